//! The servers behind which a release is tested: found, installed where that is ours to do, or asked for.

use std::path::Path;

use anyhow::{Result, bail};

use super::debian;

/// Each with the package of Debian that brings it.
const SERVERS: [(&str, &str); 3] =
    [("/usr/sbin/nginx", "nginx"), ("/usr/sbin/apache2", "apache2"), ("/usr/bin/caddy", "caddy")];

/// They are there, or are now.
pub fn prepare() -> Result<()> {
    let missing =
        || SERVERS.iter().filter(|(program, _)| !Path::new(program).is_file()).map(|(_, package)| *package);
    let packages: Vec<&str> = missing().collect();
    if !packages.is_empty() && debian::is_ours() {
        debian::install(&packages)?;
    }
    match missing().collect::<Vec<_>>().as_slice() {
        [] => Ok(()),
        missing => bail!(
            "{} missing: a release is tested behind the nginx, Apache and Caddy of Debian. On Debian and Ubuntu: \
             `sudo apt-get install nginx apache2 caddy`; elsewhere run these tests in a container of Debian",
            missing.join(" and ")
        ),
    }
}
