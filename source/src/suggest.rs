//! "Did you mean".

/// The known name that `written` was probably meant to be, if one is near enough.
pub fn suggest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    // Edit distance is quadratic: a hostile name must not make it slow.
    if written.len() > 100 {
        return None;
    }
    let length = written.chars().count();
    // Every letter is one change away from every other.
    let tolerated = if length == 1 { 0 } else { (length / 3).clamp(1, 3) };
    known
        .into_iter()
        .filter(|name| name.len() <= 100 && name.chars().count().abs_diff(length) <= tolerated)
        .map(|name| (strsim::osa_distance(written, name), name))
        .filter(|(distance, _)| *distance <= tolerated)
        .min()
        .map(|(_, name)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, expected: Option<&str>) {
        let known = ["bezoek", "brief", "weet-van-fietsen"];
        assert_eq!(suggest(written, known).as_deref(), expected);
    }

    #[test]
    fn near_names_are_suggested_and_far_ones_are_not() {
        check("bezoekje", Some("bezoek"));
        check("breif", Some("brief"));
        check("weet-van-de-fietsen", Some("weet-van-fietsen"));
        check("kantoor", None);
        assert_eq!(suggest("D", ["A", "B"]), None);
        check(&"b".repeat(10_000), None);
    }
}
