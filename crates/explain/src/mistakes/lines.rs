//! Mistakes in the form of header values, and in how the lines are put together.

use std::rc::Rc;

use anys3_sigv4::names::{HOST, X_AMZ_CONTENT_SHA256, X_AMZ_DATE, X_AMZ_SECURITY_TOKEN};

use crate::advice;
use crate::catalogue::Mistake;
use crate::mistakes::canonical::{
    Bytes, Frame, HEADERS, LIST, METHOD, Model, PATH, PAYLOAD, QUERY,
};
use crate::mistakes::change::{Changes, EACH_MAX};
use crate::mistakes::facts::Facts;
use crate::text::encoder::{Encoder, percent_decode};
use crate::text::{base64, from_latin_1, latin_1, text, unicode};

pub(crate) fn add<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    for name in facts.stated.signed.iter().take(EACH_MAX) {
        let arrived: Vec<&'a [u8]> = facts
            .request
            .headers
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_slice())
            .collect();
        values(name, &arrived, out);
    }
    names(facts, out);
    frames(out);
}

fn set<'a>(model: &mut Model<'a>, name: &str, value: &[u8]) {
    if let Some(line) = model.line(name) {
        line.value = value.to_vec().into();
    }
}

fn values<'a>(name: &'a str, arrived: &[&'a [u8]], out: &mut Changes<'a>) {
    let Some((&first, more)) = arrived.split_first() else {
        return;
    };
    let mut push = |what: &str, value: Vec<u8>| {
        let cause = format!("The value of {name} was signed {what}.");
        out.add(Mistake::HeaderValue, cause, move |model| {
            set(model, name, &value)
        });
    };
    if more.is_empty() {
        if first.trim_ascii() != first {
            push("with the space around it", first.to_vec());
        }
        let all: Vec<u8> = first
            .iter()
            .copied()
            .filter(|byte| !byte.is_ascii_whitespace())
            .collect();
        push(
            "as it is, where runs of spaces become one",
            first.trim_ascii().to_vec(),
        );
        push("without its spaces", all);
        push("in lower case", first.trim_ascii().to_ascii_lowercase());
        push(
            "with quotes around it",
            [b"\"", first.trim_ascii(), b"\""].concat(),
        );
        let unquoted = first
            .trim_ascii()
            .strip_prefix(b"\"")
            .and_then(|rest| rest.strip_suffix(b"\""));
        push("without its quotes", unquoted.unwrap_or(first).to_vec());
        push(
            "with a space before it, as it stands behind the colon",
            [b" ", first.trim_ascii()].concat(),
        );
        push(
            "with a space behind it, which did not arrive",
            [first.trim_ascii(), b" "].concat(),
        );
        // Clients fold a space or double one that the wire does not show any more.
        for (at, _) in first
            .trim_ascii()
            .iter()
            .enumerate()
            .filter(|(_, byte)| **byte == b' ')
            .take(8)
        {
            let (before, after) = first.trim_ascii().split_at_checked(at).unwrap_or_default();
            push(
                "with two spaces, of which one arrived",
                [before, b" ", after].concat(),
            );
        }
        alphabets(first.trim_ascii(), &mut push);
        return;
    }
    let trimmed: Vec<&[u8]> = arrived.iter().map(|value| value.trim_ascii()).collect();
    push(
        "with `, ` between its values",
        trimmed.join(b", ".as_slice()),
    );
    push("as its first value alone", first.trim_ascii().to_vec());
    push(
        "as its last value alone",
        trimmed.last().copied().unwrap_or_default().to_vec(),
    );
    push("with `;` between its values", trimmed.join(&b';'));
    let mut sorted = trimmed.clone();
    sorted.sort_unstable();
    push("with its values sorted", sorted.join(&b','));
    let cause = format!("{name} was signed as one line for each of its values.");
    let each: Vec<Vec<u8>> = trimmed.iter().map(|value| value.to_vec()).collect();
    out.add(Mistake::HeaderValue, cause, move |model| {
        model.remove(name);
        for value in each.iter().rev() {
            model.insert(name.as_bytes().into(), value.clone().into());
        }
    });
}

