//! What the answers of a host say about how it is set up.

/// What a host said with a file; headers in lower case, empty where there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub path: String,
    pub status: u16,
    pub kind: String,
    pub policy: String,
    pub sniffing: String,
    pub caching: String,
    pub encoding: String,
}

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Good,
    /// It works, and could be better.
    Better,
    Wrong,
}

/// What is to be said about the host: the key of a sentence, and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub mark: Mark,
    pub key: &'static str,
    pub found: String,
}

/// Each kind of file with the type that it should have, and the key of what is said about it.
const TYPES: [(&str, &str, &str); 4] = [
    (".wasm", "application/wasm", "wasm"),
    (".js", "text/javascript", "script"),
    (".css", "text/css", "sheet"),
    (".svg", "image/svg+xml", "drawing"),
];

/// What stands in the content policy for the program to start.
const WASM: &str = "'wasm-unsafe-eval'";

/// Says what the answers come to; the last is that to a question for a file that is nowhere.
pub(super) fn verdicts(seen: &[Seen], secure: bool) -> Vec<Verdict> {
    let Some((nowhere, seen)) = seen.split_last() else { return Vec::new() };
    let mut verdicts: Vec<Verdict> = TYPES.iter().filter_map(|kind| of_type(seen, kind)).collect();
    verdicts.extend(policy(seen));
    let mark = |good: bool, otherwise| if good { Mark::Good } else { otherwise };
    let plain = |key, mark| Verdict { mark, key, found: String::new() };
    let nosniff = seen.iter().all(|it| it.status != 200 || it.sniffing == "nosniff");
    verdicts.push(plain("sniffing", mark(nosniff, Mark::Better)));
    verdicts.push(plain("secure", mark(secure, Mark::Better)));
    verdicts.extend(kept_too_long(seen));
    verdicts.extend(packed(seen));
    verdicts.push(missing(nowhere));
    verdicts
}

