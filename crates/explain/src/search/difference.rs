//! The line in which two canonical requests differ.

use crate::mistakes::canonical::{HEADERS, SLOTS, Slots};
use crate::say::hide::redacted;
use crate::say::verdict::Difference;
use crate::text::text;

/// Names of the slots, as they are shown.
const NAMES: [&str; SLOTS] = [
    "method",
    "path",
    "query",
    "headers",
    "signed headers",
    "payload",
];

/// The line in which a slot differs.
pub(crate) fn difference(slot: usize, signed: &Slots, expected: &Slots) -> Difference {
    let get = |slots: &Slots| text(slots.get(slot).map(Vec::as_slice).unwrap_or_default());
    let (signed, expected) = (get(signed), get(expected));
    let name = NAMES.get(slot).copied().unwrap_or_default();
    if slot != HEADERS {
        return Difference {
            part: name.into(),
            signed: redacted(&signed),
            expected: redacted(&expected),
        };
    }
    let (mut theirs, mut ours) = (signed.lines(), expected.lines());
    loop {
        let (a, b) = (theirs.next(), ours.next());
        if a == b && a.is_some() {
            continue;
        }
        let name_of = |line: Option<&str>| {
            line.and_then(|line| line.split(':').next())
                .unwrap_or_default()
                .trim()
                .to_owned()
        };
        let (a_name, b_name) = (name_of(a), name_of(b));
        // A line that one side does not have.
        let has = |text: &str, name: &str| {
            text.lines()
                .any(|line| line.split(':').next() == Some(name))
        };
        let (name, a, b) = if a_name.eq_ignore_ascii_case(&b_name) {
            (a_name, a, b)
        } else if b.is_some() && !has(&signed, &b_name) {
            (b_name, None, b)
        } else {
            (if a_name.is_empty() { b_name } else { a_name }, a, None)
        };
        let show = |line: Option<&str>| redacted(line.unwrap_or_default());
        return Difference {
            part: format!("header {name}"),
            signed: show(a),
            expected: show(b),
        };
    }
}
