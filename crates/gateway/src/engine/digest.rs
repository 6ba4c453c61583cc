//! What a client says the bytes of a request add up to.

use anys3::proto::{Algorithm, Hasher};

/// A checksum that the bytes of a request must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Digest {
    /// It is known before they come.
    Is(Algorithm, Vec<u8>),
    /// It comes behind them, in this trailer, and only then it is known which it is.
    Behind(&'static str),
}

impl Digest {
    /// What computes it, or all that it may be.
    pub(crate) fn hashers(&self) -> Vec<Hasher> {
        match self {
            Self::Is(algorithm, _) => vec![Hasher::new(*algorithm)],
            Self::Behind(_) => Algorithm::ALL.map(Hasher::new).into(),
        }
    }
}

/// Whether this is what was computed.
pub(crate) fn holds(expected: Option<(Algorithm, Vec<u8>)>, computed: Vec<Hasher>) -> bool {
    let Some((algorithm, expected)) = expected else {
        return false;
    };
    let hasher = computed
        .into_iter()
        .find(|hasher| hasher.algorithm() == algorithm);
    hasher.is_some_and(|hasher| hasher.finish() == expected)
}

/// The algorithms by the names that tus has: those of S3 in lower case.
pub(crate) fn names() -> String {
    let names = Algorithm::ALL.map(|algorithm| algorithm.name().to_ascii_lowercase());
    names.join(",")
}

/// Reads `sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=`.
pub(crate) fn parse(text: &str) -> Option<(Algorithm, Vec<u8>)> {
    let (name, sum) = text.trim().split_once(' ')?;
    let algorithm = Algorithm::of_name(name)?;
    Some((algorithm, algorithm.decode(sum.trim())?))
}

/// Reads `sha-256=:…:` ([RFC 9530](https://www.rfc-editor.org/rfc/rfc9530)): the one that is known.
pub(crate) fn parse_field(text: &str) -> Option<(Algorithm, Vec<u8>)> {
    text.split(',').find_map(|member| {
        let (name, sum) = member.trim().split_once('=')?;
        let algorithm = match name.to_ascii_lowercase().as_str() {
            "sha-256" => Algorithm::Sha256,
            "sha-512" => Algorithm::Sha512,
            _ => return None,
        };
        let sum = sum.strip_prefix(':')?.strip_suffix(':')?;
        Some((algorithm, algorithm.decode(sum)?))
    })
}
