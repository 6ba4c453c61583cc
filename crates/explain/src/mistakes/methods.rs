//! Mistakes in the method.

use anys3_sigv4::Place;

use crate::advice;
use crate::catalogue::Mistake;
use crate::mistakes::change::Changes;
use crate::mistakes::facts::Facts;
use crate::read::request::METHODS;

pub(crate) fn add<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    let sent = facts.request.method.as_str();
    let url = facts.stated.place == Place::Query;
    let cure = if url {
        Mistake::Method.cure()
    } else {
        advice::METHOD
    };
    for method in METHODS {
        if method != sent {
            let cause = format!("The request was signed for {method} and sent as {sent}.");
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
