//! Which page an address means. Only the part after `#` counts, so that the site works under any path.

use std::fmt;

/// A page of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The corridor with its doors.
    Corridor,
    /// A diary, wherever it was left.
    Diary(String),
    /// Everything of a diary in one piece, to print.
    Report(String),
    /// What a trainer has beside a diary.
    Guide(String),
    /// What is kept here of all diaries, to save as a file and to open again.
    Kept,
    /// What players wrote about rules that hampered them.
    Signals,
    /// The empty worksheet.
    Worksheet,
    /// What is kept, and how to erase it.
    Privacy,
    /// No page has this address.
    Missing,
}

impl Route {
    /// The page of an address, such as `#/dagboek/de-fietsen`.
    pub fn parse(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let mut parts = path.split('/');
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(""), None, None, None) => Self::Corridor,
            (Some("dagboek"), Some(id), side, None) if speelruimte_source::is_id(id) => match side {
                None => Self::Diary(id.to_owned()),
                Some("verslag") => Self::Report(id.to_owned()),
                Some("handleiding") => Self::Guide(id.to_owned()),
                Some(_) => Self::Missing,
            },
            (Some("bewaard"), None, None, None) => Self::Kept,
            (Some("signalen"), None, None, None) => Self::Signals,
            (Some("werkblad"), None, None, None) => Self::Worksheet,
            (Some("privacy"), None, None, None) => Self::Privacy,
            _ => Self::Missing,
        }
    }

    /// The diary that the page is about.
    pub fn diary(&self) -> Option<&str> {
        match self {
            Self::Diary(id) | Self::Report(id) | Self::Guide(id) => Some(id),
            _ => None,
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Corridor | Self::Missing => f.write_str("#/"),
            Self::Diary(id) => write!(f, "#/dagboek/{id}"),
            Self::Report(id) => write!(f, "#/dagboek/{id}/verslag"),
            Self::Guide(id) => write!(f, "#/dagboek/{id}/handleiding"),
            Self::Kept => f.write_str("#/bewaard"),
            Self::Signals => f.write_str("#/signalen"),
            Self::Worksheet => f.write_str("#/werkblad"),
            Self::Privacy => f.write_str("#/privacy"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(hash: &str, expected: Route) {
        assert_eq!(Route::parse(hash), expected, "{hash}");
    }

    #[test]
    fn addresses() {
        check("", Route::Corridor);
        check("#", Route::Corridor);
        check("#/", Route::Corridor);
        check("#/dagboek/de-fietsen", Route::Diary("de-fietsen".into()));
        check("#/dagboek/de-fietsen/verslag", Route::Report("de-fietsen".into()));
        check("#/dagboek/de-fietsen/verslag/", Route::Report("de-fietsen".into()));
        check("#/dagboek/de-fietsen/handleiding", Route::Guide("de-fietsen".into()));
        check("#/dagboek/de-fietsen/einde", Route::Missing);
        check("#/dagboek/de-fietsen/verslag/meer", Route::Missing);
        check("#/dagboek//verslag", Route::Missing);
        check("#/privacy", Route::Privacy);
        check("#/werkblad", Route::Worksheet);
        check("#/werkblad/de-fietsen", Route::Missing);
        check("#main", Route::Missing);
        check("#/dagboek/../x", Route::Missing);
        check("#/dagboek/<script>", Route::Missing);
    }

    #[test]
    fn every_page_has_an_address_that_leads_back_to_it() {
        let diary = "de-fietsen".to_owned();
        let plain = [Route::Corridor, Route::Kept, Route::Signals, Route::Worksheet, Route::Privacy];
        let sides = [Route::Diary, Route::Report, Route::Guide].map(|side| side(diary.clone()));
        for route in plain.into_iter().chain(sides) {
            assert_eq!(Route::parse(&route.to_string()), route);
        }
    }
}
