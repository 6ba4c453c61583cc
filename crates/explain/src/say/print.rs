//! A verdict for people.

use std::fmt;

use crate::say::verdict::{Difference, Finding, LEFT, Outcome, Proof, Verdict};
use crate::say::visible::visible;

/// How many characters of a line are shown to people: what fits a terminal, the difference in the
/// middle.
const WINDOW: usize = 96;

impl Verdict {
    /// Displays the verdict with colours for a terminal.
    pub fn coloured(&self) -> impl fmt::Display + '_ {
        Coloured(self)
    }
}

/// A verdict with colours.
pub(crate) struct Coloured<'v>(pub(crate) &'v Verdict);

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
pub(crate) fn verdict(verdict: &Verdict, colour: bool, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        verdict(self, false, f)
    }
}