/// The alphabets in which a value that is not ASCII is sent and signed.
fn alphabets(value: &[u8], push: &mut impl FnMut(&str, Vec<u8>)) {
    if let Some(plain) = encoded_word(value) {
        push(
            "as text, and sent as an encoded word of RFC 2047",
            plain.clone(),
        );
        if let Some(latin) = latin_1(&plain) {
            push("in Latin-1, and sent as an encoded word of RFC 2047", latin);
        }
    }
    let decoded = percent_decode(value);
    if decoded != value {
        if let Some(latin) = latin_1(&decoded) {
            push("in Latin-1, and sent percent-encoded", latin);
        }
        push("as text, and sent percent-encoded", decoded);
    }
    if value.is_ascii() {
        return;
    }
    if let Some(latin) = latin_1(value) {
        push("in Latin-1, and sent in UTF-8", latin);
    }
    if let Some(utf) = from_latin_1(value) {
        push("in UTF-8, and sent in Latin-1 (or encoded twice)", utf);
    }
    for (form, changed) in unicode::forms(value) {
        push(&format!("in the Unicode normal form {form}"), changed);
    }
    let mut percent = Vec::new();
    Encoder {
        keep: u128::MAX,
        ..Encoder::query()
    }
    .encode(value, &mut percent);
    push("percent-encoded, and sent as text", percent);
    let mut percent = Vec::new();
    Encoder::query().encode(value, &mut percent);
    push("percent-encoded, and sent as text", percent);
    let word = |coding: &str, body: &str| format!("=?UTF-8?{coding}?{body}?=").into_bytes();
    let coded = base64::encode(value);
    push(
        "as an encoded word of RFC 2047, and sent as text",
        word("B", &coded),
    );
    push(
        "as an encoded word of RFC 2047, and sent as text",
        format!("=?utf-8?b?{coded}?=").into_bytes(),
    );
    push(
        "as an encoded word of RFC 2047, and sent as text",
        word("Q", &quoted(value)),
    );
    let lossy: String = text(value)
        .chars()
        .map(|char| if char.is_ascii() { char } else { '?' })
        .collect();
    push(
        "with question marks for what is not ASCII",
        lossy.into_bytes(),
    );
    let ascii: Vec<u8> = value.iter().copied().filter(u8::is_ascii).collect();
    push("without what is not ASCII", ascii);
}

/// The `Q` encoding of RFC 2047.
fn quoted(value: &[u8]) -> String {
    let mut out = String::new();
    for &byte in value {
        match byte {
            b' ' => out.push('_'),
            b'!'..=b'~' if !matches!(byte, b'=' | b'?' | b'_') => out.push(char::from(byte)),
            _ => out.push_str(&format!("={byte:02X}")),
        }
    }
    out
}

/// What an encoded word of RFC 2047 means, when it is UTF-8.
fn encoded_word(value: &[u8]) -> Option<Vec<u8>> {
    let value = core::str::from_utf8(value).ok()?;
    let inner = value.strip_prefix("=?")?.strip_suffix("?=")?;
    let mut parts = inner.splitn(3, '?');
    let (charset, coding, body) = (parts.next()?, parts.next()?, parts.next()?);
    if !charset.eq_ignore_ascii_case("utf-8") {
        return None;
    }
    if coding.eq_ignore_ascii_case("b") {
        return base64::decode(body.as_bytes());
    }
    Some(percent_decode(
        body.replace('=', "%").replace('_', " ").as_bytes(),
    ))
}

fn names<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    letters(facts, out);
    orders(facts, out);
    colons(facts, out);
    lists(facts, out);
}

