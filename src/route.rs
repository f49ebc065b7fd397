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
    /// The workshops that are kept here, and the diaries for a new one.
    Workshops,
    /// Where a workshop with a diary is prepared.
    Setup(String),
    /// What is printed for a workshop with a diary: for a cut by its minutes, or for the whole.
    Handouts(String, Option<u16>),
    /// A window of a workshop with a diary, by the key under which it is kept.
    Workshop(String, String, Window),
    /// What is kept, and how to erase it.
    Privacy,
    /// What holds at the municipality that hosts the site.
    Policy,
    /// What is wrong with the site, for whoever runs it.
    Check,
    /// What a house style makes of the site, for its web manager.
    ThemeCheck,
    /// No page has this address.
    Missing,
}

/// A window of a workshop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// The screen with the notes beside it.
    Presenter,
    /// The screen for the group.
    Projector,
    /// What was done, to print.
    Report,
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
            (Some("zaal"), None, None, None) => Self::Workshops,
            (Some("zaal"), Some(id), key, window)
                if speelruimte_source::is_id(id) && parts.next().is_none() =>
            {
                match (key, window) {
                    (None, None) => Self::Setup(id.to_owned()),
                    (Some("drukwerk"), None) => Self::Handouts(id.to_owned(), None),
                    (Some("drukwerk"), Some(minutes)) => match minutes.parse() {
                        Ok(minutes) => Self::Handouts(id.to_owned(), Some(minutes)),
                        Err(_) => Self::Missing,
                    },
                    (Some(key), window) if is_key(key) => {
                        let window = match window {
                            None => Window::Presenter,
                            Some("scherm") => Window::Projector,
                            Some("verslag") => Window::Report,
                            Some(_) => return Self::Missing,
                        };
                        Self::Workshop(id.to_owned(), key.to_owned(), window)
                    }
                    _ => Self::Missing,
                }
            }
            (Some("bewaard"), None, None, None) => Self::Kept,
            (Some("signalen"), None, None, None) => Self::Signals,
            (Some("werkblad"), None, None, None) => Self::Worksheet,
            (Some("privacy"), None, None, None) => Self::Privacy,
            (Some("bij-ons"), None, None, None) => Self::Policy,
            (Some("check"), None, None, None) => Self::Check,
            (Some("theme-check"), None, None, None) => Self::ThemeCheck,
            _ => Self::Missing,
        }
    }

    /// The diary that the page is about.
    pub fn diary(&self) -> Option<&str> {
        match self {
            Self::Diary(id) | Self::Report(id) | Self::Guide(id) | Self::Setup(id) => Some(id),
            Self::Workshop(id, ..) | Self::Handouts(id, _) => Some(id),
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
            Self::Workshops => f.write_str("#/zaal"),
            Self::Setup(id) => write!(f, "#/zaal/{id}"),
            Self::Handouts(id, None) => write!(f, "#/zaal/{id}/drukwerk"),
            Self::Handouts(id, Some(minutes)) => write!(f, "#/zaal/{id}/drukwerk/{minutes}"),
            Self::Workshop(id, key, window) => {
                let window = match window {
                    Window::Presenter => "",
                    Window::Projector => "/scherm",
                    Window::Report => "/verslag",
                };
                write!(f, "#/zaal/{id}/{key}{window}")
            }
            Self::Kept => f.write_str("#/bewaard"),
            Self::Signals => f.write_str("#/signalen"),
            Self::Worksheet => f.write_str("#/werkblad"),
            Self::Privacy => f.write_str("#/privacy"),
            Self::Policy => f.write_str("#/bij-ons"),
            Self::Check => f.write_str("#/check"),
            Self::ThemeCheck => f.write_str("#/theme-check"),
        }
    }
}

/// Whether this may be the key of a workshop: what [`crate::browser::host::new_id`] makes.
fn is_key(key: &str) -> bool {
    key.len() == 12 && key.bytes().all(|byte| byte.is_ascii_hexdigit())
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
        let window = |window| Route::Workshop("de-hond".into(), "0123456789ab".into(), window);
        check("#/zaal", Route::Workshops);
        check("#/zaal/de-hond", Route::Setup("de-hond".into()));
        check("#/zaal/de-hond/0123456789ab", window(Window::Presenter));
        check("#/zaal/de-hond/0123456789ab/scherm", window(Window::Projector));
        check("#/zaal/de-hond/0123456789ab/verslag", window(Window::Report));
        check("#/zaal/de-hond/0123456789ab/anders", Route::Missing);
        check("#/zaal/de-hond/0123456789ab/scherm/meer", Route::Missing);
        check("#/zaal/de-hond/kort", Route::Missing);
        check("#/zaal/de-hond/drukwerk", Route::Handouts("de-hond".into(), None));
        check("#/zaal/de-hond/drukwerk/45", Route::Handouts("de-hond".into(), Some(45)));
        check("#/zaal/de-hond/drukwerk/veel", Route::Missing);
        check("#/privacy", Route::Privacy);
        check("#/bij-ons", Route::Policy);
        check("#/check", Route::Check);
        check("#/theme-check", Route::ThemeCheck);
        check("#/werkblad", Route::Worksheet);
        check("#/werkblad/de-fietsen", Route::Missing);
        check("#main", Route::Missing);
        check("#/dagboek/../x", Route::Missing);
        check("#/dagboek/<script>", Route::Missing);
    }

    #[test]
    fn every_page_has_an_address_that_leads_back_to_it() {
        let diary = "de-fietsen".to_owned();
        let plain = [
            Route::Corridor,
            Route::Kept,
            Route::Signals,
            Route::Worksheet,
            Route::Workshops,
            Route::Privacy,
            Route::Policy,
            Route::Check,
            Route::ThemeCheck,
        ];
        let windows = [Window::Presenter, Window::Projector, Window::Report]
            .map(|window| Route::Workshop(diary.clone(), "0123456789ab".into(), window));
        let sides = [Route::Diary, Route::Report, Route::Guide, Route::Setup].map(|side| side(diary.clone()));
        let handouts = [None, Some(90)].map(|minutes| Route::Handouts(diary.clone(), minutes));
        for route in plain.into_iter().chain(sides).chain(windows).chain(handouts) {
            assert_eq!(Route::parse(&route.to_string()), route);
        }
    }
}
