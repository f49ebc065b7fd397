//! The back of the page: the resident's diary of the same day.

use speelruimte_engine::reading;
use speelruimte_engine::session::Position;
use yew::prelude::*;

use super::playing::PageProps;
use crate::components::prose;

/// Shows the resident's page. No figures stand here, ever.
pub(super) fn back_page(props: &PageProps) -> Html {
    let reader = &*props.reader;
    let state = props.session().state();
    let Position::Back { entry, choice } = state.position else {
        return Html::default();
    };
    let entry = &props.diary().entries[entry];
    let chosen =
        choice.and_then(|choice| entry.choices().get(choice)).and_then(|choice| choice.back.as_ref());
    let Some(page) = chosen.or(entry.back.as_ref()) else {
        return Html::default();
    };
    let resident = speelruimte_engine::markup::plain(&props.diary().resident.source);
    html! {
        <article class="spread spread--turned" aria-labelledby="entry">
            <div class="leaf leaf--text leaf--back">
                <h1 class="entry__date" id="entry" tabindex="-1">
                    { reader.words.fill("back.heading", &[("resident", &resident)]) }
                </h1>
                { prose(&reading::blocks(props.diary(), state, page)) }
            </div>
            <div class="leaf leaf--act">
                <div class="leaf__stay">
                    <form class="buttons" onsubmit={props.turn()}>
                        <button type="submit" class="utrecht-button utrecht-button--primary-action">
                            { reader.say("back.on") }
                        </button>
                    </form>
                </div>
            </div>
        </article>
    }
}
