//! One file, or one folder, for each page.

mod corridor;
mod diary;
mod missing;
mod privacy;

pub use corridor::{Doors, corridor};
pub use diary::{Fetched, diary_page};
pub use missing::missing;
pub use privacy::privacy;
