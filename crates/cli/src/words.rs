//! Numbers and times of people and for people, in the forms of AWS's CLI.

use std::borrow::Cow;
use std::cell::RefCell;
use std::path::{Component, Path, PathBuf};

use anys3::proto::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::rfc2822;
use jiff::fmt::strtime::BrokenDownTime;
use jiff::fmt::temporal::DateTimePrinter;
use jiff::tz::TimeZone;

/// The units of sizes, each 1024 of the one before.
const UNITS: [&str; 6] = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

/// `1 Byte`, `12 Bytes`, `1.5 KiB`.
pub(crate) fn human_size(bytes: u64) -> String {
    match bytes {
        1 => return "1 Byte".to_owned(),
        0..1024 => return format!("{bytes} Bytes"),
        _ => {}
    }
    // Whole tenths of a unit, rounded: exact for every u64, which floats are not.
    let mut out = String::new();
    for (unit, shift) in UNITS.iter().zip((10_u32..).step_by(10)) {
        let tenths = ((u128::from(bytes) * 10) + (1_u128 << (shift - 1))) >> shift;
        out = format!("{}.{} {unit}", tenths / 10, tenths % 10);
        if tenths < 10_235 {
            break;
        }
    }
    out
}

/// `5`, `5KiB`, `5 MiB`: whole numbers of bytes, or of units. Not `5MB`, which is two sizes to two
/// people.
pub(crate) fn bytes(text: &str) -> Option<u64> {
    let unit = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(unit);
    let shift = match unit.trim_start() {
        "" => 0,
        unit => {
            (10_u32..)
                .step_by(10)
                .zip(UNITS)
                .find(|(_, name)| *name == unit)?
                .0
        }
    };
    number.parse::<u64>().ok()?.checked_mul(1 << shift)
}

/// `90s`, `30m`, `12h`, `7d`, `2w`, `1d12h`: seconds. A day has 24 hours.
pub(crate) fn seconds_of_age(text: &str) -> Option<i64> {
    let (mut total, mut rest) = (0_i64, text);
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let (number, behind) = rest.split_at(end);
        let unit = match behind.chars().next()? {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            'w' => 604_800,
            _ => return None,
        };
        let seconds = number.parse::<i64>().ok()?.checked_mul(unit)?;
        total = total.checked_add(seconds)?;
        rest = behind.get(1..)?;
    }
    (!text.is_empty()).then_some(total)
}

/// `2026-01-31 13:00:00`, in this zone.
pub(crate) fn local_time(at: Timestamp, zone: &TimeZone) -> String {
    let Ok(at) = jiff::Timestamp::from_millisecond(at.millis) else {
        return at.iso();
    };
    LOCAL_TIME.datetime_to_string(&zone.to_datetime(at))
}

/// Whole seconds, and a space where ISO 8601 has a `T`.
const LOCAL_TIME: DateTimePrinter = DateTimePrinter::new().separator(b' ').precision(Some(0));

/// Dates as people write them, beside ISO 8601 and HTTP's.
const DATES: [&str; 12] = [
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M",
    "%Y/%m/%d",
    "%m/%d/%Y",
    "%b %d %Y",
    "%b %d, %Y",
    "%B %d %Y",
    "%B %d, %Y",
    "%d %b %Y",
    "%d %B %Y",
    "%a %b %d %H:%M:%S %Y",
    "%A, %d-%b-%y %H:%M:%S GMT",
];

/// A date as AWS's CLI takes it: seconds since 1970, ISO 8601, that of HTTP and mails, and some
/// that people write. UTC where no zone is said (botocore's `parse_to_aware_datetime` says so,
/// too).
pub(crate) fn date(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(seconds) = text.parse::<i64>() {
        return jiff::Timestamp::from_second(seconds).ok().map(timestamp);
    }
    let civil = |text: &str| {
        let civil: Option<DateTime> = text.parse().ok();
        let mut written = DATES
            .iter()
            .filter_map(|format| BrokenDownTime::parse(format, text).ok());
        let civil = civil.or_else(|| {
            written.find_map(|found| {
                let at = found.to_datetime().ok();
                at.or_else(|| {
                    found
                        .to_date()
                        .ok()
                        .map(|day| day.to_datetime(jiff::civil::Time::midnight()))
                })
            })
        });
        Some(civil?.to_zoned(TimeZone::UTC).ok()?.timestamp())
    };
    let exact = text.parse::<jiff::Timestamp>().ok();
    let mail = || rfc2822::parse(text).ok().map(|at| at.timestamp());
    exact.or_else(mail).or_else(|| civil(text)).map(timestamp)
}

