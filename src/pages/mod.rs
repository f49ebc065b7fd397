//! One file, or one folder, for each page.

mod check;
mod corridor;
mod diary;
mod guide;
mod kept;
mod missing;
mod policy;
mod privacy;
mod signals;
mod theme_check;
mod workshop;

pub use check::check_page;
pub use corridor::{Doors, corridor};
pub use diary::{Fetched, blank_worksheet, diary_page, report_page};
pub use guide::guide_page;
pub use kept::kept_page;
pub use missing::missing;
pub use policy::policy_page;
pub use privacy::privacy;
pub use signals::signals;
pub use theme_check::theme_check_page;
pub use workshop::{workshop_page, workshops_page};