/// Names that were not put in lower case: as they are written on the wire or in the list, or with
/// capitals.
fn letters<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    let id = Mistake::HeaderValue;
    let headers = &facts.request.headers;
    let list: Vec<&'a str> = facts.stated.names().collect();
    let sent = move |name: &[u8]| {
        let mut known = headers.iter().map(|(known, _)| known.as_bytes());
        known
            .find(|known| known.eq_ignore_ascii_case(name))
            .map(<[u8]>::to_vec)
    };
    let listed = move |name: &[u8]| {
        let mut known = list.iter().map(|known| known.as_bytes());
        known
            .find(|known| known.eq_ignore_ascii_case(name))
            .map(<[u8]>::to_vec)
    };
    let titled = |name: &[u8]| {
        let mut out = name.to_vec();
        for part in out.split_mut(|&byte| byte == b'-') {
            part.get_mut(..1).unwrap_or_default().make_ascii_uppercase();
        }
        Some(out)
    };
    type Spelled<'a> = Box<dyn Fn(&[u8]) -> Option<Vec<u8>> + 'a>;
    let spellings: [(&str, Rc<Spelled<'a>>); 3] = [
        (
            "as they are sent, not in lower case",
            Rc::new(Box::new(sent)),
        ),
        (
            "as they stand in the list of the request, not in lower case",
            Rc::new(Box::new(listed)),
        ),
        (
            "with capitals, not in lower case",
            Rc::new(Box::new(titled)),
        ),
    ];
    // Signers write the names that they add themselves in lower case, and pass on what they are
    // given.
    let own = |name: &[u8]| name == HOST.as_bytes();
    let added = |name: &[u8]| {
        [HOST, X_AMZ_DATE, X_AMZ_CONTENT_SHA256, X_AMZ_SECURITY_TOKEN]
            .iter()
            .any(|own| own.as_bytes() == name)
    };
    let lower: [fn(&[u8]) -> bool; 3] = [|_| false, own, added];
    for (how, spelled) in spellings {
        for keep in lower {
            for (where_, lines, list) in [
                ("", true, true),
                (", except in their list", true, false),
                (", in their list alone", false, true),
            ] {
                let spelled = Rc::clone(&spelled);
                let cause = format!("Header names were signed {how}{where_}.");
                out.add_with(id, cause, advice::LOWER_NAMES, move |model| {
                    let before: Vec<Bytes<'a>> = model
                        .head
                        .lines
                        .iter()
                        .map(|line| line.name.clone())
                        .collect();
                    for line in &mut model.head.lines {
                        if let Some(name) = spelled(&line.name).filter(|_| !keep(&line.name)) {
                            line.name = name.into();
                        }
                    }
                    model.head.list_lower = !list;
                    if !lines {
                        model.head.list = Some(model.head.written_list());
                        model
                            .head
                            .lines
                            .iter_mut()
                            .zip(before)
                            .for_each(|(line, name)| line.name = name);
                    }
                });
            }
        }
    }
}

/// Headers that were signed in another order than that of their names.
fn orders<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    let id = Mistake::HeaderValue;
    let headers = &facts.request.headers;
    let order = &facts.stated.signed;
    let listed = |name: &[u8]| {
        order
            .iter()
            .position(|known| known.as_bytes().eq_ignore_ascii_case(name))
    };
    let arrived = |name: &[u8]| {
        headers
            .iter()
            .position(|(known, _)| known.as_bytes().eq_ignore_ascii_case(name))
    };
    let spelled = |name: &[u8]| {
        headers
            .iter()
            .find(|(known, _)| known.as_bytes().eq_ignore_ascii_case(name))
    };
    let written = facts
        .stated
        .list
        .replace([',', ' '], ";")
        .to_ascii_lowercase()
        .into_bytes();
    out.add_with(
        id,
        "The signed headers were signed in the order of their list, which is not sorted.",
        advice::SORT_NAMES,
        move |model| {
            model
                .head
                .lines
                .sort_by_key(|line| listed(&line.name).unwrap_or(usize::MAX))
        },
    );
    out.add_with(
        id,
        "The signed headers were signed in the order in which they were sent, not sorted.",
        advice::SORT_NAMES,
        move |model| {
            model
                .head
                .lines
                .sort_by_key(|line| arrived(&line.name).unwrap_or(usize::MAX))
        },
    );
    out.add_with(
        id,
        "The signed headers were sorted before their names were put in lower case.",
        advice::SORT_NAMES,
        move |model| {
            model
                .head
                .lines
                .sort_by_key(|line| spelled(&line.name).map(|(known, _)| known))
        },
    );
    out.add_with(
        id,
        "The header lines were signed in the order in which they were sent; only their list is sorted.",
        advice::SORT_NAMES,
        move |model| {
            model.head.list = Some(model.head.written_list());
            model.head.lines.sort_by_key(|line| arrived(&line.name).unwrap_or(usize::MAX));
        },
    );
    out.add_with(
        id,
        "The list of signed headers was signed in the order of the request, not sorted; the lines are.",
        advice::SORT_NAMES,
        move |model| model.head.list = Some(written.clone().into()),
    );
    out.add_with(
        id,
        "The list of signed headers was signed in the order in which they were sent, not sorted; the lines are.",
        advice::SORT_NAMES,
        move |model| {
            let sorted = model.head.lines.clone();
            model.head.lines.sort_by_key(|line| arrived(&line.name).unwrap_or(usize::MAX));
            model.head.list = Some(model.head.written_list());
            model.head.lines = sorted;
        },
    );
    out.add_with(
        id,
        "The signed headers were sorted in descending order.",
        advice::SORT_NAMES,
        |model| {
            model.head.lines.reverse();
        },
    );
}

