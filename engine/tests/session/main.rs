//! Sessions from outside: plays, saves, shelves, what a play did, and what stands on the page.
#![allow(clippy::unwrap_used)]

mod chance;
mod changes;
mod comparing;
mod cuts;
mod effects;
mod files;
mod house;
mod lens;
mod merging;
mod pages;
mod pencil;
mod properties;
mod road;
mod rules;
mod saves;
mod workshops;
mod years;
