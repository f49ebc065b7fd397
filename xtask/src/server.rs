//! Serves a built site the way a careful host would: right types, a strict policy, brotli.

use std::fs;
use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result, anyhow};
use percent_encoding::percent_decode_str;
use tiny_http::{Header, Method, Request, Response};

use crate::compress;

/// What browsers may do with the pages; `'wasm-unsafe-eval'` is what lets WebAssembly start at all.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
    worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const NOT_FOUND: &str = include_str!("404.html");

/// As many as a browser has connections to one host.
const THREADS: usize = 6;

/// Takes a port on this machine; 0 takes any free one.
pub fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            anyhow!("port {port} on 127.0.0.1 is taken; choose another with --port")
        }
        _ => anyhow!(error).context(format!("cannot listen on port {port} of 127.0.0.1")),
    })
}

/// A running server; it stops when dropped.
pub struct Server {
    http: Arc<tiny_http::Server>,
    url: String,
    threads: Vec<JoinHandle<()>>,
}

impl Server {
    /// Starts answering.
    pub fn start(listener: TcpListener, site: Site) -> Result<Server> {
        let address: SocketAddr = listener.local_addr().context("the listener has no address")?;
        let url = format!("http://{address}{}", site.base);
        let http = tiny_http::Server::from_listener(listener, None)
            .map_err(|error| anyhow!("cannot start the server: {error}"))?;
        let (http, site) = (Arc::new(http), Arc::new(site));
        let threads = (0..THREADS)
            .map(|_| {
                let (http, site) = (Arc::clone(&http), Arc::clone(&site));
                thread::spawn(move || http.incoming_requests().for_each(|request| answer(&site, request)))
            })
            .collect();
        Ok(Server { http, url, threads })
    }

    /// The address of the site.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Serves until the program ends.
    pub fn wait(mut self) {
        for thread in self.threads.drain(..) {
            // A thread that panicked has said so itself; the others go on.
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in &self.threads {
            self.http.unblock();
        }
    }
}

/// A folder of files, under a path.
pub struct Site {
    dist: PathBuf,
    base: String,
}

/// What goes back to the browser.
struct Reply {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Site {
    /// The files of `dist`, under `base`: `/`, or a path such as `/oefenen/`.
    pub fn new(dist: PathBuf, base: &str) -> Site {
        let inner = base.trim_matches('/');
        let base = if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") };
        Site { dist, base }
    }

    fn reply(&self, url: &str, accepts_brotli: bool) -> Reply {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        if path.len() + 1 == self.base.len() && self.base.starts_with(path) {
            return self.to_base();
        }
        let file = path.strip_prefix(&self.base).and_then(|path| self.file(path));
        match file.map(|file| (fs::read(&file), file)) {
            Some((Ok(bytes), file)) => found(&file, bytes, accepts_brotli),
            _ => not_found(),
        }
    }

    /// The file that a path below the base means, if it lies within the folder.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let mut file = self.dist.join(inside(path)?);
        if path.is_empty() || path.ends_with('/') {
            file.push("index.html");
        }
        Some(file)
    }

    fn to_base(&self) -> Reply {
        Reply { status: 308, headers: vec![("Location", self.base.clone())], body: Vec::new() }
    }
}

fn answer(site: &Site, request: Request) {
    let reply = match request.method() {
        Method::Get | Method::Head => site.reply(request.url(), accepts_brotli(&request)),
        _ => Reply { status: 405, headers: vec![("Allow", "GET, HEAD".to_owned())], body: Vec::new() },
    };
    let mut response = Response::from_data(reply.body).with_status_code(reply.status);
    let mut headers = reply.headers;
    headers.push(("X-Content-Type-Options", "nosniff".to_owned()));
    // These govern documents; with every file they would only cost bytes.
    if is_document(&headers) {
        headers.push(("Content-Security-Policy", POLICY.to_owned()));
        headers.push(("Referrer-Policy", "no-referrer".to_owned()));
    }
    for (name, value) in headers {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // A browser that went away is no fault of ours.
    let _ = request.respond(response);
}

fn is_document(headers: &[(&'static str, String)]) -> bool {
    let is = |value: &str| value.starts_with("text/html") || value.starts_with("image/svg");
    headers.iter().any(|(name, value)| *name == "Content-Type" && is(value))
}

fn accepts_brotli(request: &Request) -> bool {
    request
        .headers()
        .iter()
        .filter(|header| header.field.equiv("Accept-Encoding"))
        .any(|header| names_brotli(header.value.as_str()))
}

fn names_brotli(accept: &str) -> bool {
    accept.split(',').any(|offer| {
        let mut parts = offer.split(';').map(str::trim);
        parts.next() == Some("br") && !parts.any(|part| matches!(part, "q=0" | "q=0.0"))
    })
}

fn found(file: &Path, bytes: Vec<u8>, accepts_brotli: bool) -> Reply {
    let mut headers = vec![
        ("Content-Type", media_type(file).to_owned()),
        ("Cache-Control", "no-cache".to_owned()),
        ("Vary", "Accept-Encoding".to_owned()),
    ];
    let mut body = bytes;
    if accepts_brotli && compress::pays(file) {
        headers.push(("Content-Encoding", "br".to_owned()));
        body = compress::brotli(&body);
    }
    Reply { status: 200, headers, body }
}

fn not_found() -> Reply {
    Reply {
        status: 404,
        headers: vec![("Content-Type", "text/html; charset=utf-8".to_owned())],
        body: NOT_FOUND.into(),
    }
}

/// A request path as a path below the folder; none if it tries to leave it.
fn inside(path: &str) -> Option<PathBuf> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let mut inside = PathBuf::new();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part == "." || part == ".." || part.contains(['\\', ':', '\0']) {
            return None;
        }
        inside.push(part);
    }
    Some(inside)
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "toml" => "application/toml; charset=utf-8",
        "txt" | "md" | "play" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests;
