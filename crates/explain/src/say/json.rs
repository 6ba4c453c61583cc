//! A verdict for programs.

use std::fmt::{self, Write};

use crate::say::verdict::{Finding, Verdict};
use crate::say::visible::json;

impl Verdict {
    /// Writes the verdict as a JSON object:
    /// `{"outcome", "tried", "summary", "findings": [{"number", "mistake", "title", "proof", "cause", "cure",
    /// "line": {"part", "signed", "expected"} or null}]}`.
    pub fn write_json(&self, out: &mut impl Write) -> fmt::Result {
        write!(
            out,
            "{{\"outcome\":\"{}\",\"tried\":{},\"summary\":",
            self.outcome.id(),
            self.tried
        )?;
        json(&self.summary(), out)?;
        out.write_str(",\"findings\":[")?;
        for (index, finding) in self.findings.iter().enumerate() {
            if index > 0 {
                out.write_char(',')?;
            }
            finding.write_json(out)?;
        }
        out.write_str("]}")
    }
}

impl Finding {
    fn write_json(&self, out: &mut impl Write) -> fmt::Result {
        let (number, id, proof) = (self.mistake.number(), self.mistake.id(), self.proof.id());
        write!(out, "{{\"number\":{number},\"mistake\":\"{id}\",\"title\":")?;
        json(self.mistake.title(), out)?;
        write!(out, ",\"proof\":\"{proof}\",\"cause\":")?;
        json(&self.cause, out)?;
        out.write_str(",\"cure\":")?;
        json(&self.cure, out)?;
        out.write_str(",\"line\":")?;
        match &self.line {
            None => out.write_str("null")?,
            Some(line) => {
                for (name, value) in [
                    ("{\"part\":", &line.part),
                    (",\"signed\":", &line.signed),
                    (",\"expected\":", &line.expected),
                ] {
                    out.write_str(name)?;
                    json(value, out)?;
                }
                out.write_char('}')?;
            }
        }
        out.write_char('}')
    }
}
