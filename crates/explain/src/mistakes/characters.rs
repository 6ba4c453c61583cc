//! Reserved characters that one side encodes and the other does not.

use crate::catalogue::Mistake;
use crate::mistakes::canonical::Model;
use crate::mistakes::change::Changes;
use crate::text::encoder::{Encoder, bit};

/// The characters that URL functions disagree about: those that RFC 3986 allows in a path besides
/// the unreserved ones, the tilde, the space, and the slash, which a query must encode.
const RESERVED: &[u8] = b"!$&'()*+,;=:@~ /?#[]|\"\\<>^`{}";

/// What well-known functions leave as it is, besides letters and digits.
const FUNCTIONS: [(&str, &[u8], bool); 9] = [
    ("encodeURIComponent of JavaScript", b"-_.!~*'()", false),
    ("encodeURI of JavaScript", b"-_.!~*'();/?:@&=+$,#", false),
    ("URLEncoder of Java", b"-_.*", true),
    (
        "urlencode of PHP, or quote_plus of an old Python",
        b"-_.",
        true,
    ),
    (
        "rawurlencode of an old PHP, or quote of an old Python",
        b"-_./",
        false,
    ),
    ("url.PathEscape of Go", b"-_.~$&+=:@", false),
    ("url.URL of Go", b"-_.~$&+,/:;=@", false),
    ("url.QueryEscape of Go", b"-_.~", true),
    ("escape of JavaScript", b"@*_+-./", false),
];

/// The most characters of which every set is tried: 2 to the fifth, three times over where there is
/// a space.
const SUBSETS_MAX: usize = 5;

/// Adds the ways in which the reserved characters of a text can be encoded. `apply` sets an
/// encoder, and maybe exchanges one character for another before.
pub(crate) fn add<'a>(
    decoded: &[u8],
    base: Encoder,
    out: &mut Changes<'a>,
    apply: impl Fn(&mut Model<'a>, Encoder, Option<(u8, u8)>) + Clone + 'a,
) {
    let id = Mistake::ReservedCharacters;
    let present: Vec<u8> = RESERVED
        .iter()
        .copied()
        .filter(|byte| decoded.contains(byte) && !(*byte == b'/' && base.keep & bit(b'/') != 0))
        .collect();
    let mut push = |cause: String, encoder: Encoder, swapped: Option<(u8, u8)>| {
        let apply = apply.clone();
        out.add(id, cause, move |model| apply(model, encoder, swapped));
    };
    // One at a time first: the smallest set that explains is the one to name.
    let toggled = |set: &[u8]| set.iter().fold(base.keep, |keep, &byte| keep ^ bit(byte));
    let mut sets: Vec<Vec<u8>> = (0..1usize << present.len().min(SUBSETS_MAX))
        .map(|mask| {
            let chosen = present
                .iter()
                .enumerate()
                .filter(|(index, _)| *index < SUBSETS_MAX && mask >> index & 1 == 1);
            chosen.map(|(_, byte)| *byte).collect()
        })
        .collect();
    sets.extend(
        present
            .iter()
            .skip(SUBSETS_MAX)
            .map(|byte| Vec::from([*byte])),
    );
    sets.push(present.clone());
    sets.sort_by_key(Vec::len);
    let space = present.contains(&b' ');
    for set in &sets {
        if !set.is_empty() {
            push(
                cause_of(set, base, false),
                Encoder {
                    keep: toggled(set),
                    ..base
                },
                None,
            );
        }
        if space && !set.contains(&b' ') {
            push(
                cause_of(set, base, true),
                Encoder {
                    keep: toggled(set),
                    plus: true,
                    ..base
                },
                None,
            );
        }
    }
    for (name, keep, plus) in FUNCTIONS {
        let alphanumeric = (0..128u8).filter(u8::is_ascii_alphanumeric);
        let keep = keep
            .iter()
            .copied()
            .chain(alphanumeric)
            .fold(base.keep & bit(b'/'), |keep, byte| keep | bit(byte));
        let cause = format!(
            "It was encoded as by {name}, which leaves or changes characters that must be encoded."
        );
        push(cause, Encoder { keep, plus, ..base }, None);
    }
    if space {
        let cause = "A space was signed as %2B: the signer read the plus of the URL as a plus.";
        push(cause.into(), base, Some((b' ', b'+')));
    }
    if decoded.contains(&b'+') {
        let cause =
            "A plus was signed as a space (%20): the signer read the plus of the URL as a space.";
        push(cause.into(), base, Some((b'+', b' ')));
    }
}

fn cause_of(set: &[u8], base: Encoder, plus: bool) -> String {
    let name = |keep: bool| {
        let names = set
            .iter()
            .filter(|byte| (base.keep & bit(**byte) != 0) == keep);
        names
            .map(|&byte| {
                if byte == b' ' {
                    "space".into()
                } else {
                    format!("`{}`", char::from(byte))
                }
            })
            .collect::<Vec<String>>()
            .join(" ")
    };
    let (encoded, left) = (name(true), name(false));
    let mut out = String::new();
    if !left.is_empty() {
        out = format!("{left} was signed as it is, and must be percent-encoded");
    }
    if !encoded.is_empty() {
        let and = if out.is_empty() { "" } else { "; " };
        out = format!("{out}{and}{encoded} was signed percent-encoded, and must stay as it is");
    }
    if plus {
        let and = if out.is_empty() { "" } else { "; " };
        out = format!("{out}{and}a space was signed as `+`, and must be %20");
    }
    let mut chars = out.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).chain(['.']).collect())
        .unwrap_or_default()
}
