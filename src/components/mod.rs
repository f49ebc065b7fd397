//! Parts that more than one page shows. They are plain functions: a component costs kilobytes of wasm, and is only
//! worth it where there is state.

mod drawing;
mod element;
mod erase;
mod frame;
mod options;
mod problems;
mod prose;
pub mod whose;

pub use drawing::{DoorStands, corridor_rest, door_drawing, letter_mark, signature};
pub use element::{Weight, all, button, el, element, heading, link, list, section, submit, text};
pub use erase::erase_button;
pub use frame::{Frame, alert, bar, frame, plain_page, waiting_page};
pub use options::{OptionItem, Options, options};
pub use problems::{corridor_fault, fault_page, guide_fault, problem_list};
pub use prose::{inline, prose};
