//! What is known besides the input.

use anys3_sigv4::{SKEW_MAX, Secret, Timestamp};

/// What else is known. Everything may be left out.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The store's clock when the request arrived: without it, skew and expiry are not looked at.
    pub now: Option<Timestamp>,
    /// How many seconds the clocks may be apart.
    pub skew: u64,
    /// The region of the store.
    pub region: Option<&'a str>,
    /// The service.
    pub service: &'a str,
    /// Other names of the store, with and without port: what the client may have signed.
    pub hosts: &'a [&'a str],
    /// What a proxy may have taken from the front of the path, or put there.
    pub prefixes: &'a [&'a str],
    /// Headers as the client sent them, where the request shows them as they arrived.
    pub headers: &'a [(&'a str, &'a str)],
    /// Other secrets that the client may have used, with the names of their profiles.
    pub secrets: &'a [(&'a str, &'a Secret)],
    /// The session token of the credentials.
    pub token: Option<&'a str>,
    /// Whether two mistakes at once are tried when no single one explains the signature: some ten
    /// milliseconds.
    pub pairs: bool,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            now: None,
            skew: SKEW_MAX,
            region: None,
            service: "s3",
            hosts: &[],
            prefixes: &[],
            headers: &[],
            secrets: &[],
            token: None,
            pairs: true,
        }
    }
}
