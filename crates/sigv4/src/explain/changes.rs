//! Mistakes as changes of a canonical request, in the order in which they are tried: where two make
//! the same text, the first names it.

use std::borrow::Cow;
use std::prelude::rust_2024::*;

use super::Options;
use super::catalogue::Mistake;
use super::claim::Stated;
use super::model::Model;
use super::request::Request;
use super::{advice, headers, lines, paths, payloads, queries};

/// The most changes of one request: an ordinary request has about 300, and pairs grow with the
/// square.
pub(super) const CHANGES_MAX: usize = 1500;

/// The most of one kind, so that a request of a hundred headers or slashes leaves room for other
/// kinds.
pub(super) const EACH_MAX: usize = 24;

/// What is known about a request.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    pub(super) request: &'a Request,
    pub(super) stated: &'a Stated,
    pub(super) options: &'a Options<'a>,
    /// Whether the request is known as it was on the wire; if not, it was read from a canonical
    /// request.
    pub(super) wire: bool,
}

/// A mistake, as it would have changed the canonical request.
pub(super) struct Change<'a> {
    pub(super) mistake: Mistake,
    /// What was done, as a sentence.
    pub(super) cause: Cow<'static, str>,
    /// What to do about it, in one sentence.
    pub(super) cure: &'static str,
    pub(super) apply: Box<dyn Fn(&mut Model<'a>) + 'a>,
}

/// All changes of a request.
#[derive(Default)]
pub(super) struct Changes<'a>(pub(super) Vec<Change<'a>>);

impl<'a> Changes<'a> {
    pub(super) fn of(facts: Facts<'a>) -> Self {
        let mut out = Self::default();
        methods(facts, &mut out);
        headers::add(facts, &mut out);
        paths::add(facts, &mut out);
        queries::add(facts, &mut out);
        payloads::add(facts, &mut out);
        lines::add(facts, &mut out);
        out
    }

    /// Adds a change whose cure is that of its mistake, unless there are [`CHANGES_MAX`].
    pub(super) fn add(
        &mut self,
        mistake: Mistake,
        cause: impl Into<Cow<'static, str>>,
        apply: impl Fn(&mut Model<'a>) + 'a,
    ) {
        self.add_with(mistake, cause, mistake.cure(), apply);
    }

    /// Adds a change with a cure of its own, unless there are [`CHANGES_MAX`].
    pub(super) fn add_with(
        &mut self,
        mistake: Mistake,
        cause: impl Into<Cow<'static, str>>,
        cure: &'static str,
        apply: impl Fn(&mut Model<'a>) + 'a,
    ) {
        if self.0.len() < CHANGES_MAX {
            self.0.push(Change {
                mistake,
                cause: cause.into(),
                cure,
                apply: Box::new(apply),
            });
        }
    }
}

fn methods<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    let sent = facts.request.method.as_str();
    let url = facts.stated.place == crate::error::Place::Query;
    let cure = if url {
        Mistake::Method.cure()
    } else {
        advice::METHOD
    };
    for method in METHODS {
        if method != sent {
            let cause = std::format!("The request was signed for {method} and sent as {sent}.");
            out.add_with(Mistake::Method, cause, cure, move |model| {
                model.method = method.as_bytes().into()
            });
        }
    }
    let lower = sent.to_ascii_lowercase().into_bytes();
    out.add_with(
        Mistake::Method,
        "The method was signed in lower case.",
        cure,
        move |model| model.method = lower.clone().into(),
    );
    let mut capital = sent.to_ascii_lowercase().into_bytes();
    capital
        .get_mut(..1)
        .unwrap_or_default()
        .make_ascii_uppercase();
    out.add_with(
        Mistake::Method,
        "The method was signed with a capital alone.",
        cure,
        move |model| model.method = capital.clone().into(),
    );
    let upper = sent.to_ascii_uppercase().into_bytes();
    out.add_with(
        Mistake::Method,
        "The method was sent in another case than it was signed.",
        cure,
        move |model| {
            model.method = upper.clone().into();
        },
    );
}

/// The methods that requests are signed for, the likeliest first.
pub(super) const METHODS: [&str; 7] = ["GET", "PUT", "HEAD", "POST", "DELETE", "OPTIONS", "PATCH"];
