//! Instants, as S3 writes them.

use std::fmt::{self, Write as _};

use crate::wire::{At, Kind, Seed, Text, TimeForm};

/// An instant: milliseconds since the beginning of 1970, in UTC and without leap seconds.
///
/// Documents and headers hold years 0 to 9999; other instants are written as the nearest of those.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Milliseconds since the beginning of 1970.
    pub millis: i64,
}

const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const DAY_MILLIS: i64 = 86_400_000;
const YEAR_0: i64 = -62_167_219_200_000;
const YEAR_9999_END: i64 = 253_402_300_799_999;

impl Timestamp {
    /// The instant this many seconds after the beginning of 1970.
    pub const fn from_secs(secs: i64) -> Self {
        Self {
            millis: secs.saturating_mul(1000),
        }
    }

    /// Whole seconds since the beginning of 1970, rounded down.
    pub const fn secs(self) -> i64 {
        self.millis.div_euclid(1000)
    }

    /// As HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT`.
    pub fn http(self) -> String {
        self.written(TimeForm::Http)
    }

    /// As documents write it: `1994-11-06T08:49:37.000Z`.
    pub fn iso(self) -> String {
        self.written(TimeForm::Iso)
    }

    /// Reads an instant in any of the forms that S3's clients and stores use: an HTTP date with its
    /// three-letter or full weekday, the two older forms of HTTP dates, ISO 8601 with or without
    /// fractions and offset, ISO 8601's basic form, or seconds since 1970.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if !text.is_ascii() || text.len() > 40 {
            return None;
        }
        parse_iso(text)
            .or_else(|| parse_http(text))
            .or_else(|| parse_asctime(text))
            .or_else(|| parse_epoch(text))
    }

    fn written(self, form: TimeForm) -> String {
        let mut out = String::new();
        self.write(form, &mut out);
        out
    }

    fn civil(self) -> Civil {
        let millis = self.millis.clamp(YEAR_0, YEAR_9999_END);
        let (days, rest) = (millis.div_euclid(DAY_MILLIS), millis.rem_euclid(DAY_MILLIS));
        let (year, month, day) = civil_from_days(days);
        Civil {
            days,
            year,
            month,
            day,
            hour: rest / 3_600_000,
            minute: rest / 60_000 % 60,
            milli: rest % 60_000,
        }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

struct Civil {
    days: i64,
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    milli: i64,
}

impl Text for Timestamp {
    const KIND: Kind = Kind::Timestamp(TimeForm::Iso);

    fn write(&self, form: TimeForm, out: &mut String) {
        let Civil {
            days,
            year,
            month,
            day,
            hour,
            minute,
            milli,
        } = self.civil();
        let (second, milli) = (milli / 1000, milli % 1000);
        let of = |names: &'static [&'static str], index: i64| {
            usize::try_from(index)
                .ok()
                .and_then(|i| names.get(i))
                .copied()
                .unwrap_or_default()
        };
        let _ = match form {
            TimeForm::Http => {
                let (weekday, month) = (of(&DAYS, days.rem_euclid(7)), of(&MONTHS, month - 1));
                write!(
                    out,
                    "{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT"
                )
            }
            TimeForm::Iso => {
                write!(
                    out,
                    "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z"
                )
            }
        };
    }

    fn read(text: &str) -> Option<Self> {
        Self::parse(text)
    }

    fn some(_: At, seed: &mut Seed) -> Self {
        Self::from_secs(i64::try_from(seed.below(4_102_444_800)).unwrap_or_default())
    }
}

