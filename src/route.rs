//! Which page an address means. Only the part after `#` counts, so that the site works under any path.

use std::fmt;

/// A page of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The corridor with its doors.
    Corridor,
    /// A diary, wherever it was left.
    Diary(String),
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
        match (parts.next(), parts.next(), parts.next()) {
            (Some(""), None, None) => Self::Corridor,
            (Some("dagboek"), Some(id), None) if speelruimte_source::is_id(id) => Self::Diary(id.to_owned()),
            (Some("privacy"), None, None) => Self::Privacy,
            _ => Self::Missing,
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Corridor | Self::Missing => f.write_str("#/"),
            Self::Diary(id) => write!(f, "#/dagboek/{id}"),
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
        check("#/privacy", Route::Privacy);
        check("#main", Route::Missing);
        check("#/dagboek/../x", Route::Missing);
        check("#/dagboek/<script>", Route::Missing);
    }

    #[test]
    fn every_page_has_an_address_that_leads_back_to_it() {
        for route in [Route::Corridor, Route::Diary("de-fietsen".into()), Route::Privacy] {
            assert_eq!(Route::parse(&route.to_string()), route);
        }
    }
}
