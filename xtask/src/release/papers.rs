//! What goes with a release about what others made: a bill of materials, and everybody's licences.

use std::fs;

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::packages::Package;

/// Names of files with licences begin with these.
const LICENCES: [&str; 5] = ["license", "licence", "copying", "notice", "unlicense"];

/// The bill of materials, as CycloneDX 1.6 has it. `time` is that of the commit, so that two builds are the same.
pub fn bill(packages: &[Package], version: &str, time: &str) -> String {
    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": time,
            "component": {
                "type": "application",
                "name": "speelruimte",
                "version": version,
                "licenses": [{ "expression": "EUPL-1.2" }],
            },
        },
        "components": packages.iter().map(component).collect::<Vec<_>>(),
    });
    // Values of JSON print in one way only.
    format!("{bill:#}\n")
}

fn component(package: &Package) -> Value {
    let Package { registry, name, version, licence, hash, .. } = package;
    let address = name.replace('@', "%40");
    let mut component = json!({
        "type": "library",
        "name": name,
        "version": version,
        "purl": format!("pkg:{registry}/{address}@{version}"),
        "licenses": [{ "expression": licence }],
    });
    if let Some((algorithm, content)) = hash {
        component["hashes"] = json!([{ "alg": algorithm, "content": content }]);
    }
    component
}

/// The licences of all packages, each with its text where it brings one.
pub fn licences(packages: &[Package]) -> Result<String> {
    let mut all =
        String::from("What Speelruimte brings of others, with the licences under which they give it.\n");
    for package in packages {
        let Package { name, version, licence, .. } = package;
        all.push_str(&format!("\n{}\n{name} {version}: {licence}\n", "=".repeat(78)));
        let texts = texts(package)?;
        ensure!(
            !texts.is_empty() || is_known(licence),
            "{name} {version} brings no text of its licence, and {licence} is none that we know; add it to `KNOWN`"
        );
        for text in texts {
            all.push_str(&format!("\n{}\n", text.trim_end()));
        }
    }
    Ok(all)
}

/// Licences whose text is known without their file.
const KNOWN: [&str; 4] = ["MIT", "Apache-2.0", "EUPL-1.2", "CC0-1.0"];

fn is_known(licence: &str) -> bool {
    let words = licence.split([' ', '(', ')']).filter(|word| !word.is_empty());
    words.filter(|word| !["OR", "AND", "WITH"].contains(word)).any(|word| KNOWN.contains(&word))
}

fn texts(package: &Package) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(&package.folder)?.flatten() {
        let name = entry.file_name().to_string_lossy().to_lowercase();
        if LICENCES.iter().any(|begin| name.starts_with(begin)) && entry.path().is_file() {
            names.push(entry.path());
        }
    }
    names.sort();
    Ok(names.iter().filter_map(|path| fs::read_to_string(path).ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(licence: &str) -> Package {
        let folder = std::env::temp_dir().join("a-package-without-files");
        fs::create_dir_all(&folder).expect("the folder for temporary files takes folders");
        Package {
            registry: "npm",
            name: "@a/b".into(),
            version: "1.0.0".into(),
            licence: licence.into(),
            hash: Some(("SHA-512", "00".into())),
            folder,
        }
    }

    #[test]
    fn a_bill_names_what_is_in_it() {
        let bill: Value =
            serde_json::from_str(&bill(&[package("MIT")], "1.2.3", "2026-01-01T00:00:00Z")).expect("JSON");
        assert_eq!(bill["components"][0]["purl"], "pkg:npm/%40a/b@1.0.0");
        assert_eq!(bill["metadata"]["component"]["version"], "1.2.3");
    }

    #[test]
    fn a_licence_that_nobody_knows_stops_a_release() {
        for (licence, expected) in [("MIT", true), ("Foo OR Apache-2.0", true), ("Foo-1.0", false)] {
            assert_eq!(licences(&[package(licence)]).is_ok(), expected, "{licence}");
        }
    }
}
