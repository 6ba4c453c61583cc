//! Mistakes in times and days.

use anys3_sigv4::Timestamp;
use anys3_sigv4::names::DATE;

use crate::advice;
use crate::catalogue::Mistake;
use crate::mistakes::signing::change::SigningChanges;
use crate::mistakes::signing::spec::scope;
use crate::text::text;

pub(crate) fn add(out: &mut SigningChanges<'_>) {
    date_header(out);
    if let Some(at) = out.facts.stated.instant() {
        days(out, at);
        zones(out, at);
        formats(out, at);
    }
}

/// The time of another header.
fn date_header(out: &mut SigningChanges<'_>) {
    let Some(date) = out.facts.request.header(DATE) else {
        return;
    };
    if let Some(at) = Timestamp::parse_http(date).or_else(|| Timestamp::parse(date)) {
        let cause =
            "The time in the string to sign is the one of the Date header, not of x-amz-date.";
        out.push(Mistake::Clock, cause, |spec| spec.at = text(&at.text()));
    }
    let cause = "The time in the string to sign is the text of the Date header.";
    out.push(Mistake::Clock, cause, |spec| spec.at = text(date));
}

/// The scope of the request for another day.
fn scope_of(out: &SigningChanges<'_>, day: &str) -> String {
    let stated = out.facts.stated;
    scope(day, &stated.region, &stated.service, &stated.end)
}

/// The day of the time, where the credential has another one.
fn days(out: &mut SigningChanges<'_>, at: Timestamp) {
    let id = Mistake::Clock;
    let stated = out.facts.stated;
    let day = text(at.date().text());
    let own = scope_of(out, &day);
    let is_day = Timestamp::parse(format!("{}T000000Z", stated.date).as_bytes()).is_some();
    let cure = if is_day {
        advice::TIME_ONCE
    } else {
        advice::SCOPE_DAY
    };
    let cause = "Signed with the day of x-amz-date, and another day stands in the credential.";
    out.push_with(id, (cause, cure), |spec| {
        spec.key_date.clone_from(&day);
        spec.scope.clone_from(&own);
    });
    let cause = if is_day {
        "The key was derived for the day of x-amz-date; the scope names another.".into()
    } else {
        format!(
            "The scope has `{}` where the day belongs, `{day}`; the key was derived for the day.",
            stated.date
        )
    };
    out.push_with(id, (cause, cure), |spec| spec.key_date.clone_from(&day));
    let cause = "The string to sign names the day of x-amz-date; the key is for another.";
    out.push(id, cause, |spec| spec.scope = own);
}

/// Local time, and a clock that was read twice.
fn zones(out: &mut SigningChanges<'_>, at: Timestamp) {
    // One second before or behind is common enough to be tried in pairs; the rest is scanned.
    for seconds in [1, -1] {
        let cause = "The clock was read twice: the string to sign is 1 s off x-amz-date.";
        moved(out, at, seconds, (cause.into(), advice::TIME_ONCE));
    }
    let hours = (1..=14).flat_map(|hours| [hours * 3600, -hours * 3600]);
    let halves = [19800, -19800, 12600, 34200, -12600, 20700];
    for seconds in hours.chain(halves).chain([86_400, -86_400]) {
        let minutes = seconds / 60;
        let cause = format!("The string to sign has local time: {minutes} minutes off x-amz-date.");
        moved(out, at, seconds, (cause, advice::TIME_UTC));
    }
}