fn timestamp(at: jiff::Timestamp) -> Timestamp {
    Timestamp {
        millis: at.as_second().saturating_mul(1000),
    }
}

/// A line of names and messages of others, as a terminal may show it: what would move the cursor,
/// change what is there, or reorder it, is written as `\x1b`, `\u{202e}`.
pub(crate) fn visible(line: &str) -> Cow<'_, str> {
    escaped(line, |_| false)
}

/// The same for text of several lines that may have colours.
pub(crate) fn visible_text(text: &str) -> Cow<'_, str> {
    escaped(text, |rest| rest.starts_with('\n') || is_colour(rest))
}

fn escaped(text: &str, stays: impl Fn(&str) -> bool) -> Cow<'_, str> {
    if !text.chars().any(is_steering) {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        match c {
            _ if !is_steering(c) || stays(rest) => out.push(c),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..='\x7f' => out.push_str(&format!("\\x{:02x}", u32::from(c))),
            _ => out.push_str(&c.escape_unicode().to_string()),
        }
    }
    Cow::Owned(out)
}

/// A control character (C0, DEL, C1), a mark that changes the direction of writing, or a separator
/// of lines.
pub(crate) fn is_steering(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether text begins with what sets a colour, and nothing else: `ESC [ 1 ; 31 m`.
fn is_colour(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("\x1b[") else {
        return false;
    };
    rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';')
        .starts_with('m')
}

/// A path that may begin with `~/`, below the home folder.
pub(crate) fn home(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        _ => path.into(),
    }
}

/// A path as it is shown: from the current folder on, `./a.txt` or `../b/a.txt`.
pub(crate) fn shown(path: &Path, current: &Path) -> String {
    let Some(name) = path.file_name() else {
        return path.display().to_string();
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    LAST_FOLDER.with_borrow_mut(|last| {
        let same = |ours: &Path, theirs: &Path| ours.as_os_str() == theirs.as_os_str();
        if !same(&last.folder, folder) || !same(&last.current, current) {
            *last = LastFolder {
                folder: folder.to_owned(),
                current: current.to_owned(),
                shown: relative(&normal(&current.join(folder)), &normal(current)),
            };
        }
        last.shown.join(name).display().to_string()
    })
}

/// How a folder is shown from another one.
#[derive(Default)]
struct LastFolder {
    folder: PathBuf,
    current: PathBuf,
    shown: PathBuf,
}

thread_local! {
    /// The last one: files come folder by folder, and to find the way takes as long as to sign a
    /// request.
    static LAST_FOLDER: RefCell<LastFolder> = RefCell::default();
}

/// Without `.` and `..`, as far as names alone tell.
fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => _ = out.pop(),
            other => out.push(other),
        }
    }
    out
}

