//! Packages of Debian and its kin, where this machine is one of them and ours to change.

use std::path::Path;

use anyhow::Result;

use crate::shell::{self, program, say};

/// Whether packages can be installed without asking anyone.
pub fn is_ours() -> bool {
    Path::new("/etc/debian_version").is_file()
        && shell::read(program("id").arg("-u")).is_ok_and(|id| id == "0")
}

/// Installs packages.
pub fn install(packages: &[&str]) -> Result<()> {
    say(&format!("installing {} with apt-get", packages.join(" and ")));
    shell::run(program("apt-get").args(["update", "--quiet"]))?;
    let mut install = program("apt-get");
    install
        .args(["install", "--yes", "--quiet", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive");
    shell::run(&mut install)
}
