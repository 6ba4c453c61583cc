//! Comparing two canonical texts.

use anys3_sigv4::Place;
use anys3_sigv4::names::{HOST, X_AMZ_SECURITY_TOKEN};

use crate::catalogue::Mistake;
use crate::mistakes::canonical::{
    Frame, HEADERS, LIST, METHOD, Model, PATH, PAYLOAD, QUERY, Slots, borrowed, write,
};
use crate::mistakes::facts::Facts;
use crate::mistakes::headers::is_hop;
use crate::options::Options;
use crate::read::claim::{Stated, Writing};
use crate::read::request::Request;
use crate::say::hide::redacted;
use crate::say::verdict::{Difference, Finding, Outcome, Proof, Verdict};
use crate::search::difference::difference;
use crate::search::signature::Search;
use crate::text::encoder::percent_decode;
use crate::text::text;

/// Compares the canonical request that a client made with the one that it should have made, and
/// names the first difference: by a mistake of the catalogue where one makes it.
pub fn diff(signed: &str, expected: &str) -> Verdict {
    let models = Model::of_text(signed).zip(Model::of_text(expected));
    let finding = models.and_then(|(a, b)| canonical(&a.slots(), &b.slots(), expected));
    match finding {
        Some(finding) => Verdict::of(Outcome::Different, Vec::from([finding]), 0),
        // Its lines are the same, or it has none: is it put together the same way?
        None => by_lines(signed, expected),
    }
}

/// Compares a canonical request with what its own values should have made; `None` if it is as it
/// should be.
pub(crate) fn with_itself(canonical: &str) -> Option<Verdict> {
    let request = Request::of_canonical(canonical)?;
    let mut names: Vec<String> = request
        .headers
        .iter()
        .map(|(name, _)| name.to_ascii_lowercase())
        .collect();
    names.sort_unstable();
    names.dedup();
    let stated = Stated {
        signed: names,
        ..nobody(canonical)
    };
    let mut model = Model::of(&request, &stated);
    model.payload = canonical
        .trim_end()
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .as_bytes()
        .into();
    let mut expected = Vec::new();
    write(borrowed(&model.slots()), Frame::Standard, &mut expected);
    let verdict = diff(canonical, &text(&expected));
    if verdict.outcome == Outcome::Different {
        return Some(verdict);
    }
    let once = percent_decode(request.path.as_bytes());
    let twice = percent_decode(&once) != once;
    let cause = "The path has %25 before two hex digits: it was encoded twice, unless the key itself has a percent sign.";
    let finding = Finding::plain(Mistake::PathEncoding, Proof::Evident, cause.into());
    twice.then(|| Verdict::of(Outcome::Evident, Vec::from([finding]), 0))
}

/// Compares two strings to sign, and names the first difference.
pub fn diff_strings_to_sign(signed: &str, expected: &str) -> Verdict {
    let lines = |text: &str| {
        text.lines()
            .map(|line| line.trim_end().to_owned())
            .collect::<Vec<_>>()
    };
    let (ours, theirs) = (lines(expected), lines(signed));
    for (index, part) in [
        "algorithm",
        "time",
        "scope",
        "hash of the canonical request",
    ]
    .into_iter()
    .enumerate()
    {
        let get = |lines: &[String]| lines.get(index).cloned().unwrap_or_default();
        let (signed, expected) = (get(&theirs), get(&ours));
        if signed == expected {
            continue;
        }
        let (mistake, cause) = match index {
            0 => (Mistake::Derivation, "The algorithm on the first line differs.".into()),
            1 => (Mistake::Clock, "The time differs: it must be the one of x-amz-date.".into()),
            2 => of_scope(&signed, &expected),
            _ => (
                Mistake::Derivation,
                "Time and scope agree, so the canonical requests differ: compare those line by line.".into(),
            ),
        };
        let line = Difference {
            part: part.into(),
            signed,
            expected,
        };
        let finding = Finding::plain(mistake, Proof::Evident, cause).with_line(Some(line));
        return Verdict::of(Outcome::Different, Vec::from([finding]), 0);
    }
    Verdict::of(Outcome::Same, Vec::new(), 0)
}

fn of_scope(signed: &str, expected: &str) -> (Mistake, String) {
    let parts = signed.split('/').zip(expected.split('/'));
    let names = ["date", "region", "service", "end"];
    let differing = names.into_iter().zip(parts).find(|(_, (a, b))| a != b);
    match differing {
        Some(("date", (a, b))) => (
            Mistake::Clock,
            format!("The date of the scope is {a}, and must be {b}."),
        ),
        Some((name, (a, b))) => (
            Mistake::Region,
            format!("The {name} of the scope is `{a}`, and must be `{b}`."),
        ),
        None => (
            Mistake::Derivation,
            "The scopes differ in the number of their parts.".into(),
        ),
    }
}

