//! What is sent, and what became of it.

use anys3_sigv4::{Secret, Timestamp};

use crate::read::request::Request;

/// Regions that are tried when the one that was given is refused, and the store does not say which
/// it is.
pub(crate) const REGIONS: [&str; 8] = [
    "us-east-1",
    "",
    "auto",
    "default",
    "garage",
    "RegionOne",
    "eu-central-1",
    "us-west-2",
];

/// What the object of chunked attempts holds.
pub(crate) const DATA: &[u8] = b"a probe";

/// What a probe is made with.
pub struct ProbeOptions<'a> {
    /// The host as it is sent, with its port.
    pub host: &'a str,
    /// The region.
    pub region: &'a str,
    /// The access key.
    pub access_key: &'a str,
    /// Its secret.
    pub secret: &'a Secret,
    /// The session token of temporary credentials.
    pub token: Option<&'a str>,
    /// The clock.
    pub now: Timestamp,
    /// A bucket that does not exist and that nobody makes, such as `anys3-probe-1f2e3d4c`: a store
    /// that takes a signature answers that there is no such bucket, and nothing is written.
    pub bucket: &'a str,
}

/// One request to be sent as it is: nothing may be added to it but what the connection needs.
#[derive(Clone)]
pub struct Attempt {
    /// Its name for programs.
    pub id: String,
    /// What it tries.
    pub title: String,
    /// The request. The host is among its headers.
    pub request: Request,
    pub(crate) expects: Expects,
}

/// What an attempt's answer means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expects {
    /// Ordinary: a right store takes it.
    Taken,
    /// A right store refuses it.
    Refused,
    /// It is a question: both answers are right.
    Either,
}

/// What became of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Taken {
    /// The signature was taken, whatever else was answered.
    Yes,
    /// The signature was refused.
    No,
    /// The answer does not tell.
    Unclear,
}

impl Taken {
    /// Its name for programs.
    pub fn id(self) -> &'static str {
        match self {
            Self::Yes => "accepted",
            Self::No => "refused",
            Self::Unclear => "unclear",
        }
    }
}

/// An attempt and its answer.
#[derive(Clone, Debug)]
pub struct Tried {
    /// The name of the attempt for programs.
    pub id: String,
    /// What it tried.
    pub title: String,
    /// What became of it.
    pub taken: Taken,
    /// The status.
    pub status: u16,
    /// The code of the error document; empty if there is none.
    pub code: String,
    /// Whether a store that keeps to S3 answers like this.
    pub as_expected: bool,
}
