//! What came out: for people and for programs.

use std::fmt::Write;

use crate::catalogue::Mistake;
use crate::say::visible::bounded;

/// What is left when nothing was found.
pub(crate) const LEFT: &str = "If it is none of these, the signature was made with another secret than the one given here, or of a \
    text that is put together in a way not known here: compare the secret's first and last characters, and the client's \
    canonical request with what `anys3 sign --verbose` prints.";

/// What came out of looking at a request.
#[derive(Clone, Debug)]
#[must_use]
pub struct Verdict {
    /// What is known in the end.
    pub outcome: Outcome,
    /// The mistakes, the one that explains the signature first.
    pub findings: Vec<Finding>,
    /// How many forms of the request were tried.
    pub tried: u64,
    /// What else is to be known: what was tried in vain, for which time a signature is right, what
    /// the store said.
    pub notes: Vec<String>,
}

/// What is known in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// A mistake makes exactly the signature that was sent: a proof.
    Reproduced,
    /// The signature is the one that the secret makes of this request. Findings say why a store may
    /// refuse it all the same.
    Right,
    /// The signature is the one that the secret makes of this request, and the store refused it.
    Refused,
    /// The mistake stands in what was given; no signature was reproduced.
    Evident,
    /// Two canonical texts differ.
    Different,
    /// Two canonical texts are the same.
    Same,
    /// No known mistake makes the signature.
    NoMatch,
    /// There is no signature to explain.
    Unsigned,
    /// Without the secret there is nothing that can be tried.
    NoSecret,
    /// Without the request, or the canonical request of the store, there is nothing to compare
    /// with.
    NoRequest,
}

impl Outcome {
    /// Its name for programs.
    pub fn id(self) -> &'static str {
        match self {
            Self::Reproduced => "reproduced",
            Self::Right => "right",
            Self::Refused => "refused",
            Self::Evident => "evident",
            Self::Different => "different",
            Self::Same => "same",
            Self::NoMatch => "no-match",
            Self::Unsigned => "unsigned",
            Self::NoSecret => "no-secret",
            Self::NoRequest => "no-request",
        }
    }
}

/// A mistake that was found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Which one of the catalogue.
    pub mistake: Mistake,
    /// How it is known.
    pub proof: Proof,
    /// The line that differs.
    pub line: Option<Difference>,
    /// What was done, in one sentence.
    pub cause: String,
    /// What to do, in one sentence.
    pub cure: String,
}

/// How a mistake is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The signature that was sent comes out exactly.
    Reproduced,
    /// It can be seen in what was given.
    Evident,
}

impl Proof {
    /// Its name for programs.
    pub fn id(self) -> &'static str {
        match self {
            Self::Reproduced => "reproduced",
            Self::Evident => "evident",
        }
    }
}

/// A line of a canonical text on both sides. What is secret in it is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which line it is, such as `path` or `header host`.
    pub part: String,
    /// As it was signed.
    pub signed: String,
    /// As the store makes it.
    pub expected: String,
}

impl Finding {
    pub(crate) fn plain(mistake: Mistake, proof: Proof, cause: String) -> Self {
        Self {
            mistake,
            proof,
            line: None,
            cause: bounded(&cause),
            cure: mistake.cure().into(),
        }
    }

    pub(crate) fn with_cure(self, cure: &str) -> Self {
        Self {
            cure: cure.into(),
            ..self
        }
    }

    pub(crate) fn with_line(self, line: Option<Difference>) -> Self {
        Self { line, ..self }
    }
}

impl Verdict {
    pub(crate) fn of(outcome: Outcome, findings: Vec<Finding>, tried: u64) -> Self {
        Self {
            outcome,
            findings,
            tried,
            notes: Vec::new(),
        }
    }

    /// The mistake that explains the request.
    pub fn mistake(&self) -> Option<Mistake> {
        self.findings.first().map(|finding| finding.mistake)
    }

    /// The verdict in one sentence: for a log, or the message of an error document.
    pub fn summary(&self) -> String {
        let mut out = String::new();
        let _ = match (self.outcome, self.findings.first()) {
            (Outcome::Reproduced, Some(first)) => {
                write!(out, "{}. {} {}", first.mistake.title(), first.cause, first.cure)
            }
            (Outcome::Right | Outcome::Refused, None) => {
                out.write_str("The signature is right for this request and secret.")
            }
            (Outcome::Right, Some(first)) => {
                write!(out, "The signature itself is right. {} {}", first.cause, first.cure)
            }
            (Outcome::Same, _) => out.write_str("Both texts are the same."),
            (Outcome::NoMatch, first) => {
                let _ = write!(out, "None of the {} forms that were tried makes this signature.", self.tried);
                first.map_or(Ok(()), |first| write!(out, " What can be seen: {} {}", first.cause, first.cure))
            }
            (Outcome::Unsigned, None) => out.write_str("There is no signature in this: nothing to explain."),
            (Outcome::NoSecret, None) => out.write_str(
                "Without the secret nothing can be tried: give it, or the client's canonical request.",
            ),
            (_, Some(first)) => write!(out, "{} {}", first.cause, first.cure),
            (Outcome::NoRequest, None) => out.write_str(
                "This alone does not say where the signature differs: give the request as it was sent, too (what curl \
                 -v prints, the curl command, or the URL), and the secret.",
            ),
            (_, None) => out.write_str("Nothing is wrong with what can be seen."),
        };
        for note in &self.notes {
            let _ = write!(out, " {note}");
        }
        if self.outcome == Outcome::NoMatch {
            let _ = write!(out, " {LEFT}");
        }
        out
    }
}
