//! Short hashes: of a text, to know that a translation is outdated, and of a diary's structure, to know that a
//! saved play belongs to another version.

use super::{Change, Condition, Consequence, Diary, Onward, StateChange, Way};

/// Six hexadecimal digits that change when the text does. White space at the ends and the way lines are broken do
/// not count.
pub fn fingerprint(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let hash = fnv(words.join(" ").as_bytes());
    format!("{:06x}", (hash ^ (hash >> 24) ^ (hash >> 48)) & 0xFF_FFFF)
}

/// Sixteen hexadecimal digits that change when anything that a replay depends on does: not texts, effects or evidence.
pub fn structure_hash(diary: &Diary) -> String {
    let mut written = String::new();
    write_structure(diary, &mut written);
    format!("{:016x}", fnv(written.as_bytes()))
}

/// FNV-1a, 64 bits: stable for ever, which the standard library's hasher does not promise.
pub(crate) fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn write_structure(diary: &Diary, out: &mut String) {
    let mut line = |parts: &[&str]| {
        out.push_str(&parts.join("\u{1f}"));
        out.push('\n');
    };
    let condition = |when: &Option<Condition>| when.as_ref().map_or(String::new(), written_condition);
    let name = |entry: usize| diary.entries.get(entry).map_or("", |entry| entry.id.as_str());
    let onward = |onward: Option<&Onward>| {
        onward.map_or(String::new(), |onward| {
            let branches: Vec<_> = onward
                .branches
                .iter()
                .map(|b| format!("{}>{}", written_condition(&b.when), name(b.to)))
                .collect();
            format!("{}>{}", branches.join(","), name(onward.to))
        })
    };
    for variable in &diary.variables {
        line(&["variable", &variable.id, &variable.from.to_string(), &variable.to.to_string()]);
    }
    for level in &diary.last_page.levels {
        level.hopes.iter().for_each(|hope| line(&["hope", &level.level, &hope.id]));
    }
    for letter in &diary.letters {
        let reasons: Vec<_> = letter.reasons.iter().map(|reason| reason.id.as_str()).collect();
        line(&["letter", &letter.id, &reasons.join(","), &letter.own.to_string()]);
    }
    for entry in &diary.entries {
        let back = entry.back.is_some().to_string();
        let key = entry.key.to_string();
        line(&["entry", &entry.id, &entry.ask_limit.to_string(), &back, &key, &onward(entry.onward())]);
        for ask in &entry.asks {
            line(&["ask", &ask.id, &condition(&ask.when), &changes(&ask.consequence)]);
        }
        for choice in entry.choices() {
            let letter = choice.letter.and_then(|at| diary.letters.get(at)).map_or("", |letter| &letter.id);
            let to = choice.to.map_or("", name);
            let back = choice.back.is_some().to_string();
            let (when, changes) = (condition(&choice.when), changes(&choice.consequence));
            line(&["choice", &choice.id, &when, &changes, letter, to, &back]);
        }
        for outcome in entry.outcomes() {
            line(&["outcome", &outcome.id, &changes(&outcome.consequence), name(outcome.to)]);
        }
        if let Way::End(_) = entry.way {
            line(&["ending"]);
        }
    }
}

fn written_condition(condition: &Condition) -> String {
    match condition {
        Condition::Compare { variable, comparison, number } => {
            format!("{variable} {} {number}", comparison.sign())
        }
        Condition::Not(inner) => format!("not ({})", written_condition(inner)),
        Condition::And(one, other) => {
            format!("({}) and ({})", written_condition(one), written_condition(other))
        }
        Condition::Or(one, other) => {
            format!("({}) or ({})", written_condition(one), written_condition(other))
        }
    }
}

fn changes(consequence: &Consequence) -> String {
    let written = consequence.changes.iter().map(|StateChange { variable, change }| match change {
        Change::Set(value) => format!("{variable}={value}"),
        Change::Add(amount) => format!("{variable}+{amount}"),
    });
    written.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_sees_words_and_not_white_space() {
        assert_eq!(fingerprint("Een  twee\n drie "), fingerprint("Een twee drie"));
        assert_ne!(fingerprint("Een twee drie"), fingerprint("Een twee vier"));
        assert_eq!(fingerprint("").len(), 6);
    }

    #[test]
    fn the_hash_is_the_published_one() {
        // The empty string and "foobar", from the FNV reference vectors.
        assert_eq!(fnv(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
