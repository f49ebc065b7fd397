//! The exploration from outside: small diaries in, findings out.
#![allow(clippy::unwrap_used)]

mod dominance;
mod findings;
mod limits;
mod oracle;
mod random;
mod small;
mod told;
