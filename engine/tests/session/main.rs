//! Sessions from outside: plays, saves, shelves, what a play did, and what stands on the page.
#![allow(clippy::unwrap_used)]

mod chance;
mod changes;
mod effects;
mod house;
mod merging;
mod pages;
mod properties;
mod rules;
mod saves;
