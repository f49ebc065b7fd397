//! The kernel from outside: luck, closed forms, money, faults, slices, and properties of all of them.
#![allow(clippy::unwrap_used)]

mod answers;
#[allow(dead_code)]
mod build;
mod closed_forms;
mod common;
mod faults;
mod luck;
mod money;
mod properties;
mod rests;
mod slices;
mod steps;
