//! Secrets are in nothing that is said.

use anys3_sigv4::names::{QUERY_SECURITY_TOKEN, QUERY_SIGNATURE, X_AMZ_SECURITY_TOKEN};
use std::fmt::Write;

use crate::say::verdict::Verdict;
use crate::say::visible::bounded;
use crate::text::encoder::Encoder;
use crate::text::text;

/// What stands for what is not shown.
const HIDDEN: &str = "(not shown)";

/// Headers whose values are secrets.
const SECRET_HEADERS: [&str; 5] = [
    X_AMZ_SECURITY_TOKEN,
    "x-amz-server-side-encryption-customer-key",
    "x-amz-copy-source-server-side-encryption-customer-key",
    "authorization",
    "cookie",
];

/// Parameters whose values are secrets.
pub(crate) const SECRET_PARAMETERS: [&str; 4] = [
    QUERY_SECURITY_TOKEN,
    QUERY_SIGNATURE,
    "Signature",
    X_AMZ_SECURITY_TOKEN,
];

/// Whether the value of a header is never shown.
pub(crate) fn is_secret(name: &str) -> bool {
    SECRET_HEADERS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name.trim()))
}

/// A header line or a query as it may be shown.
pub(crate) fn redacted(line: &str) -> String {
    if let Some((name, _)) = line.split_once(':').filter(|(name, _)| is_secret(name)) {
        return format!("{name}:{HIDDEN}");
    }
    let mut out = String::new();
    for piece in line.split_inclusive(['&', '?']) {
        let secret = SECRET_PARAMETERS.iter().find_map(|name| {
            let start = piece.get(..name.len())?;
            let rest = piece.get(name.len()..)?;
            (start.eq_ignore_ascii_case(name) && (rest.starts_with('=') || rest.starts_with('%')))
                .then_some(start)
        });
        match secret {
            Some(name) => {
                let _ = write!(out, "{name}={HIDDEN}");
                out.extend(piece.chars().last().filter(|end| matches!(end, '&' | '?')));
            }
            None => out.push_str(piece),
        }
    }
    bounded(&out)
}

/// The shortest text that is taken for a secret: shorter ones are words that stand anywhere.
const SECRET_LEN_MIN: usize = 8;

/// Takes secrets out of a verdict, as they are and percent-encoded up to twice.
pub(crate) fn take_out(verdict: &mut Verdict, secrets: &[Vec<u8>]) {
    for secret in secrets
        .iter()
        .filter(|secret| secret.len() >= SECRET_LEN_MIN)
    {
        for encoder in [Encoder::query(), Encoder::path()] {
            for times in 0..3 {
                let mut form = Vec::new();
                Encoder { times, ..encoder }.encode(secret, &mut form);
                let form = text(&form);
                for note in verdict.notes.iter_mut().filter(|note| note.contains(&form)) {
                    *note = note.replace(&form, HIDDEN);
                }
                for finding in &mut verdict.findings {
                    let line = finding
                        .line
                        .as_mut()
                        .map(|line| [&mut line.signed, &mut line.expected]);
                    for text in line.into_iter().flatten().chain([&mut finding.cause]) {
                        if text.contains(&form) {
                            *text = text.replace(&form, HIDDEN);
                        }
                    }
                }
            }
        }
    }
}
