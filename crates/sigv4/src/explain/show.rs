//! How verdicts are shown, and what is never shown.

use std::fmt::{self, Write};
use std::format;
use std::prelude::rust_2024::*;

use super::model::Encoder;
use super::verdict::{Difference, Finding, LEFT, Outcome, Proof, Verdict};
use crate::names::{QUERY_SECURITY_TOKEN, QUERY_SIGNATURE, X_AMZ_SECURITY_TOKEN};

/// The longest text in a verdict, in characters: a line of a canonical request, and enough of a
/// longer one.
const TEXT_LEN_MAX: usize = 4096;
/// How many characters of a line are shown to people: what fits a terminal, the difference in the
/// middle.
const WINDOW: usize = 96;

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
pub(super) const SECRET_PARAMETERS: [&str; 4] = [
    QUERY_SECURITY_TOKEN,
    QUERY_SIGNATURE,
    "Signature",
    X_AMZ_SECURITY_TOKEN,
];

/// Whether the value of a header is never shown.
pub(super) fn is_secret(name: &str) -> bool {
    SECRET_HEADERS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name.trim()))
}

/// A header line or a query as it may be shown.
pub(super) fn redacted(line: &str) -> String {
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
pub(super) fn scrub(verdict: &mut Verdict, secrets: &[Vec<u8>]) {
    for secret in secrets
        .iter()
        .filter(|secret| secret.len() >= SECRET_LEN_MIN)
    {
        for encoder in [Encoder::query(), Encoder::path()] {
            for times in 0..3 {
                let mut form = Vec::new();
                Encoder { times, ..encoder }.encode(secret, &mut form);
                let form = super::text(&form);
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

/// A text that is not too long.
pub(super) fn bounded(text: &str) -> String {
    match text.char_indices().nth(TEXT_LEN_MAX) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.into(),
    }
}

/// Writes a string of JSON.
pub(super) fn json(text: &str, out: &mut impl Write) -> fmt::Result {
    out.write_char('"')?;
    for char in text.chars() {
        match char {
            '"' => out.write_str("\\\"")?,
            '\\' => out.write_str("\\\\")?,
            '\n' => out.write_str("\\n")?,
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => {
                write!(out, "\\u{:04x}", u32::from(char))?;
            }
            _ => out.write_char(char)?,
        }
    }
    out.write_char('"')
}

/// A text without what would move the cursor of a terminal.
pub(super) fn visible(text: &str) -> String {
    let mut out = String::new();
    for char in text.chars() {
        if char.is_control()
            || matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        {
            out.extend(char.escape_default());
        } else {
            out.push(char);
        }
    }
    out
}

/// A verdict with colours.
pub(super) struct Coloured<'v>(pub(super) &'v Verdict);

impl fmt::Display for Coloured<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        verdict(self.0, true, f)
    }
}

/// The codes of a terminal, or nothing.
struct Paint(bool);

impl Paint {
    fn with(&self, code: &str, text: &str) -> String {
        if self.0 {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.into()
        }
    }
}

/// Writes a verdict for people.
pub(super) fn verdict(verdict: &Verdict, colour: bool, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let paint = Paint(colour);
    let tried = verdict.tried;
    match verdict.outcome {
        Outcome::Reproduced => {
            let head = paint.with("1;32", "Found:");
            let what = if verdict.findings.len() > 1 && both(verdict) {
                "these mistakes together make"
            } else {
                "this mistake makes"
            };
            writeln!(
                f,
                "{head} {what} exactly the signature that was sent (form {tried} of those tried)."
            )?;
        }
        Outcome::Right => {
            let head = paint.with("1;32", "Right:");
            writeln!(
                f,
                "{head} the signature is the one that this secret makes of this request."
            )?;
            write_notes(verdict, f)?;
            if !verdict.findings.is_empty() {
                writeln!(f, "A store refuses the request all the same:")?;
            }
        }
        Outcome::NoMatch => {
            let head = paint.with("1;31", "Not found:");
            writeln!(
                f,
                "{head} none of {tried} forms of this request makes the signature that was sent."
            )?;
            write_notes(verdict, f)?;
            writeln!(f, "{LEFT}")?;
            if !verdict.findings.is_empty() {
                writeln!(f, "What can be seen all the same:")?;
            }
        }
        Outcome::Refused => {
            let head = paint.with("1;31", "Refused:");
            writeln!(
                f,
                "{head} the signature is the one that this secret makes of this request, and the store says no."
            )?;
            write_notes(verdict, f)?;
        }
        Outcome::Evident => writeln!(f, "{}", paint.with("1;33", "Seen in what was given:"))?,
        Outcome::Different => writeln!(f, "{}", paint.with("1;33", "The first difference:"))?,
        Outcome::Same | Outcome::Unsigned | Outcome::NoSecret | Outcome::NoRequest => {
            writeln!(f, "{}", verdict.summary())?
        }
    }
    for finding in &verdict.findings {
        write_finding(finding, &paint, f)?;
    }
    Ok(())
}

fn write_notes(verdict: &Verdict, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    verdict
        .notes
        .iter()
        .try_for_each(|note| writeln!(f, "{}", visible(note)))
}

/// Whether the first two findings are one proof.
fn both(verdict: &Verdict) -> bool {
    verdict
        .findings
        .get(1)
        .is_some_and(|second| second.proof == Proof::Reproduced)
}

fn write_finding(finding: &Finding, paint: &Paint, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mistake = finding.mistake;
    writeln!(f)?;
    writeln!(
        f,
        "{} {} ({})",
        paint.with("1", &format!("{}.", mistake.number())),
        paint.with("1", mistake.title()),
        mistake.id()
    )?;
    if let Some(line) = &finding.line {
        write_difference(line, paint, f)?;
    }
    writeln!(f, "  Cause: {}", visible(&finding.cause))?;
    writeln!(f, "  Cure:  {}", visible(&finding.cure))
}

fn write_difference(line: &Difference, paint: &Paint, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (signed, expected): (Vec<char>, Vec<char>) = (
        visible(&line.signed).chars().collect(),
        visible(&line.expected).chars().collect(),
    );
    let same = signed
        .iter()
        .zip(&expected)
        .take_while(|(a, b)| a == b)
        .count();
    let rest = signed.len().min(expected.len()) - same;
    let end = signed
        .iter()
        .rev()
        .zip(expected.iter().rev())
        .take(rest)
        .take_while(|(a, b)| a == b)
        .count();
    let start = same.saturating_sub(WINDOW / 2);
    writeln!(f, "  {}", line.part)?;
    for (name, text, code) in [("signed:  ", &signed, "31"), ("expected:", &expected, "32")] {
        let differing = same..text.len() - end;
        let shown = start
            ..text
                .len()
                .min(differing.end.max(same) + WINDOW / 2)
                .min(start + 2 * WINDOW);
        let before = if shown.start > 0 { "…" } else { "" };
        let after = if shown.end < text.len() { "…" } else { "" };
        let part = |from: usize, to: usize| {
            let (from, to) = (
                from.clamp(shown.start, shown.end),
                to.clamp(shown.start, shown.end),
            );
            text.get(from..to.max(from))
                .unwrap_or_default()
                .iter()
                .collect::<String>()
        };
        let (left, middle, right) = (
            part(0, same),
            part(same, differing.end),
            part(differing.end, text.len()),
        );
        writeln!(
            f,
            "    {name} {before}{left}{}{right}{after}",
            paint.with(code, &middle)
        )?;
        let marks = "^".repeat(middle.chars().count().max(1));
        writeln!(
            f,
            "    {:9} {}{}",
            "",
            " ".repeat(before.chars().count() + left.chars().count()),
            paint.with(code, &marks)
        )?;
    }
    Ok(())
}