fn of_type(seen: &[Seen], &(end, kind, key): &(&str, &str, &'static str)) -> Option<Verdict> {
    let mut of_kind = seen.iter().filter(|it| it.status == 200 && it.path.ends_with(end)).peekable();
    of_kind.peek()?;
    // The older name of scripts means the same.
    let fits = |it: &Seen| {
        it.kind.starts_with(kind) || (end == ".js" && it.kind.starts_with("application/javascript"))
    };
    // Only the program itself survives another type: it just starts more slowly.
    let otherwise = if end == ".wasm" { Mark::Better } else { Mark::Wrong };
    Some(match of_kind.find(|it| !fits(it)) {
        None => Verdict { mark: Mark::Good, key, found: kind.to_owned() },
        Some(it) => Verdict { mark: otherwise, key, found: format!("{} ({})", it.kind, it.path) },
    })
}

fn policy(seen: &[Seen]) -> Option<Verdict> {
    let page = seen.iter().find(|it| it.kind.starts_with("text/html"))?;
    let scripts = page.policy.split(';').map(str::trim).find(|part| part.starts_with("script-src"));
    let mark = match scripts {
        Some(scripts) if scripts.contains("'unsafe-inline'") || !scripts.contains(WASM) => Mark::Wrong,
        Some(_) => Mark::Good,
        None => Mark::Better,
    };
    Some(Verdict { mark, key: "policy", found: page.policy.clone() })
}

/// What changes under the same name must be asked for again.
fn kept_too_long(seen: &[Seen]) -> Option<Verdict> {
    let changes = |it: &&Seen| it.status == 200 && !has_fingerprint(&it.path);
    let long =
        |it: &&Seen| !["no-cache", "no-store", "max-age=0"].iter().any(|word| it.caching.contains(word));
    let found = seen.iter().filter(changes).find(long);
    Some(match found {
        None => Verdict { mark: Mark::Good, key: "caching", found: "no-cache".to_owned() },
        Some(it) => {
            Verdict { mark: Mark::Better, key: "caching", found: format!("{} ({})", it.caching, it.path) }
        }
    })
}

fn packed(seen: &[Seen]) -> Option<Verdict> {
    let wasm = seen.iter().find(|it| it.status == 200 && it.path.ends_with(".wasm"))?;
    let mark = if wasm.encoding.is_empty() { Mark::Better } else { Mark::Good };
    Some(Verdict { mark, key: "packed", found: wasm.encoding.clone() })
}

fn missing(nowhere: &Seen) -> Verdict {
    let mark = if nowhere.status == 404 { Mark::Good } else { Mark::Wrong };
    Verdict { mark, key: "missing", found: nowhere.status.to_string() }
}

/// Whether a name has sixteen hexadecimal digits before its end: then it changes with what is in it.
fn has_fingerprint(path: &str) -> bool {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let digits = stem.rsplit_once('-').map_or("", |(_, digits)| digits);
    digits.len() == 16 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";

    fn file(path: &str, kind: &str) -> Seen {
        let caching = if has_fingerprint(path) { "max-age=31536000, immutable" } else { "no-cache" };
        Seen {
            path: path.into(),
            status: 200,
            kind: kind.into(),
            policy: POLICY.into(),
            sniffing: "nosniff".into(),
            caching: caching.into(),
            encoding: "br".into(),
        }
    }

    fn good() -> Vec<Seen> {
        vec![
            file("index.html", "text/html; charset=utf-8"),
            file("app-0123456789abcdef.wasm", "application/wasm"),
            file("start-0123456789abcdef.js", "text/javascript"),
            file("main-0123456789abcdef.css", "text/css; charset=utf-8"),
            file("drawings.svg", "image/svg+xml"),
            Seen { path: "eigen/nergens.toml".into(), status: 404, ..Seen::default() },
        ]
    }

    /// Changes one of the answers of a good host, and expects another mark for one thing only.
    fn check(path: &str, change: impl Fn(&mut Seen), key: &str, mark: Mark) {
        let mut seen = good();
        seen.iter_mut().filter(|it| it.path == path).for_each(change);
        let odd: Vec<_> = verdicts(&seen, true).into_iter().filter(|it| it.mark != Mark::Good).collect();
        assert_eq!(odd.iter().map(|it| (it.key, it.mark)).collect::<Vec<_>>(), [(key, mark)], "{path}");
    }

    #[test]
    fn a_good_host_has_no_fault() {
        assert!(verdicts(&good(), true).iter().all(|it| it.mark == Mark::Good));
    }

    #[test]
    fn every_fault_of_a_host_is_told() {
        let wasm = "app-0123456789abcdef.wasm";
        check(wasm, |it| it.kind = "application/octet-stream".into(), "wasm", Mark::Better);
        check("start-0123456789abcdef.js", |it| it.kind = "text/plain".into(), "script", Mark::Wrong);
        check("main-0123456789abcdef.css", |it| it.kind = "text/plain".into(), "sheet", Mark::Wrong);
        check("drawings.svg", |it| it.kind = String::new(), "drawing", Mark::Wrong);
        check("index.html", |it| it.policy = "script-src 'self'".into(), "policy", Mark::Wrong);
        check("index.html", |it| it.policy = String::new(), "policy", Mark::Better);
    }

    #[test]
    fn what_could_be_better_is_told() {
        check("drawings.svg", |it| it.sniffing = String::new(), "sniffing", Mark::Better);
        check("index.html", |it| it.caching = "max-age=86400".into(), "caching", Mark::Better);
        check("app-0123456789abcdef.wasm", |it| it.encoding = String::new(), "packed", Mark::Better);
        check("eigen/nergens.toml", |it| it.status = 200, "missing", Mark::Wrong);
    }

    #[test]
    fn names_with_a_fingerprint_are_known() {
        assert!(has_fingerprint("rest-0123456789abcdef.wasm"));
        assert!(!has_fingerprint("texts/nl.toml") && !has_fingerprint("de-hond-0123.svg"));
    }
}