/// `2006-01-02T15:04:05.678Z`, `2006-01-02T15:04:05+01:00`, `20060102T150405Z`.
fn parse_iso(text: &str) -> Option<Timestamp> {
    let (date, time) = text.split_once(['T', 't'])?;
    let (time, offset) = match time.find(['Z', 'z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => (time, "Z"),
    };
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let (year, month, day) = three(date, '-', [4, 2, 2])?;
    let (hour, minute, second) = three(time, ':', [2, 2, 2])?;
    let instant = instant(year, month, day, hour, minute, second)?;
    let millis = instant
        .checked_add(thousandths(fraction)?)?
        .checked_sub(offset_millis(offset)?)?;
    Some(Timestamp { millis })
}

/// The first three digits behind a decimal point; the next ones must be digits, too.
fn thousandths(fraction: &str) -> Option<i64> {
    let unit = match fraction.len() {
        1 => 100,
        2 => 10,
        _ => 1,
    };
    let first_three = number(fraction.get(..3).unwrap_or(fraction))?;
    number(fraction.get(..fraction.len().min(18))?)?;
    Some(first_three * unit)
}

fn offset_millis(offset: &str) -> Option<i64> {
    let sign = match offset.chars().next()? {
        'Z' | 'z' => return (offset.len() == 1).then_some(0),
        '-' => -1,
        _ => 1,
    };
    let digits: String = offset.get(1..)?.chars().filter(|&c| c != ':').collect();
    let (hours, minutes) = (number(digits.get(..2)?)?, number(digits.get(2..)?)?);
    (digits.len() == 4 && hours < 24 && minutes < 60)
        .then_some(sign * (hours * 3_600_000 + minutes * 60_000))
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`, which is all that HTTP lets anyone send, and
/// `Sunday, 06-Nov-94 08:49:37 GMT`, which it has everybody read.
fn parse_http(text: &str) -> Option<Timestamp> {
    let (weekday, rest) = text.split_once(',')?;
    let mut words = rest.split_whitespace();
    let date = words.next()?;
    let (day, month, year) = match date.split_once('-') {
        Some((day, rest)) => {
            let (month, year) = rest.split_once('-')?;
            (day, month, short_year(year)?)
        }
        None => (date, words.next()?, long_year(words.next()?)?),
    };
    let time = words.next()?;
    let zone = words.next()?;
    let utc = ["GMT", "UTC", "+0000", "-0000"].contains(&zone) && words.next().is_none();
    of_words(weekday, day, month, year, time).filter(|_| utc)
}

/// `Sun Nov  6 08:49:37 1994`, the third form that HTTP has everybody read.
fn parse_asctime(text: &str) -> Option<Timestamp> {
    let mut words = text.split_whitespace();
    let (weekday, month, day) = (words.next()?, words.next()?, words.next()?);
    let (time, year) = (words.next()?, long_year(words.next()?)?);
    of_words(weekday, day, month, year, time).filter(|_| words.next().is_none())
}

fn of_words(weekday: &str, day: &str, month: &str, year: i64, time: &str) -> Option<Timestamp> {
    let named = DAYS.iter().any(|day| {
        weekday
            .get(..3)
            .is_some_and(|w| w.eq_ignore_ascii_case(day))
    });
    let month = MONTHS
        .iter()
        .position(|name| name.eq_ignore_ascii_case(month))?;
    let month = i64::try_from(month).ok()?.checked_add(1)?;
    let (hour, minute, second) = three(time, ':', [2, 2, 2])?;
    let millis = instant(year, month, number(day)?, hour, minute, second)?;
    named.then_some(Timestamp { millis })
}

fn long_year(digits: &str) -> Option<i64> {
    number(digits).filter(|_| digits.len() == 4)
}

/// A year of two digits, of 1970 to 2069: there is no clock here to tell which century is nearer.
fn short_year(digits: &str) -> Option<i64> {
    let year = number(digits).filter(|_| digits.len() == 2)?;
    Some(if year < 70 { 2000 + year } else { 1900 + year })
}

fn parse_epoch(text: &str) -> Option<Timestamp> {
    let (secs, fraction) = text.split_once('.').unwrap_or((text, "0"));
    number(fraction)?;
    (secs.len() <= 12)
        .then(|| number(secs))?
        .map(Timestamp::from_secs)
}

/// Three numbers of these lengths, with `separator` between them or with nothing.
fn three(text: &str, separator: char, lengths: [usize; 3]) -> Option<(i64, i64, i64)> {
    let [a, b, c] = lengths;
    let (first, rest) = text.split_at_checked(a)?;
    let separated = rest.strip_prefix(separator);
    let (second, rest) = separated.unwrap_or(rest).split_at_checked(b)?;
    let third = match separated {
        Some(_) => rest.strip_prefix(separator)?,
        None => rest,
    };
    if third.len() != c {
        return None;
    }
    Some((number(first)?, number(second)?, number(third)?))
}

fn number(digits: &str) -> Option<i64> {
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| digits.parse().ok())?
}

/// Milliseconds since 1970, if there is such a day and time. A leap second counts as the second
/// before it.
fn instant(year: i64, month: i64, day: i64, hour: i64, minute: i64, second: i64) -> Option<i64> {
    let days = days_from_civil(year, month, day);
    let exists = (1..=12).contains(&month) && civil_from_days(days) == (year, month, day);
    let timely = hour < 24 && minute < 60 && second <= 60;
    let seconds = hour * 3600 + minute * 60 + second.min(59);
    (exists && timely).then(|| days * DAY_MILLIS + seconds * 1000)
}

/// Days since 1970 of a day of the Gregorian calendar, counted in years that begin in March, so
/// that the leap day is the last of its year.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The inverse of [`days_from_civil`].
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let (month, day) = (
        (shifted + 2) % 12 + 1,
        day_of_year - (153 * shifted + 2) / 5 + 1,
    );
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_that_are_read() {
        let expect = Some(Timestamp::from_secs(784_111_777));
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 6 Nov 1994 08:49:37 UTC",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "1994-11-06T08:49:37.000Z",
            "1994-11-06T08:49:37Z",
            "1994-11-06T09:49:37+01:00",
            "19941106T084937Z",
            "784111777",
            "784111777.0",
        ] {
            assert_eq!(Timestamp::parse(text), expect, "{text}");
        }
        assert_eq!(
            Timestamp::parse("1970-01-01T00:00:00.25Z"),
            Some(Timestamp { millis: 250 })
        );
    }

    #[test]
    fn what_is_no_instant() {
        for text in [
            "",
            "yesterday",
            "1994-13-06T08:49:37Z",
            "1994-02-29T08:49:37Z",
            "1994-11-06T24:49:37Z",
            "1994-11-06T08:49:37+1",
            "Sun, 06 Foo 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "Sunday, 06-Nov-1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37",
            "Sun Nov 6 08:49:37 94",
            "Sun Nov 6 08:49:37 1994 GMT",
            "Son Nov 6 08:49:37 1994",
            "-5",
            "9999999999999999999999",
            "1994-11-06T08:49:37.Z",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }

    #[test]
    fn every_day_survives() {
        for day in (-719_528..2_932_896).step_by(97) {
            let instant = Timestamp {
                millis: day * DAY_MILLIS + day.rem_euclid(DAY_MILLIS),
            };
            assert_eq!(Timestamp::parse(&instant.iso()), Some(instant));
            assert_eq!(
                Timestamp::parse(&instant.http()),
                Some(Timestamp::from_secs(instant.secs()))
            );
        }
        Timestamp { millis: i64::MIN }.iso();
        Timestamp { millis: i64::MAX }.http();
    }
}
