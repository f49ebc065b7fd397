//! What every part of a diary page is given.

use std::rc::Rc;

use speelruimte_engine::diary::{Diary, Text};
use speelruimte_engine::reading;
use speelruimte_engine::session::{Action, LONGEST_OWN_TEXT, Session};
use yew::prelude::*;

use crate::app::Reader;
use crate::browser::{host, simulator};
use crate::components::{all, element, inline};
use crate::keeping;
use crate::library::Book;
use crate::play::{CurrentPlay, Draft, OpenPlay, PlayEvent};

/// Who reads which diary.
#[derive(Properties)]
pub struct Reading {
    /// Who reads.
    pub reader: Rc<Reader>,
    /// The diary, in the language of the reader.
    pub book: Rc<Book>,
}

impl PartialEq for Reading {
    /// Diaries are large, and another one is another allocation.
    fn eq(&self, other: &Self) -> bool {
        self.reader == other.reader && Rc::ptr_eq(&self.book, &other.book)
    }
}

/// The reader, the diary, the play, and a way to tell what the player does.
#[derive(Clone)]
pub(in crate::pages) struct Page {
    /// Who reads.
    pub reader: Rc<Reader>,
    /// The diary.
    pub book: Rc<Book>,
    /// The play.
    pub play: Rc<OpenPlay>,
    /// Tells what happens.
    pub tell: Callback<PlayEvent>,
}

impl PartialEq for Page {
    /// What changes is another allocation.
    fn eq(&self, other: &Self) -> bool {
        self.reader == other.reader
            && Rc::ptr_eq(&self.book, &other.book)
            && Rc::ptr_eq(&self.play, &other.play)
    }
}

/// The play that is kept on this device, or a new one. `before` hears first what is told.
#[hook]
pub(super) fn use_kept_play(reading: &Reading, before: fn(&PlayEvent)) -> Page {
    let (reader, book) = (reading.reader.clone(), reading.book.clone());
    let play = {
        let book = book.clone();
        use_reducer(move || {
            simulator::get_ready(&book);
            let kept = keeping::kept(&book.diary.id);
            let open = OpenPlay::open(book.diary.clone(), book.declared.clone(), kept, host::new_id());
            CurrentPlay(Rc::new(open))
        })
    };
    let dispatcher = play.dispatcher();
    let tell = Callback::from(move |event| {
        before(&event);
        dispatcher.dispatch(event);
    });
    Page { reader, book, play: play.0.clone(), tell }
}

impl Page {
    pub fn diary(&self) -> &Diary {
        &self.book.diary
    }

    pub fn session(&self) -> &Session {
        &self.play.session
    }

    /// A line of the diary.
    pub fn line(&self, text: &Text) -> Html {
        inline(&reading::line(self.diary(), self.session().state(), text))
    }

    /// A click that does something.
    pub fn clicking(&self, action: Action) -> Callback<MouseEvent> {
        let event = PlayEvent::Do(action);
        self.tell.reform(move |_: MouseEvent| event.clone())
    }

    /// A form that, handed in, tells this.
    pub fn handing_in(&self, told: PlayEvent) -> Callback<SubmitEvent> {
        self.tell.reform(move |event: SubmitEvent| {
            event.prevent_default();
            told.clone()
        })
    }

    /// A text area that fills in the draft.
    pub fn filling(&self, fill: fn(&mut Draft, String)) -> Callback<InputEvent> {
        let draft = self.play.draft.clone();
        self.tell.reform(move |event: InputEvent| {
            let mut draft = draft.clone();
            fill(&mut draft, crate::browser::host::typed(&event));
            PlayEvent::Fill(draft)
        })
    }

    /// What to tell when a form is handed in without what it needs.
    pub fn complaint(&self, missing: &'static str) -> PlayEvent {
        PlayEvent::Fill(Draft { missing: Some(missing), ..self.play.draft.clone() })
    }

    /// The sentence that says what is missing, if something is.
    pub fn missing(&self) -> Html {
        let missing = self.play.draft.missing.map_or(Html::default(), |key| self.reader.text(key));
        html! { <p class="missing" role="alert">{ missing }</p> }
    }

    /// A text area with its label; there is one on a page at most.
    pub fn text_area(
        &self,
        id: &'static str,
        label: &str,
        typed: &str,
        oninput: Callback<InputEvent>,
    ) -> Html {
        let class = "utrecht-form-label".into();
        let label = element("label", &["class", "for"], [class, id.into()], self.reader.text(label));
        let area = html! {
            <textarea
                class="utrecht-textarea utrecht-textarea--html-textarea"
                {id}
                rows="3"
                maxlength={LONGEST_OWN_TEXT.to_string()}
                aria-describedby="about"
                value={typed.to_owned()}
                {oninput}
            />
        };
        let values = ["about".into(), "soft".into()];
        let about = element("p", &["id", "class"], values, self.reader.text("note.no-names"));
        all([label, area, about])
    }
}
