//! The store that promises and transfers are looked into with: an embedded one, or any other.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Error, Result};
use std::path::Path;

use tempfile::TempDir;

use crate::Endpoint;
use crate::support::{self, Server, ServerOptions};

/// The environment variable that names a file with lines `ENDPOINT=`, `ACCESS_KEY=`, `SECRET_KEY=`
/// and `REGION=`: another store to test.
const STORE: &str = "ANYS3_STORE";

/// A store to test, and what is noted of it.
pub struct Given {
    /// Where it is.
    pub endpoint: Endpoint,
    /// Whether it is another than the embedded one.
    is_other: bool,
    broken: Vec<String>,
    kept: u64,
    /// The server of the embedded store, and its folder.
    _server: Option<(Server, TempDir)>,
}

impl Given {
    /// The store that `ANYS3_STORE` names, or an embedded one that is started.
    ///
    /// # Errors
    /// The file cannot be read or lacks a line, or the program is not built.
    pub fn start() -> Result<Self> {
        let (endpoint, server) = match std::env::var_os(STORE) {
            Some(path) => (read(Path::new(&path))?, None),
            None => {
                let folder = tempfile::tempdir()?;
                let server = Server::start(&ServerOptions {
                    data: folder.path().join("data"),
                    ..ServerOptions::default()
                })?;
                (Endpoint::of(&server), Some((server, folder)))
            }
        };
        Ok(Self {
            endpoint,
            is_other: server.is_none(),
            broken: Vec::new(),
            kept: 0,
            _server: server,
        })
    }

    /// A name for a bucket that no other run uses.
    #[must_use]
    pub fn bucket(name: &str) -> String {
        let name = name.replace('_', "-");
        format!("{name}-{}", std::process::id())
    }

    /// Notes whether one holds. Of another store each line is printed, for the table in
    /// docs/stores.md.
    pub fn note(&mut self, name: &str, sentence: &str, outcome: std::result::Result<(), String>) {
        if self.is_other {
            let said = match &outcome {
                Ok(()) => "yes",
                Err(why) => why,
            };
            support::say(&format!("{name}: {said}\n"));
        }
        match outcome {
            Ok(()) => self.kept += 1,
            Err(why) => self.broken.push(format!("{sentence}\n    {name}: {why}")),
        }
    }

    /// How many hold, if all do.
    ///
    /// # Errors
    /// Each that does not, and why.
    pub fn end(self) -> Result<u64> {
        match self.broken.is_empty() {
            true => Ok(self.kept),
            false => {
                let count = self.broken.len();
                let message = format!("{count} do not hold:\n{}", self.broken.join("\n"));
                Err(Error::other(message))
            }
        }
    }
}

fn read(path: &Path) -> Result<Endpoint> {
    let text = fs::read_to_string(path)
        .map_err(|error| Error::other(format!("{STORE}={}: {error}", path.display())))?;
    let lines: BTreeMap<&str, &str> = text
        .lines()
        .filter_map(|line| line.split_once('='))
        .collect();
    let line = |name: &str| {
        let value = lines.get(name).map(|value| (*value).to_owned());
        value.ok_or_else(|| Error::other(format!("{} has no {name}=", path.display())))
    };
    Ok(Endpoint {
        url: line("ENDPOINT")?,
        access_key: line("ACCESS_KEY")?,
        secret_key: line("SECRET_KEY")?,
        region: line("REGION")?,
    })
}