/// Adds another time, and the other day where it is on one.
fn moved(out: &mut SigningChanges<'_>, at: Timestamp, seconds: i64, said: (String, &'static str)) {
    let id = Mistake::Clock;
    let Some(other) = at.unix().checked_add_signed(seconds) else {
        return;
    };
    let other = Timestamp::from_unix(other);
    let (time, day) = (text(&other.text()), text(other.date().text()));
    out.push_with(id, said, |spec| spec.at.clone_from(&time));
    if day == out.facts.stated.date {
        return;
    }
    let scoped = scope_of(out, &day);
    let cause = "The key was derived for another day than the credential names (local time, or midnight passed).";
    out.push_with(id, (cause, advice::TIME_UTC), |spec| {
        spec.key_date.clone_from(&day)
    });
    let cause =
        "Signed for another day than the credential names (local time, or midnight passed).";
    out.push_with(id, (cause, advice::TIME_UTC), |spec| {
        spec.key_date.clone_from(&day);
        spec.scope.clone_from(&scoped);
    });
    let cause = "The string to sign has another day and time than x-amz-date (local time).";
    out.push_with(id, (cause, advice::TIME_UTC), |spec| {
        spec.key_date = day;
        spec.scope = scoped;
        spec.at = time;
    });
}

fn formats(out: &mut SigningChanges<'_>, at: Timestamp) {
    let full = text(&at.text());
    let part = |range: core::ops::Range<usize>| full.get(range).unwrap_or_default().to_owned();
    let (y, m, d) = (part(0..4), part(4..6), part(6..8));
    let (h, i, s) = (part(9..11), part(11..13), part(13..15));
    let half = match h.parse::<u32>() {
        Ok(hour @ 13..) => format!("{:02}", hour - 12),
        _ => h.clone(),
    };
    for other in [
        format!("{y}-{m}-{d}T{h}:{i}:{s}Z"),
        format!("{y}-{m}-{d}T{h}:{i}:{s}.000Z"),
        format!("{y}-{m}-{d}T{h}:{i}:{s}"),
        format!("{y}-{m}-{d}T{h}:{i}:{s}+00:00"),
        format!("{y}-{m}-{d} {h}:{i}:{s}"),
        format!("{y}{m}{d}T{h}{i}{s}.000Z"),
        format!("{y}{m}{d}T{h}{i}{s}.000000Z"),
        format!("{y}{m}{d}T{h}{i}{s}"),
        format!("{y}{m}{d}T{h}{i}{s}+0000"),
        format!("{y}{m}{d}T{h}{i}Z"),
        format!("{y}{m}{d}T{half}{i}{s}Z"),
        format!("{y}{d}{m}T{h}{i}{s}Z"),
        format!("{y}{m}{d}t{h}{i}{s}z"),
        format!("{y}{m}{d}{h}{i}{s}"),
        format!("{y}{m}{d}"),
        format!("{}", at.unix()),
        format!("{}000", at.unix()),
        http_date(at),
    ] {
        let cause =
            format!("The time in the string to sign is written `{other}`, and must be `{full}`.");
        out.push_rare_with(Mistake::Clock, (cause, advice::TIME_FORMAT), |spec| {
            spec.at = other
        });
    }
    for other in [full.clone(), format!("{y}-{m}-{d}")] {
        let cause = format!("The key was derived for `{other}`, and must be for `{y}{m}{d}`.");
        out.push_rare_with(Mistake::Clock, (cause, advice::TIME_FORMAT), |spec| {
            spec.key_date = other
        });
    }
}

/// An instant as the Date header has it (RFC 9110, 5.6.7).
fn http_date(at: Timestamp) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let full = text(&at.text());
    let part = |range: core::ops::Range<usize>| full.get(range).unwrap_or_default();
    let month = part(4..6)
        .parse::<usize>()
        .ok()
        .and_then(|month| MONTHS.get(month.checked_sub(1)?));
    // 1970 began on a Thursday.
    let day = usize::try_from(at.unix() / 86_400 % 7)
        .ok()
        .and_then(|day| DAYS.get(day));
    format!(
        "{}, {} {} {} {}:{}:{} GMT",
        day.copied().unwrap_or_default(),
        part(6..8),
        month.copied().unwrap_or_default(),
        part(0..4),
        part(9..11),
        part(11..13),
        part(13..15)
    )
}
