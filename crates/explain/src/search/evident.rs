//! What can be seen without a search.

use anys3_sigv4::names::{
    AWS4_REQUEST, CONTENT_MD5, HOST, X_AMZ_CONTENT_SHA256, X_AMZ_DATE, X_AMZ_SECURITY_TOKEN,
};
use anys3_sigv4::parts::is_amz;
use anys3_sigv4::{
    Claim, Error, Expect, Head, Part, Payload, Place, SHA256_EMPTY, Timestamp, hex, is_hop_mutable,
    sha256,
};

use crate::advice;
use crate::catalogue::Mistake;
use crate::mistakes::canonical::canonical_value;
use crate::mistakes::facts::Facts;
use crate::read::claim::Writing;
use crate::say::hide::redacted;
use crate::say::verdict::{Difference, Finding, Proof};
use crate::search::changed_body::changed_body;
use crate::text::checksums::md5_base64;
use crate::text::text;

/// Access keys of temporary credentials begin with this.
const TEMPORARY: &str = "ASIA";

/// Access keys of users begin with this.
const PERMANENT: &str = "AKIA";

/// Everything that is wrong with what a request says, whatever its signature: as `proof` says it is
/// known.
pub(crate) fn all(facts: &Facts<'_>, proof: Proof) -> Vec<Finding> {
    let mut out = Seen {
        proof,
        all: Vec::new(),
    };
    writing(facts, &mut out);
    tokens(facts, &mut out);
    lists(facts, &mut out);
    clocks(facts, &mut out);
    scopes(facts, &mut out);
    payloads(facts, &mut out);
    if facts.wire {
        strict(facts, &mut out);
    }
    out.all
}

struct Seen {
    proof: Proof,
    all: Vec<Finding>,
}

impl Seen {
    fn push(&mut self, mistake: Mistake, cause: impl Into<String>) {
        self.push_with(mistake, cause, mistake.cure());
    }

    fn push_with(&mut self, mistake: Mistake, cause: impl Into<String>, cure: &str) {
        self.all
            .push(Finding::plain(mistake, self.proof, cause.into()).with_cure(cure));
    }

    /// Gives the finding that was pushed last another cure.
    fn cured(&mut self, cure: &str) {
        self.all
            .last_mut()
            .into_iter()
            .for_each(|finding| finding.cure = cure.into());
    }

    fn push_line(
        &mut self,
        mistake: Mistake,
        cause: impl Into<String>,
        part: &str,
        signed: &str,
        expected: &str,
    ) {
        let line = Difference {
            part: part.into(),
            signed: redacted(signed),
            expected: redacted(expected),
        };
        let finding = Finding::plain(mistake, self.proof, cause.into());
        self.all.push(finding.with_line(Some(line)));
    }
}

fn writing(facts: &Facts<'_>, out: &mut Seen) {
    for (cause, cure) in &facts.stated.faults {
        out.push_with(Mistake::Malformed, cause, cure);
    }
    match facts.stated.writing {
        Writing::Hex => {}
        Writing::UpperHex => out.push(
            Mistake::Malformed,
            "The signature is written in upper-case hex digits, and must be in lower case.",
        ),
        Writing::Base64 => out.push_with(
            Mistake::Malformed,
            "The signature is written in base64, and must be 64 lower-case hex digits.",
            advice::HEX_SIGNATURE,
        ),
    }
}

fn tokens(facts: &Facts<'_>, out: &mut Seen) {
    let stated = facts.stated;
    let id = Mistake::SessionToken;
    if !facts.wire {
        return;
    }
    if stated.access_key.starts_with(TEMPORARY) && stated.token.is_none() {
        out.push(
            id,
            "The access key begins with ASIA, so it is temporary, and the request has no session token.",
        );
    }
    if stated.access_key.starts_with(PERMANENT) && stated.token.is_some() {
        out.push(id, "The access key begins with AKIA, so it is permanent, and a session token of other credentials is sent with it.");
    }
}