fn colons<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    let id = Mistake::HeaderValue;
    let headers = &facts.request.headers;
    out.add_with(
        id,
        "A space was signed behind the colon of each header.",
        advice::COLON,
        |model| {
            model.head.colon = ": ";
        },
    );
    out.add_with(
        id,
        "Names and values of the headers were signed with `=` between.",
        advice::COLON,
        |model| {
            model.head.colon = "=";
        },
    );
    let raw = |name: &[u8]| {
        headers
            .iter()
            .find(|(known, _)| known.as_bytes().eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim_ascii())
    };
    let cause = "Runs of spaces in header values were signed as they are, not as one space.";
    out.add_with(id, cause, advice::TRIM, move |model| {
        for line in &mut model.head.lines {
            if let Some(value) = raw(&line.name) {
                line.value = value.into();
            }
        }
    });
    let cause = "Header values were signed in lower case.";
    let as_sent =
        "Write only the names of the headers in lower case; the values stay as they are sent.";
    out.add_with(id, cause, as_sent, |model| {
        model
            .head
            .lines
            .iter_mut()
            .for_each(|line| line.value = line.value.to_ascii_lowercase().into());
    });
}

/// How the list of names, and the lines, are joined.
fn lists<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    let id = Mistake::Derivation;
    for between in [",", ", ", " ", "; ", ":", "\n", ""] {
        let cause =
            format!("The names of the signed headers were joined with `{between}`, not with `;`.");
        out.add_with(id, cause, advice::SEMICOLONS, move |model| {
            model.head.between = between
        });
    }
    for (before, behind) in [
        ("", ";"),
        (";", ""),
        ("", ","),
        ("", " "),
        ("SignedHeaders=", ""),
    ] {
        let cause = format!("The list of signed headers was signed as `{before}…{behind}`.");
        out.add_with(id, cause, advice::SEMICOLONS, move |model| {
            let list = model.head.written_list();
            model.head.list = Some(
                [before.as_bytes(), &list, behind.as_bytes()]
                    .concat()
                    .into(),
            );
        });
    }
    let list = facts.stated.list.as_bytes();
    let cause = "The list of signed headers was signed as it stands in the request.";
    out.add_with(id, cause, advice::SEMICOLONS, move |model| {
        model.head.list = Some(list.into())
    });
    let none = "The list of signed headers was left empty.";
    out.add_with(id, none, advice::CANONICAL, |model| {
        model
            .head
            .lines
            .iter_mut()
            .for_each(|line| line.listed = false);
    });
    let cause = "The header lines end with CR LF rather than LF.";
    out.add_with(id, cause, advice::LF, |model| model.head.end = "\r\n");
    let cause = "The header lines were signed without line ends between.";
    out.add_with(id, cause, advice::CANONICAL, |model| model.head.end = "");
    let cause = "The header lines were left out of the canonical request.";
    out.add_with(id, cause, advice::CANONICAL, |model| {
        model
            .head
            .lines
            .iter_mut()
            .for_each(|line| line.shown = false);
    });
}

fn frames<'a>(out: &mut Changes<'a>) {
    let id = Mistake::Derivation;
    for (frame, cause, cure) in [
        (
            Frame::NoBlankLine,
            "The blank line behind the headers is missing in the canonical request.",
            advice::CANONICAL,
        ),
        (
            Frame::ExtraBlankLine,
            "The canonical request has a blank line too many behind the headers.",
            advice::CANONICAL,
        ),
        (
            Frame::CrLf,
            "The lines of the canonical request end with CR LF rather than LF.",
            advice::LF,
        ),
        (
            Frame::Escaped,
            "The canonical request has a backslash and an `n` where its lines should end.",
            advice::ESCAPED,
        ),
        (
            Frame::TrailingNewline,
            "The canonical request was hashed with a line end behind it.",
            advice::LINE_END,
        ),
        (
            Frame::Without(QUERY),
            "The line of the query, be it empty, is missing in the canonical request.",
            advice::CANONICAL,
        ),
        (
            Frame::Without(PAYLOAD),
            "The line of the payload is missing in the canonical request.",
            advice::CANONICAL,
        ),
        (
            Frame::Without(LIST),
            "The line of the signed headers is missing in the canonical request.",
            advice::CANONICAL,
        ),
        (
            Frame::Without(METHOD),
            "The line of the method is missing in the canonical request.",
            advice::CANONICAL,
        ),
        (
            Frame::Without(PATH),
            "The line of the path is missing in the canonical request.",
            advice::CANONICAL,
        ),
        (
            Frame::Without(HEADERS),
            "The header lines, and the blank line behind them, are missing in the canonical request.",
            advice::CANONICAL,
        ),
    ] {
        out.add_with(id, cause, cure, move |model| model.frame = frame);
    }
}
