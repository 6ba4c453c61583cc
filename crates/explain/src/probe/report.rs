//! What a probe found.

use std::fmt;

use crate::probe::attempt::{Taken, Tried};
use crate::probe::run::Probe;
use crate::say::visible::{json, visible};

/// What a probe found.
#[derive(Clone, Debug)]
#[must_use]
pub struct Report {
    /// Whether a request signed as it should be is taken (in the region that was given, or another
    /// one).
    pub works: bool,
    /// What follows, in sentences.
    pub findings: Vec<String>,
    /// Each attempt and its answer.
    pub tried: Vec<Tried>,
    /// The access key.
    pub access_key: String,
    /// The bucket that was asked for, and does not exist.
    pub bucket: String,
}

/// What follows from an attempt that is refused where others are taken.
const REFUSED: [(&str, &str); 11] = [
    (
        "path-space",
        "Keys with spaces are refused: something between decodes or encodes the path again.",
    ),
    (
        "path-plus",
        "A plus in a path is refused: encode it as %2B in URLs and signatures.",
    ),
    (
        "path-reserved",
        "Reserved characters in a path are refused as they are: encode all but letters, digits, `-._~`.",
    ),
    (
        "path-slashes",
        "Double slashes are refused: a proxy merges them (nginx: merge_slashes off;).",
    ),
    (
        "path-dots",
        "Dot segments are refused: a proxy or library removes them; such keys cannot be used here.",
    ),
    (
        "path-utf8",
        "Keys that are not ASCII are refused: something between encodes the path again.",
    ),
    (
        "query-bare",
        "Parameters without `=` are refused: send `location=` in place of `location`.",
    ),
    (
        "accept-encoding",
        "A signed Accept-Encoding is refused: a proxy rewrites it; do not sign it.",
    ),
    (
        "presigned",
        "Presigned URLs are refused where headers are taken: the query is changed on the way, or not supported.",
    ),
    (
        "payload-hash",
        "A signed body is refused: it is changed on the way.",
    ),
    (
        "payload-unsigned",
        "UNSIGNED-PAYLOAD is refused: hash the body.",
    ),
];

impl Probe<'_> {
    /// What was found.
    pub fn report(self) -> Report {
        let works = self.taken("header") == Some(Taken::Yes) || self.region != self.options.region;
        let mut findings = self.notes.clone();
        if self.taken("wrong-secret") == Some(Taken::Yes) {
            let sentence = "A wrong secret is taken, too: this store does not verify signatures, so nothing else here tells anything.";
            findings.push(sentence.into());
        }
        findings.extend(self.of_hosts(works));
        if works {
            for (id, sentence) in REFUSED {
                if self.taken(id) == Some(Taken::No) {
                    findings.push(sentence.into());
                }
            }
            findings.extend(self.of_chunks());
            if self.taken("path-twice") == Some(Taken::Yes) {
                let sentence = "A path that is encoded twice for the signature is taken: the store keeps to the rules of other services.";
                findings.push(sentence.into());
            }
        }
        Report {
            works,
            findings,
            access_key: self.options.access_key.to_owned(),
            bucket: self.options.bucket.to_owned(),
            tried: self.tried,
        }
    }

    fn taken(&self, id: &str) -> Option<Taken> {
        let tried = self.tried.iter().find(|tried| tried.id == id)?;
        Some(tried.taken)
    }

    /// What the attempts with other hosts say.
    fn of_hosts(&self, works: bool) -> Option<String> {
        let host = self
            .tried
            .iter()
            .find(|tried| tried.id.starts_with("host:") && tried.taken == Taken::Yes);
        if let Some(host) = host {
            let name = host.id.trim_start_matches("host:");
            return Some(format!(
                "A proxy changes the host: the store sees `{name}` where `{}` was sent. Let the proxy pass the host on \
                 (nginx: proxy_set_header Host $http_host;), or sign for `{name}`.",
                self.options.host
            ));
        }
        let none = !works && self.taken("header") == Some(Taken::No);
        none.then(|| {
            "No variant was taken: most likely the access key or the secret is not of this store."
                .into()
        })
    }

    /// Which bodies in chunks are not taken.
    fn of_chunks(&self) -> Option<String> {
        let mut refused = Vec::new();
        for tried in &self.tried {
            if let Some(name) = tried.id.strip_prefix("payload:")
                && tried.taken != Taken::Yes
            {
                refused.push(name);
            }
        }
        (!refused.is_empty()).then(|| {
            format!(
                "These bodies in chunks are not taken: {}. In AWS's SDKs set request_checksum_calculation = \
                 when_required.",
                refused.join(", ")
            )
        })
    }
}

impl Report {
    /// Writes the report as a JSON object:
    /// `{"works", "findings": ["…"], "tried": [{"id", "title", "taken", "status", "code", "as_expected"}]}`.
    pub fn write_json(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write!(out, "{{\"works\":{},\"findings\":[", self.works)?;
        for (index, finding) in self.findings.iter().enumerate() {
            out.write_str(if index > 0 { "," } else { "" })?;
            json(finding, out)?;
        }
        out.write_str("],\"tried\":[")?;
        for (index, tried) in self.tried.iter().enumerate() {
            out.write_str(if index > 0 { ",{\"id\":" } else { "{\"id\":" })?;
            json(&tried.id, out)?;
            out.write_str(",\"title\":")?;
            json(&tried.title, out)?;
            write!(
                out,
                ",\"taken\":\"{}\",\"status\":{},\"code\":",
                tried.taken.id(),
                tried.status
            )?;
            json(&tried.code, out)?;
            write!(out, ",\"as_expected\":{}}}", tried.as_expected)?;
        }
        out.write_str("]}")
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for tried in &self.tried {
            let mark = if tried.as_expected { ' ' } else { '!' };
            let code = if tried.code.is_empty() {
                String::new()
            } else {
                format!(" {}", visible(&tried.code))
            };
            writeln!(
                f,
                "{mark} {:9} {:3}{code}  {}",
                tried.taken.id(),
                tried.status,
                visible(&tried.title)
            )?;
        }
        writeln!(f)?;
        if self.works && self.tried.iter().all(|tried| tried.as_expected) {
            writeln!(f, "Requests signed as they should be are taken.")?;
        }
        for finding in &self.findings {
            writeln!(f, "- {}", visible(finding))?;
        }
        Ok(())
    }
}