/// Both directions: what arrived must be listed, what is listed must have arrived.
fn lists(facts: &Facts<'_>, out: &mut Seen) {
    let signed = &facts.stated.signed;
    if !facts.wire {
        return;
    }
    if !signed.iter().any(|name| name == HOST) {
        let cause = "The host is not in the list of signed headers, and must be.";
        out.push_with(Mistake::SignedHeaders, cause, advice::SIGN_HOST);
    }
    for (name, _) in &facts.request.headers {
        let name = name.to_ascii_lowercase();
        if !is_amz(&name) || signed.contains(&name) {
            continue;
        }
        let mistake = if name == X_AMZ_SECURITY_TOKEN {
            Mistake::SessionToken
        } else {
            Mistake::SignedHeaders
        };
        let cause = format!(
            "{name} was sent and is not in the list of signed headers: every x-amz-* header must be."
        );
        let value = text(&canonical_value(&facts.request.headers, &name));
        out.push_line(
            mistake,
            cause,
            &format!("header {name}"),
            "",
            &format!("{name}:{value}"),
        );
        if mistake == Mistake::SignedHeaders {
            out.cured(advice::SIGN_SENT);
        }
    }
    for name in signed {
        // A URL alone, as in a log, says no headers.
        let known = name != HOST || !facts.request.headers.is_empty();
        if known && facts.request.header(name).is_none() {
            let mistake = if is_hop_mutable(name) {
                Mistake::HopHeader
            } else {
                Mistake::SignedHeaders
            };
            let cause = format!("{name} is in the list of signed headers, and did not arrive.");
            match mistake {
                Mistake::HopHeader => out.push(mistake, cause),
                _ => out.push_with(mistake, cause, advice::SEND_SIGNED),
            }
        }
    }
}

fn clocks(facts: &Facts<'_>, out: &mut Seen) {
    let id = Mistake::Clock;
    let stated = facts.stated;
    let Some(at) = stated.instant() else {
        let cause = format!(
            "The time of the request is `{}`, and must be written YYYYMMDDTHHMMSSZ.",
            stated.at
        );
        return out.push_with(id, cause, advice::TIME_FORMAT);
    };
    let day = text(at.date().text());
    if day != stated.date {
        let cause = format!(
            "The scope names the day {}, and x-amz-date is of the day {day}.",
            stated.date
        );
        out.push_line(id, cause, "date of the scope", &stated.date, &day);
        let is_day = Timestamp::parse(format!("{}T000000Z", stated.date).as_bytes()).is_some();
        out.cured(if is_day {
            advice::TIME_ONCE
        } else {
            advice::SCOPE_DAY
        });
    }
    if let Some(expires) = stated
        .expires
        .filter(|expires| !(1..=604_800).contains(expires))
    {
        let cause =
            format!("X-Amz-Expires is {expires}, and must be 1 to 604800 seconds (seven days).");
        out.push_with(id, cause, advice::EXPIRES);
    }
    let Some(now) = facts.options.now else { return };
    let (now, at) = (now.unix(), at.unix());
    let (ahead, behind) = (at.saturating_sub(now), now.saturating_sub(at));
    let skew = facts.options.skew;
    match stated.expires {
        Some(expires) if behind > expires => {
            let cause = format!(
                "The URL was signed for {expires} s, and expired {} ago.",
                duration(behind - expires)
            );
            out.push_with(id, cause, advice::EXPIRED);
        }
        Some(_) if ahead > skew => out.push(
            id,
            format!(
                "The URL becomes valid in {}: its signer's clock is ahead.",
                duration(ahead)
            ),
        ),
        None if ahead.max(behind) > skew => {
            let (by, direction) = if ahead > 0 {
                (ahead, "ahead of")
            } else {
                (behind, "behind")
            };
            let cause = format!(
                "The request was signed {} {direction} the store's clock, and {} are allowed.",
                duration(by),
                duration(skew)
            );
            let (signed, expected) = (Timestamp::from_unix(at), Timestamp::from_unix(now));
            out.push_line(
                id,
                cause,
                X_AMZ_DATE,
                &format!("{signed}"),
                &format!("{expected}"),
            );
            out.cured(clock_cure(signed, expected, skew));
        }
        _ => {}
    }
}

