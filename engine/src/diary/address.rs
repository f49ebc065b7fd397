//! Every text of a diary has an address; overlays and checks go by it.

use super::{Consequence, Diary, Entry, Text};

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One line.
    Line,
    /// Paragraphs.
    Paragraphs,
}

/// All texts with their addresses, in reading order.
pub fn texts(diary: &Diary) -> Vec<(String, Form, Text)> {
    let mut found = Vec::new();
    // One walk serves reading and writing; cloning a diary costs less than a second walk to keep in step.
    texts_mut(&mut diary.clone(), &mut |address, form, text| {
        found.push((address.to_owned(), form, text.clone()))
    });
    found
}

/// Calls `visit` with every text and its address, in reading order.
pub fn texts_mut(diary: &mut Diary, visit: &mut dyn FnMut(&str, Form, &mut Text)) {
    visit("resident", Form::Line, &mut diary.resident);
    for value in &mut diary.values {
        visit(&format!("value.{}.name", value.id), Form::Line, &mut value.name);
    }
    for law in &mut diary.laws {
        visit(&format!("law.{}.article", law.id), Form::Line, &mut law.article);
        visit(&format!("law.{}.says", law.id), Form::Line, &mut law.says);
    }
    if let Some(scene) = &mut diary.scene {
        visit("scene", Form::Line, &mut scene.alt);
        for layer in &mut scene.layers {
            visit(&format!("scene.{}", layer.id), Form::Line, &mut layer.alt);
        }
    }
    for level in &mut diary.last_page.levels {
        for hope in &mut level.hopes {
            visit(&format!("last_page.{}.{}", level.level, hope.id), Form::Line, &mut hope.text);
        }
    }
    for letter in &mut diary.letters {
        visit(&format!("letter.{}.to", letter.id), Form::Line, &mut letter.to);
        visit(&format!("letter.{}.text", letter.id), Form::Paragraphs, &mut letter.text);
        for reason in &mut letter.reasons {
            visit(&format!("letter.{}.reason.{}", letter.id, reason.id), Form::Line, &mut reason.text);
        }
    }
    for entry in &mut diary.entries {
        entry_texts(entry, visit);
    }
    for source in &mut diary.sources {
        visit(&format!("source.{}.title", source.id), Form::Line, &mut source.title);
    }
}

fn entry_texts(entry: &mut Entry, visit: &mut dyn FnMut(&str, Form, &mut Text)) {
    let id = format!("entry.{}", entry.id);
    if let Some(moment) = &mut entry.moment {
        visit(&format!("{id}.moment"), Form::Line, moment);
    }
    visit(&format!("{id}.text"), Form::Paragraphs, &mut entry.text);
    if let Some(picture) = &mut entry.picture {
        visit(&format!("{id}.picture"), Form::Line, &mut picture.alt);
    }
    for passage in &mut entry.passages {
        visit(&format!("{id}.passage.{}", passage.id), Form::Paragraphs, &mut passage.text);
    }
    for (name, text) in
        [("note", &mut entry.note), ("question", &mut entry.question), ("back", &mut entry.back)]
    {
        if let Some(text) = text {
            visit(&format!("{id}.{name}"), Form::Paragraphs, text);
        }
    }
    for ask in &mut entry.asks {
        let id = format!("{id}.ask.{}", ask.id);
        visit(&format!("{id}.act"), Form::Line, &mut ask.act);
        visit(&format!("{id}.reveals"), Form::Paragraphs, &mut ask.reveals);
        effect_texts(&id, &mut ask.consequence, visit);
    }
    way_texts(&id, entry, visit);
}

fn way_texts(id: &str, entry: &mut Entry, visit: &mut dyn FnMut(&str, Form, &mut Text)) {
    match &mut entry.way {
        super::Way::Decide { choices, .. } => {
            for choice in choices {
                let id = format!("{id}.choice.{}", choice.id);
                visit(&format!("{id}.act"), Form::Line, &mut choice.act);
                if let Some(argument) = &mut choice.best_argument {
                    visit(&format!("{id}.best_argument"), Form::Line, argument);
                }
                if let Some(back) = &mut choice.back {
                    visit(&format!("{id}.back"), Form::Paragraphs, back);
                }
                effect_texts(&id, &mut choice.consequence, visit);
            }
        }
        super::Way::Fork(fork) => {
            for outcome in &mut fork.outcomes {
                effect_texts(&format!("{id}.outcome.{}", outcome.id), &mut outcome.consequence, visit);
            }
        }
        super::Way::End(ending) => {
            visit(&format!("{id}.ending.title"), Form::Line, &mut ending.title);
            for (level, text) in &mut ending.levels {
                visit(&format!("{id}.ending.{level}"), Form::Line, text);
            }
        }
        super::Way::On(_) => {}
    }
}

fn effect_texts(id: &str, consequence: &mut Consequence, visit: &mut dyn FnMut(&str, Form, &mut Text)) {
    for effect in &mut consequence.effects {
        visit(&format!("{id}.effect.{}", effect.id), Form::Line, &mut effect.because);
    }
}
