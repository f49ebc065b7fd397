//! What goes to a municipality: a list of the files of a site, and all of it in one zip.

pub mod list;