/// What makes a clock wrong by as much: months that count from 0, hours that end at 12, local time,
/// or the clock itself.
fn clock_cure(signed: Timestamp, expected: Timestamp, skew: u64) -> &'static str {
    let near = |at: Timestamp| at.unix().abs_diff(expected.unix()) <= skew;
    let shifted = |seconds: i64| {
        signed
            .unix()
            .checked_add_signed(seconds)
            .map(Timestamp::from_unix)
    };
    let month_later = {
        let text = text(&signed.text());
        let part = |range: core::ops::Range<usize>| {
            text.get(range).and_then(|part| part.parse::<u32>().ok())
        };
        let (year, month) = (
            part(0..4).unwrap_or_default(),
            part(4..6).unwrap_or_default(),
        );
        let (year, month) = if month == 12 {
            (year + 1, 1)
        } else {
            (year, month + 1)
        };
        let rest = text.get(6..).unwrap_or_default();
        Timestamp::parse(format!("{year:04}{month:02}{rest}").as_bytes())
    };
    if month_later.is_some_and(near) {
        return advice::TIME_MONTH;
    }
    if shifted(12 * 3600).is_some_and(near) {
        return advice::TIME_HOUR;
    }
    let (signed_text, expected_text) = (text(&signed.text()), text(&expected.text()));
    if signed_text.get(..11) == expected_text.get(..11)
        && signed_text.get(11..13) == signed_text.get(4..6)
    {
        return advice::TIME_MINUTE;
    }
    // Time zones are quarters of an hour off; who is further off than a minute from one has a wrong
    // clock.
    let off = signed.unix().abs_diff(expected.unix());
    let zone = (off + 60) % 900 <= 120 && off <= 14 * 3600 + 60;
    if zone {
        advice::TIME_UTC
    } else {
        advice::CLOCK_SET
    }
}

fn duration(seconds: u64) -> String {
    match seconds {
        0..120 => format!("{seconds} s"),
        120..7_200 => format!("{} min", seconds / 60),
        7_200..172_800 => format!("{} h", seconds / 3_600),
        _ => format!("{} days", seconds / 86_400),
    }
}

fn scopes(facts: &Facts<'_>, out: &mut Seen) {
    let id = Mistake::Region;
    let stated = facts.stated;
    let region = stated.region.as_str();
    match facts.options.region {
        Some(expected) if expected != region => {
            let cause = format!(
                "The credential names the region `{region}`, and the store is in `{expected}`."
            );
            out.push_line(id, cause, "region", region, expected);
        }
        Some(_) => {}
        None if region.is_empty() => out.push(id, "The region of the credential is empty."),
        None => {
            let dashed = region.to_ascii_lowercase().replace(['_', ' '], "-");
            let zone = is_zone(&dashed);
            let plain = if zone {
                dashed.trim_end_matches(|c: char| c.is_ascii_lowercase())
            } else {
                dashed.as_str()
            };
            if plain != region && looks_like_aws(plain) {
                let cause = format!(
                    "The credential names the region `{region}`, which is written `{plain}`."
                );
                out.push_line(id, cause, "region", region, plain);
            }
        }
    }
    if stated.service != facts.options.service {
        let cause = format!(
            "The credential names the service `{}`, and the store is `{}`.",
            stated.service, facts.options.service
        );
        out.push_line(id, cause, "service", &stated.service, facts.options.service);
    }
    if stated.end != AWS4_REQUEST {
        let cause = format!(
            "The credential ends with `{}`, and must end with aws4_request.",
            stated.end
        );
        out.push_line(
            Mistake::Malformed,
            cause,
            "credential",
            &stated.end,
            AWS4_REQUEST,
        );
    }
}

/// Whether a name is like `us-east-1`.
fn looks_like_aws(region: &str) -> bool {
    let mut parts = region.rsplit('-');
    let number = parts.next().unwrap_or_default();
    number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit()) && parts.count() >= 2
}

