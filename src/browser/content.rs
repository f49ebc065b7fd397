//! Content comes in as files beside the page, fetched when the app runs.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};
use yew::AttrValue;

/// Why a file did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The host has no such file.
    Missing,
    /// The host could not be reached, or answered with an error.
    Unreachable,
}

/// A file on its way. The request has been sent already, so that several can travel together.
pub struct Fetch {
    answer: JsFuture,
}

/// Sends for a file; the path is relative to the page.
pub fn fetch(path: &str) -> Fetch {
    Fetch { answer: gloo::utils::window().fetch_with_str(path).into() }
}

fn is_page(response: &Response) -> bool {
    let kind = response.headers().get("content-type").ok().flatten();
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

/// What can be shown where the address of a drawing stands: the address, or in a page of one file a part of that page.
pub fn address(path: String) -> AttrValue {
    let known = Reflect::get(&gloo::utils::window(), &"addresses".into()).unwrap_or_default();
    // Where there are none, the browser refuses to look one up.
    let shown = Reflect::get(&known, &path.as_str().into()).ok().and_then(|shown| shown.as_string());
    shown.unwrap_or(path).into()
}

/// What the host itself says to a request, whatever the browser has kept.
pub struct Answer {
    /// The status, such as 200.
    pub status: u16,
    /// The bytes that came.
    pub bytes: Vec<u8>,
    headers: web_sys::Headers,
}

impl Answer {
    /// A header of the answer, where the browser shows it.
    pub fn header(&self, name: &str) -> Option<String> {
        self.headers.get(name).ok().flatten()
    }
}

/// Asks the host for a file, past everything that is kept; `None` where it cannot be reached.
pub async fn ask_host(path: &str) -> Option<Answer> {
    let init = RequestInit::new();
    init.set_cache(RequestCache::NoStore);
    let answer = JsFuture::from(gloo::utils::window().fetch_with_str_and_init(path, &init)).await.ok()?;
    let response: Response = answer.unchecked_into();
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    Some(Answer { status: response.status(), bytes, headers: response.headers() })
}

impl Fetch {
    /// The bytes, once they are here.
    pub async fn bytes(self) -> Result<Vec<u8>, Fault> {
        let answer = self.answer.await.map_err(|_| Fault::Unreachable)?;
        let response: Response = answer.unchecked_into();
        if !response.ok() {
            return Err(if matches!(response.status(), 404 | 410) {
                Fault::Missing
            } else {
                Fault::Unreachable
            });
        }
        // Some hosts have a page for everything that is not there.
        if is_page(&response) {
            return Err(Fault::Missing);
        }
        let buffer = response.array_buffer().map_err(|_| Fault::Unreachable)?;
        let buffer = JsFuture::from(buffer).await.map_err(|_| Fault::Unreachable)?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }

    /// The text, once it is here.
    pub async fn text(self) -> Result<String, Fault> {
        let bytes = self.bytes().await?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}
