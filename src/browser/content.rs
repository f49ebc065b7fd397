//! Content comes in as files beside the page, fetched when the app runs.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

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
