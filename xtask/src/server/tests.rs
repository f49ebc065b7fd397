#![allow(clippy::unwrap_used)]
use super::*;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder with a page, a text and a file beside it that must stay out of reach.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("speelruimte-server-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(folder.join("dist/texts")).unwrap();
        fs::write(folder.join("dist/index.html"), "<h1>page</h1>").unwrap();
        fs::write(folder.join("dist/texts/nl.toml"), "a = 1\n".repeat(100)).unwrap();
        fs::write(folder.join("secret.txt"), "secret").unwrap();
        Folder(folder)
    }

    fn site(&self, base: &str) -> Site {
        Site::new(self.0.join("dist"), base)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn header<'a>(reply: &'a Reply, name: &str) -> Option<&'a str> {
    let found = reply.headers.iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| value.as_str())
}

#[test]
fn a_folder_answers_with_its_page() {
    let folder = Folder::new();
    let reply = folder.site("/").reply("/", false, "");
    assert_eq!((reply.status, reply.body.as_slice()), (200, b"<h1>page</h1>".as_slice()));
}

#[test]
fn a_query_does_not_change_the_file() {
    let folder = Folder::new();
    assert_eq!(folder.site("/").reply("/index.html?v=2", false, "").status, 200);
}

#[test]
fn paths_out_of_the_folder_find_nothing() {
    let folder = Folder::new();
    let site = folder.site("/");
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/texts/../../secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/texts/%00",
    ] {
        assert_eq!(site.reply(path, false, "").status, 404, "{path}");
    }
    // The file is there: without the refusal it would have been found.
    assert!(site.dist.join("../secret.txt").is_file());
}

#[test]
fn a_missing_file_gets_the_page_that_says_so() {
    let folder = Folder::new();
    let reply = folder.site("/").reply("/no.html", true, "");
    assert_eq!(reply.status, 404);
    assert_eq!(header(&reply, "Content-Type"), Some("text/html; charset=utf-8"));
    assert_eq!(reply.body, NOT_FOUND.as_bytes());
}

#[test]
fn a_site_can_stand_under_a_path() {
    let folder = Folder::new();
    let site = folder.site("oefenen");
    assert_eq!(site.reply("/oefenen/", false, "").status, 200);
    assert_eq!(site.reply("/", false, "").status, 404);
    let bare = site.reply("/oefenen", false, "");
    assert_eq!((bare.status, header(&bare, "Location")), (308, Some("/oefenen/")));
}

#[test]
fn brotli_is_used_where_it_is_accepted_and_nowhere_else() {
    let folder = Folder::new();
    let site = folder.site("/");
    let plain = site.reply("/texts/nl.toml", false, "");
    assert_eq!(header(&plain, "Content-Encoding"), None);
    let packed = site.reply("/texts/nl.toml", true, "");
    assert_eq!(header(&packed, "Content-Encoding"), Some("br"));
    assert!(packed.body.len() < plain.body.len());
    let mut unpacked = Vec::new();
    brotli::BrotliDecompress(&mut packed.body.as_slice(), &mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
}

#[test]
fn a_file_that_changed_is_compressed_anew() {
    let folder = Folder::new();
    let site = folder.site("/");
    let before = site.reply("/texts/nl.toml", true, "").body;
    fs::write(site.dist.join("texts/nl.toml"), "b = 2\n".repeat(100)).unwrap();
    assert_ne!(site.reply("/texts/nl.toml", true, "").body, before);
}

#[test]
fn only_an_offer_of_brotli_counts() {
    assert!(names_brotli("gzip, deflate, br, zstd"));
    assert!(names_brotli("br;q=0.5"));
    assert!(!names_brotli("gzip, br;q=0"));
    assert!(!names_brotli("brotli, gzip"));
}

#[test]
fn every_kind_of_file_we_ship_has_its_type() {
    let types = [
        ("a.html", "text/html; charset=utf-8"),
        ("a.js", "text/javascript"),
        ("a.wasm", "application/wasm"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.svg", "image/svg+xml"),
        ("a.toml", "application/toml; charset=utf-8"),
        ("a", "application/octet-stream"),
    ];
    for (file, expected) in types {
        assert_eq!(media_type(Path::new(file)), expected);
    }
}

#[test]
fn a_taken_port_is_named() {
    let taken = listen(0).unwrap();
    let port = taken.local_addr().unwrap().port();
    let error = listen(port).unwrap_err().to_string();
    assert!(error.contains(&format!("port {port}")) && error.contains("--port"), "{error}");
}

#[test]
fn the_policy_goes_out_with_every_answer() {
    let folder = Folder::new();
    let server = Server::start(listen(0).unwrap(), folder.site("/")).unwrap();
    let address = server.url().trim_start_matches("http://").trim_end_matches('/').to_owned();
    for path in ["/", "/no.html"] {
        let mut stream = TcpStream::connect(&address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.contains(&format!("content-security-policy: {POLICY}")), "{answer}");
        assert!(answer.contains("x-content-type-options: nosniff"), "{answer}");
    }
}

/// Browsers keep connections open that they do not use; no other may wait for these.
#[test]
fn many_open_connections_are_all_answered() {
    let folder = Folder::new();
    let server = Server::start(listen(0).unwrap(), folder.site("/")).unwrap();
    let address = server.url().trim_start_matches("http://").trim_end_matches('/').to_owned();
    let connect = |_| TcpStream::connect(&address).unwrap();
    let streams: Vec<TcpStream> = (0..60).map(connect).collect();
    for mut stream in &streams {
        stream.set_read_timeout(Some(std::time::Duration::from_secs(20))).unwrap();
        write!(stream, "GET / HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).unwrap();
        assert_eq!(&answer, b"HTTP/1.1 200");
    }
}

#[test]
fn what_the_browser_has_already_is_not_sent_again() {
    let folder = Folder::new();
    let site = folder.site("/");
    let first = site.reply("/texts/nl.toml", true, "");
    let mark = header(&first, "ETag").unwrap_or_default();
    let again = site.reply("/texts/nl.toml", true, mark);
    assert_eq!((again.status, again.body.len()), (304, 0));
    fs::write(site.dist.join("texts/nl.toml"), "b = 2\n").unwrap();
    assert_eq!(site.reply("/texts/nl.toml", true, mark).status, 200);
}