/// The first difference of two canonical requests.
pub(crate) fn canonical(signed: &Slots, expected: &Slots, expected_text: &str) -> Option<Finding> {
    let slot = signed.iter().zip(expected).position(|(a, b)| a != b)?;
    let line = difference(slot, signed, expected);
    let named = by_catalogue(slot, signed, expected_text);
    let (mistake, cause, cure) = named.unwrap_or_else(|| {
        // A line that differs in its letters' case or its spaces alone is not in canonical form.
        let bare = |line: &str| line.to_ascii_lowercase().replace(char::is_whitespace, "");
        let form = slot == HEADERS && bare(&line.signed) == bare(&line.expected);
        let mistake = if form {
            Mistake::HeaderValue
        } else {
            of_slot(slot, &line.part, signed, expected)
        };
        (mistake, mistake.cause().into(), mistake.cure())
    });
    Some(
        Finding::plain(mistake, Proof::Evident, cause)
            .with_cure(cure)
            .with_line(Some(line)),
    )
}

/// What a difference is when no change of the catalogue makes it.
fn of_slot(slot: usize, part: &str, signed: &Slots, expected: &Slots) -> Mistake {
    match slot {
        METHOD => Mistake::Method,
        PATH => Mistake::PathEncoding,
        QUERY => {
            let sorted = |slots: &Slots| {
                let mut pairs: Vec<Vec<u8>> = slots
                    .get(QUERY)
                    .into_iter()
                    .flat_map(|query| query.split(|&b| b == b'&'))
                    .map(<[u8]>::to_vec)
                    .collect();
                pairs.sort_unstable();
                pairs
            };
            if sorted(signed) == sorted(expected) {
                Mistake::QueryOrder
            } else {
                Mistake::ReservedCharacters
            }
        }
        HEADERS => {
            let name = part.strip_prefix("header ").unwrap_or(part);
            match name {
                HOST => Mistake::Host,
                X_AMZ_SECURITY_TOKEN => Mistake::SessionToken,
                "x-amz-copy-source" => Mistake::CopySource,
                _ if is_hop(name) => Mistake::HopHeader,
                _ => Mistake::SignedHeaders,
            }
        }
        LIST => Mistake::SignedHeaders,
        PAYLOAD => Mistake::PayloadHash,
        _ => Mistake::Derivation,
    }
}

/// The mistake of the catalogue that makes this text of the one that is expected.
fn by_catalogue(
    slot: usize,
    signed: &Slots,
    expected: &str,
) -> Option<(Mistake, String, &'static str)> {
    let request = Request::of_canonical(expected)?;
    let stated = nobody(expected);
    let options = Options::default();
    let facts = Facts {
        request: &request,
        stated: &stated,
        options: &options,
        wire: false,
    };
    let search = Search::new(facts, Model::of_text(expected)?);
    let (mistake, cause, cure) = search.by_slot(slot, signed.get(slot)?)?;
    Some((mistake, cause.into_owned(), cure))
}

/// The claim of nobody: a list of signed headers alone.
fn nobody(canonical: &str) -> Stated {
    let list = canonical.lines().rev().nth(1).unwrap_or_default();
    Stated {
        place: Place::Header,
        access_key: String::new(),
        date: String::new(),
        region: String::new(),
        service: String::new(),
        end: String::new(),
        signed: list.split(';').map(Into::into).collect(),
        list: list.into(),
        faults: Vec::new(),
        tag: [0; 32],
        writing: Writing::Hex,
        at: String::new(),
        expires: None,
        token: None,
    }
}

/// Compares what is no canonical request in good form, line by line.
fn by_lines(signed: &str, expected: &str) -> Verdict {
    let (mut theirs, mut ours) = (signed.split('\n'), expected.split('\n'));
    for number in 1.. {
        let (a, b) = (theirs.next(), ours.next());
        match (a, b) {
            (None, None) => break,
            _ if a == b => {}
            _ => {
                let cause = match (a, b) {
                    (Some(a), Some(b)) if a.trim_end() == b.trim_end() => {
                        "The lines end differently: they end with LF alone."
                    }
                    (Some(""), _) => "There is a line too many.",
                    (_, Some("")) => "A blank line is missing.",
                    (_, None) => "There is something behind the last line.",
                    _ => "The canonical request is put together differently from here on.",
                };
                let line = Difference {
                    part: format!("line {number}"),
                    signed: redacted(a.unwrap_or_default()),
                    expected: redacted(b.unwrap_or_default()),
                };
                let finding = Finding::plain(Mistake::Derivation, Proof::Evident, cause.into())
                    .with_line(Some(line));
                return Verdict::of(Outcome::Different, Vec::from([finding]), 0);
            }
        }
    }
    Verdict::of(Outcome::Same, Vec::new(), 0)
}
