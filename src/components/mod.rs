//! Parts that more than one page shows.

mod drawing;
mod erase;
mod frame;
mod options;
mod problems;
mod prose;

pub use drawing::{CorridorRest, DoorDrawing, DoorStands, LetterMark, Signature};
pub use erase::EraseButton;
pub use frame::{Bar, Frame};
pub use options::{OptionItem, Options};
pub use problems::{FaultPage, ProblemList};
pub use prose::{inline, prose};