/// The way from one folder to another.
fn relative(to: &Path, from: &Path) -> PathBuf {
    let shared = to
        .components()
        .zip(from.components())
        .take_while(|(a, b)| a == b)
        .count();
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(to.components().skip(shared)).collect();
    if way.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        way
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_those_of_aws() {
        for (bytes, text) in [
            (0, "0 Bytes"),
            (1, "1 Byte"),
            (1000, "1000 Bytes"),
            (1023, "1023 Bytes"),
            (1024, "1.0 KiB"),
            (1536, "1.5 KiB"),
            (1024 * 1024 - 1, "1.0 MiB"),
            (1 << 20, "1.0 MiB"),
            (5 << 30, "5.0 GiB"),
            (1 << 40, "1.0 TiB"),
            (u64::MAX, "16.0 EiB"),
        ] {
            assert_eq!(human_size(bytes), text, "{bytes}");
        }
    }

    #[test]
    fn sizes_are_read() {
        for (text, bytes_meant) in [
            ("0", Some(0)),
            ("1024", Some(1024)),
            ("100MiB", Some(100 << 20)),
            ("5 GiB", Some(5 << 30)),
            ("18446744073709551615", Some(u64::MAX)),
            ("15EiB", Some(15 << 60)),
            ("16EiB", None),
            ("18446744073709551616", None),
            ("", None),
            ("MiB", None),
            ("-1", None),
            ("+1", None),
            ("1.5GiB", None),
            ("5MB", None),
            ("5mib", None),
        ] {
            assert_eq!(bytes(text), bytes_meant, "{text}");
        }
    }

    #[test]
    fn ages_are_read() {
        for (text, seconds) in [
            ("90s", Some(90)),
            ("30m", Some(1800)),
            ("1d12h", Some(129_600)),
            ("2w", Some(1_209_600)),
            ("", None),
            ("7", None),
            ("d", None),
            ("7y", None),
            ("-7d", None),
            ("99999999999999999w", None),
        ] {
            assert_eq!(seconds_of_age(text), seconds, "{text}");
        }
    }

    #[test]
    fn dates_are_read_as_aws_reads_them() {
        for (text, expect) in [
            ("2030-01-01", "Tue, 01 Jan 2030 00:00:00 GMT"),
            ("2030-01-01T12:00:00Z", "Tue, 01 Jan 2030 12:00:00 GMT"),
            ("2030-01-01T12:00:00", "Tue, 01 Jan 2030 12:00:00 GMT"),
            ("2030-01-01 12:00", "Tue, 01 Jan 2030 12:00:00 GMT"),
            ("2030-01-01T12:00:00+02:00", "Tue, 01 Jan 2030 10:00:00 GMT"),
            ("2030-01-01T12:00:00.750Z", "Tue, 01 Jan 2030 12:00:00 GMT"),
            ("20300101T000000Z", "Tue, 01 Jan 2030 00:00:00 GMT"),
            (
                "Tue, 01 Jan 2030 00:00:00 GMT",
                "Tue, 01 Jan 2030 00:00:00 GMT",
            ),
            (
                "Tue, 1 Jan 2030 02:00:00 +0200",
                "Tue, 01 Jan 2030 00:00:00 GMT",
            ),
            ("1893456000", "Tue, 01 Jan 2030 00:00:00 GMT"),
            ("Jan 1 2030", "Tue, 01 Jan 2030 00:00:00 GMT"),
            ("January 1, 2030", "Tue, 01 Jan 2030 00:00:00 GMT"),
            ("1 Jan 2030", "Tue, 01 Jan 2030 00:00:00 GMT"),
            ("01/02/2030", "Wed, 02 Jan 2030 00:00:00 GMT"),
        ] {
            assert_eq!(
                date(text).map(|at| at.http()).as_deref(),
                Some(expect),
                "{text}"
            );
        }
        for bad in [
            "",
            "bogus",
            "tomorrow",
            "2030-13-01",
            "2030-02-30",
            "99999999999999999",
        ] {
            assert_eq!(date(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_steers_a_terminal_is_escaped() {
        for (text, line, lines) in [
            (
                "plain é 日本 \\x1b",
                "plain é 日本 \\x1b",
                "plain é 日本 \\x1b",
            ),
            ("a\x1b]0;t\x07b", "a\\x1b]0;t\\x07b", "a\\x1b]0;t\\x07b"),
            ("\x1b[2J", "\\x1b[2J", "\\x1b[2J"),
            ("\x1b[1;31mred", "\\x1b[1;31mred", "\x1b[1;31mred"),
            ("a\nb\r\t", "a\\nb\\r\\t", "a\nb\\r\\t"),
            ("\x7f\u{9b}31m", "\\x7f\\u{9b}31m", "\\x7f\\u{9b}31m"),
            (
                "\u{202e}gpj\u{2066}\u{200f}\u{2028}",
                "\\u{202e}gpj\\u{2066}\\u{200f}\\u{2028}",
                "\\u{202e}gpj\\u{2066}\\u{200f}\\u{2028}",
            ),
        ] {
            assert_eq!(
                (visible(text), visible_text(text)),
                (line.into(), lines.into()),
                "{text:?}"
            );
        }
    }

    #[test]
    fn zones_have_names() {
        let at = Timestamp::from_secs(1_767_225_600);
        let zone = TimeZone::get("America/New_York").unwrap();
        assert_eq!(local_time(at, &zone), "2025-12-31 19:00:00");
    }

    #[test]
    fn times_are_local() {
        let at = Timestamp::from_secs(1_767_225_600);
        assert_eq!(local_time(at, &TimeZone::UTC), "2026-01-01 00:00:00");
        let zone = TimeZone::fixed(jiff::tz::offset(-5));
        assert_eq!(local_time(at, &zone), "2025-12-31 19:00:00");
    }

    #[test]
    fn paths_are_shown_from_here() {
        for (path, text) in [
            ("a.txt", "./a.txt"),
            ("./b/../a.txt", "./a.txt"),
            ("b/a.txt", "b/a.txt"),
            ("../a.txt", "../a.txt"),
            ("/x/y/z/a.txt", "z/a.txt"),
            ("/x/a.txt", "../a.txt"),
            ("/q/a.txt", "../../q/a.txt"),
        ] {
            assert_eq!(shown(Path::new(path), Path::new("/x/y")), text, "{path}");
        }
    }
}
