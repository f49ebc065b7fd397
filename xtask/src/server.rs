//! Serves a built site the way a careful host would: right types, a strict policy, brotli.

use std::fs;
use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result, anyhow};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_ENCODING, IF_NONE_MATCH};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::Response;
use percent_encoding::percent_decode_str;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

use crate::compress;
use crate::release::list::hash;

/// What browsers may do with the pages; `'wasm-unsafe-eval'` is what lets WebAssembly start at all.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
    worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const NOT_FOUND: &str = include_str!("404.html");

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
    url: String,
    thread: Option<JoinHandle<()>>,
    _stop: oneshot::Sender<()>,
}

impl Server {
    /// Starts answering.
    pub fn start(listener: TcpListener, site: Site) -> Result<Server> {
        let address: SocketAddr = listener.local_addr().context("the listener has no address")?;
        let url = format!("http://{address}{}", site.base);
        listener.set_nonblocking(true).context("preparing the listener")?;
        let runtime = Runtime::new().context("starting the server")?;
        let (stop, stopped) = oneshot::channel();
        let thread = thread::spawn(move || runtime.block_on(serve(listener, site, stopped)));
        Ok(Server { url, thread: Some(thread), _stop: stop })
    }

    /// The address of the site.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Serves until the program ends.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has said so itself.
            let _ = thread.join();
        }
    }
}

/// Answers until the other end of `stopped` is dropped; connections that are still open end with it.
async fn serve(listener: TcpListener, site: Site, stopped: oneshot::Receiver<()>) {
    let router = Router::new().fallback(answer).with_state(Arc::new(site));
    let served = async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, router).await
    };
    tokio::select! {
        result = served => if let Err(error) = result { eprintln!("the server stopped: {error}") },
        _ = stopped => {}
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

    fn reply(&self, url: &str, accepts_brotli: bool, known: &str) -> Reply {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        if path.len() + 1 == self.base.len() && self.base.starts_with(path) {
            return self.to_base();
        }
        let file = path.strip_prefix(&self.base).and_then(|path| self.file(path));
        match file.map(|file| (fs::read(&file), file)) {
            Some((Ok(bytes), file)) => found(&file, bytes, accepts_brotli, known),
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

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    // Reading and compressing take their time, which other requests need not wait for.
    let reply = tokio::task::spawn_blocking(move || reply_to(&site, &request)).await;
    let reply = reply.unwrap_or_else(|_| Reply { status: 500, headers: Vec::new(), body: Vec::new() });
    response(reply)
}

fn reply_to(site: &Site, request: &Request) -> Reply {
    match *request.method() {
        Method::GET | Method::HEAD => {
            let known = request.headers().get(IF_NONE_MATCH).and_then(|known| known.to_str().ok());
            let accepts_brotli = accepts_brotli(request.headers());
            site.reply(request.uri().path(), accepts_brotli, known.unwrap_or_default())
        }
        _ => Reply { status: 405, headers: vec![("Allow", "GET, HEAD".to_owned())], body: Vec::new() },
    }
}

fn response(reply: Reply) -> Response {
    let mut headers = reply.headers;
    headers.push(("X-Content-Type-Options", "nosniff".to_owned()));
    // These govern documents; with every file they would only cost bytes.
    if is_document(&headers) {
        headers.push(("Content-Security-Policy", POLICY.to_owned()));
        headers.push(("Referrer-Policy", "no-referrer".to_owned()));
    }
    let mut response = Response::builder().status(reply.status);
    for (name, value) in headers {
        response = response.header(name, value);
    }
    response.body(reply.body.into()).unwrap_or_else(|_| {
        let mut broken = Response::default();
        *broken.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        broken
    })
}

fn is_document(headers: &[(&'static str, String)]) -> bool {
    let is = |value: &str| value.starts_with("text/html") || value.starts_with("image/svg");
    headers.iter().any(|(name, value)| *name == "Content-Type" && is(value))
}

fn accepts_brotli(headers: &HeaderMap) -> bool {
    headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).any(names_brotli)
}

fn names_brotli(accept: &str) -> bool {
    accept.split(',').any(|offer| {
        let mut parts = offer.split(';').map(str::trim);
        parts.next() == Some("br") && !parts.any(|part| matches!(part, "q=0" | "q=0.0"))
    })
}

/// The file, unless the browser has what it is now, by its mark.
fn found(file: &Path, bytes: Vec<u8>, accepts_brotli: bool, known: &str) -> Reply {
    let mark = format!("\"{}\"", &hash(&bytes)[..8]);
    let mut headers = vec![
        ("Content-Type", media_type(file).to_owned()),
        ("Cache-Control", "no-cache".to_owned()),
        ("Vary", "Accept-Encoding".to_owned()),
        ("ETag", mark.clone()),
    ];
    if known.split(',').any(|one| one.trim().trim_start_matches("W/") == mark) {
        return Reply { status: 304, headers, body: Vec::new() };
    }
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
