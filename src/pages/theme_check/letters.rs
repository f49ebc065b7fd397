//! Whether the letters that a house style chooses are those that are seen.

use crate::browser::host::Face;

/// Where the letters of an element come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// A style sheet brings them.
    Brought,
    /// Devices have them, or something in their place that was thought of.
    OfDevice,
    /// Nobody brings them: who has them on the device sees them, others see the next of the list.
    NotBrought,
    /// A style sheet promises them, and they do not come.
    Failed,
    /// Nobody has chosen any: these are the browser's.
    Nobodys,
}

/// How the names begin of what browsers take where nothing is chosen.
const NOBODYS: [&str; 3] = ["Times", "serif", "-webkit-standard"];

/// What every device has.
const EVERYWHERE: [&str; 7] =
    ["arial", "georgia", "helvetica", "monospace", "sans-serif", "system-ui", "verdana"];

/// Where letters come from, by the list of their families. `ours` are the lists of the page itself.
pub(super) fn letters(families: &str, ours: &[String], faces: &[Face]) -> Letters {
    let first = first_of(families);
    if NOBODYS.iter().any(|nobodys| first.starts_with(nobodys)) {
        return Letters::Nobodys;
    }
    let of_family = || faces.iter().filter(|face| face.family.eq_ignore_ascii_case(first));
    match (of_family().count(), of_family().any(|face| face.has_failed)) {
        (0, _) if ours.iter().any(|ours| ours == families) => Letters::OfDevice,
        (0, _) if EVERYWHERE.iter().any(|name| first.eq_ignore_ascii_case(name)) => Letters::OfDevice,
        (0, _) => Letters::NotBrought,
        (_, true) => Letters::Failed,
        (_, false) => Letters::Brought,
    }
}

/// The family that comes first in a list.
pub(super) fn first_of(families: &str) -> &str {
    families.split(',').next().unwrap_or_default().trim().trim_matches(['"', '\''])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(families: &str, expected: Letters) {
        let face = |family: &str, has_failed| Face { family: family.into(), has_failed };
        let faces = [face("City Sans", false), face("Broken Sans", false), face("Broken Sans", true)];
        assert_eq!(letters(families, &["Own Serif, serif".into()], &faces), expected, "{families}");
    }

    #[test]
    fn letters_have_an_origin() {
        check("\"City Sans\", Arial, sans-serif", Letters::Brought);
        check("city sans", Letters::Brought);
        check("'Broken Sans', Arial", Letters::Failed);
        check("Arial, \"City Sans\"", Letters::OfDevice);
        check("Georgia, serif", Letters::OfDevice);
        check("Own Serif, serif", Letters::OfDevice);
        check("Own Serif", Letters::NotBrought);
        check("'Sold Sans', Arial", Letters::NotBrought);
        check("\"Times New Roman\"", Letters::Nobodys);
        check("serif", Letters::Nobodys);
    }
}
