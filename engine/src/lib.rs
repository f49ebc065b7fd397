//! The diary, the session, the exploration and the debrief. Knows no screen.
pub mod markup;