/// Whether a name is like `us-east-1a`: an availability zone.
fn is_zone(region: &str) -> bool {
    let mut chars = region.chars().rev();
    chars.next().is_some_and(|char| char.is_ascii_lowercase())
        && chars.next().is_some_and(|char| char.is_ascii_digit())
}

fn payloads(facts: &Facts<'_>, out: &mut Seen) {
    let id = Mistake::PayloadHash;
    let sent = facts.request.header(X_AMZ_CONTENT_SHA256);
    let Some(sent) = sent else {
        if facts.stated.place == Place::Header && facts.wire && facts.options.service == "s3" {
            out.push(
                id,
                "x-amz-content-sha256 is missing: S3 wants it in every request with an Authorization header.",
            );
        }
        return;
    };
    let Some(payload) = Payload::parse(sent) else {
        let cause = format!(
            "x-amz-content-sha256 is `{}`: it must be 64 lower-case hex digits or one of the names such as UNSIGNED-PAYLOAD.",
            text(sent)
        );
        return out.push(id, cause);
    };
    let Some(body) = &facts.request.body else {
        return;
    };
    if let Payload::Sha256(hash) = payload {
        let right = sha256(body);
        if hash != right {
            let cause = if hash == SHA256_EMPTY {
                "x-amz-content-sha256 is the hash of an empty body, and the body is not empty."
            } else {
                "x-amz-content-sha256 is not the hash of the body that arrived."
            };
            out.push_line(
                id,
                cause,
                "payload",
                &text(&hex(&hash)),
                &text(&hex(&right)),
            );
            if let Some((cause, cure)) = changed_body(facts.request, &hash) {
                out.cured(cure);
                out.all
                    .last_mut()
                    .into_iter()
                    .for_each(|finding| finding.cause.clone_from(&cause));
            }
        }
    }
    if let Some(md5) = facts.request.header(CONTENT_MD5) {
        let right = md5_base64(body);
        if md5 != right.as_bytes() && !payload.is_chunked() {
            out.push_line(
                id,
                "Content-MD5 is not the MD5 of the body, in base64.",
                CONTENT_MD5,
                &text(md5),
                &right,
            );
        }
    }
}

/// What a strict reader says that was not said yet.
fn strict(facts: &Facts<'_>, out: &mut Seen) {
    let headers = facts.request.borrowed();
    let Request {
        method,
        path,
        query,
    } = Request::of(facts);
    let head = Head {
        method,
        path,
        query,
        headers: &headers,
    };
    let error = match Claim::parse(&head) {
        Ok(Some(claim)) => {
            let expect = Expect {
                payload: Some(Payload::EMPTY),
                ..Default::default()
            };
            claim
                .write_canonical_request(&expect, &mut Vec::new())
                .err()
        }
        Ok(None) => None,
        Err(error) => Some(error),
    };
    let Some(error) = error else { return };
    let mistake = match error {
        Error::UnsignedHeader { .. } | Error::SignedHeaderAbsent { .. } => return,
        Error::Malformed {
            part: Part::Signature | Part::ContentSha256 | Part::Date | Part::Expires,
            ..
        }
        | Error::Absent {
            part: Part::Host, ..
        } => return,
        Error::Conflict { part: Part::Date } => Mistake::Clock,
        Error::Conflict {
            part: Part::SecurityToken,
        } => Mistake::SessionToken,
        Error::Conflict {
            part: Part::ContentSha256,
        } => Mistake::PayloadHash,
        _ if !out.all.is_empty() => return,
        _ => Mistake::Malformed,
    };
    let mut cause = format!("{error}.");
    if let Some(first) = cause.get(..1).map(str::to_ascii_uppercase) {
        cause.replace_range(..1, &first);
    }
    out.push(mistake, cause);
}

struct Request<'a> {
    method: &'a str,
    path: &'a str,
    query: &'a str,
}

impl<'a> Request<'a> {
    fn of(facts: &Facts<'a>) -> Self {
        let request = facts.request;
        Self {
            method: &request.method,
            path: &request.path,
            query: &request.query,
        }
    }
}
