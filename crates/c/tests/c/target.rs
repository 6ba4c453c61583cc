//! The store that the conformance runs are against: `anys3 serve`, or the one that the environment
//! names. See `bindings/conformance/stores.md`.

use std::env;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use anys3_tests::support::{ACCESS_KEY, SECRET_KEY, Server, ServerOptions};

/// The name of the other store, as the table of stores has it.
const STORE: &str = "ANYS3_CONFORMANCE_STORE";
const URL: &str = "ANYS3_CONFORMANCE_URL";

/// A store, and a bucket of it that is not there yet.
pub(super) struct Target {
    pub(super) endpoint: String,
    pub(super) bucket: String,
    /// Ends with the run.
    _server: Option<Server>,
}

impl Target {
    /// Of a run whose files are in this folder.
    pub(super) fn start(home: &Path) -> Self {
        if store().is_some() {
            return Self::there();
        }
        let server = Server::start(&ServerOptions {
            data: home.join("data"),
            ..ServerOptions::default()
        })
        .unwrap();
        Self {
            endpoint: server.s3().to_owned(),
            bucket: "conformance".to_owned(),
            _server: Some(server),
        }
    }

    fn there() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        Self {
            endpoint: env::var(URL).unwrap(),
            bucket: format!("conformance-{}-{number}", std::process::id()),
            _server: None,
        }
    }
}

/// The name of the other store, if one is named.
pub(super) fn store() -> Option<String> {
    env::var(STORE).ok()
}

pub(super) fn access_key() -> String {
    of_store("AWS_ACCESS_KEY_ID", ACCESS_KEY)
}

pub(super) fn secret_key() -> String {
    of_store("AWS_SECRET_ACCESS_KEY", SECRET_KEY)
}

pub(super) fn region() -> String {
    of_store("AWS_REGION", "us-east-1")
}

/// An environment variable, where it is about the store of a run.
fn of_store(name: &str, own: &str) -> String {
    let given = store().and_then(|_| env::var(name).ok());
    given.unwrap_or_else(|| own.to_owned())
}
