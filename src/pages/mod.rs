//! One file, or one folder, for each page.

mod corridor;
mod diary;
mod missing;
mod privacy;

pub use corridor::Corridor;
pub use diary::DiaryPage;
pub use missing::missing;
pub use privacy::privacy;
