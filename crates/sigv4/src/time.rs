//! Instants and days as signatures spell them.

use core::fmt;

use crate::text::{digits, wide};

const SECONDS_PER_DAY: u64 = 86_400;

/// An instant, in whole seconds since 1970 (UTC), up to the end of the year 9999.
///
/// It is written `YYYYMMDDTHHMMSSZ`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(u64);

impl Timestamp {
    /// The last instant that four digits of a year can tell: 9999-12-31T23:59:59Z.
    pub const MAX: Timestamp = Timestamp(253_402_300_799);

    /// The instant so many seconds after the start of 1970; later than [`MAX`](Self::MAX) is `MAX`.
    pub const fn from_unix(seconds: u64) -> Self {
        Self(if seconds > Self::MAX.0 {
            Self::MAX.0
        } else {
            seconds
        })
    }

    /// Seconds since the start of 1970.
    pub const fn unix(self) -> u64 {
        self.0
    }

    /// Reads `YYYYMMDDTHHMMSSZ`, as in [`X_AMZ_DATE`](crate::names::X_AMZ_DATE).
    pub fn parse(text: &[u8]) -> Option<Self> {
        Some(Self::parse_dated(text)?.0)
    }

    /// Reads `YYYYMMDDTHHMMSSZ`, and the day of it.
    pub(crate) fn parse_dated(text: &[u8]) -> Option<(Self, Date)> {
        let (day, rest) = text.split_first_chunk::<8>()?;
        let (&[b'T', ref clock @ .., b'Z'], 8) = (rest, rest.len()) else {
            return None;
        };
        let [h1, h2, m1, m2, s1, s2] = *clock else {
            return None;
        };
        Some((Self::civil(*day, [h1, h2], [m1, m2], [s1, s2])?, Date(*day)))
    }

    /// Reads the date of HTTP, `Fri, 24 May 2013 00:00:00 GMT`. The name of the day is not checked.
    pub fn parse_http(text: &[u8]) -> Option<Self> {
        let &[
            w1,
            w2,
            w3,
            b',',
            b' ',
            d1,
            d2,
            b' ',
            m1,
            m2,
            m3,
            b' ',
            y1,
            y2,
            y3,
            y4,
            b' ',
            ref clock @ ..,
        ] = text
        else {
            return None;
        };
        let &[h1, h2, b':', i1, i2, b':', s1, s2, b' ', b'G', b'M', b'T'] = clock else {
            return None;
        };
        if ![w1, w2, w3].iter().all(u8::is_ascii_alphabetic) {
            return None;
        }
        let month = MONTHS.iter().position(|name| *name == [m1, m2, m3])?;
        let [n1, n2] = two_digits(wide(month) + 1);
        Self::civil(
            [y1, y2, y3, y4, n1, n2, d1, d2],
            [h1, h2],
            [i1, i2],
            [s1, s2],
        )
    }

    /// Reads `2013-05-24T00:00:00Z`, with or without a fraction of a second, as policies spell it.
    pub fn parse_iso(text: &[u8]) -> Option<Self> {
        let &[
            y1,
            y2,
            y3,
            y4,
            b'-',
            m1,
            m2,
            b'-',
            d1,
            d2,
            b'T',
            h1,
            h2,
            b':',
            i1,
            i2,
            b':',
            s1,
            s2,
            ref rest @ ..,
        ] = text
        else {
            return None;
        };
        match rest {
            [b'Z'] => {}
            [b'.', fraction @ .., b'Z'] if !fraction.is_empty() && fraction.len() <= 9 => {
                digits(fraction)?;
            }
            _ => return None,
        }
        Self::civil(
            [y1, y2, y3, y4, m1, m2, d1, d2],
            [h1, h2],
            [i1, i2],
            [s1, s2],
        )
    }

    /// The day it falls on.
    pub fn date(self) -> Date {
        Date::of_day(self.0 / SECONDS_PER_DAY)
    }

    /// So many seconds later, at most [`MAX`](Self::MAX).
    pub const fn plus(self, seconds: u64) -> Self {
        Self::from_unix(self.0.saturating_add(seconds))
    }

    /// The sixteen characters `YYYYMMDDTHHMMSSZ`.
    pub fn text(self) -> [u8; 16] {
        self.text_on(self.date())
    }

    /// The text, if it falls on this day, which starts at `midnight`.
    #[inline]
    pub(crate) fn text_if_on(self, date: Date, midnight: Timestamp) -> Option<[u8; 16]> {
        self.is_on(midnight).then(|| self.text_on(date))
    }

    /// The start of its day.
    pub(crate) fn midnight(self) -> Self {
        Self(self.0 - self.0 % SECONDS_PER_DAY)
    }

    /// Whether it falls on the day that starts at `midnight`.
    #[inline]
    pub(crate) fn is_on(self, midnight: Timestamp) -> bool {
        self.0
            .checked_sub(midnight.0)
            .is_some_and(|second| second < SECONDS_PER_DAY)
    }

    fn text_on(self, date: Date) -> [u8; 16] {
        let [y1, y2, y3, y4, m1, m2, d1, d2] = date.0;
        let second = self.0 % SECONDS_PER_DAY;
        let [h1, h2] = two_digits(second / 3600);
        let [i1, i2] = two_digits(second / 60 % 60);
        let [s1, s2] = two_digits(second % 60);
        [
            y1, y2, y3, y4, m1, m2, d1, d2, b'T', h1, h2, i1, i2, s1, s2, b'Z',
        ]
    }

    fn civil(date: [u8; 8], hour: [u8; 2], minute: [u8; 2], second: [u8; 2]) -> Option<Self> {
        let day = Date(date).day()?;
        let (hour, minute, second) = (
            of_two_digits(hour)?,
            of_two_digits(minute)?,
            of_two_digits(second)?,
        );
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        Some(Self(
            day.checked_mul(SECONDS_PER_DAY)? + hour * 3600 + minute * 60 + second,
        ))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::text::ascii(&self.text(), f)
    }
}

/// A day of the years 1970 to 9999, written `YYYYMMDD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date([u8; 8]);

impl Date {
    /// No day, until one is read.
    pub(crate) const NONE: Self = Self([0; 8]);

    /// Reads `YYYYMMDD`; the day must exist.
    pub fn parse(text: &[u8]) -> Option<Self> {
        Some(Self::parse_start(text)?.0)
    }

    /// Reads `YYYYMMDD`, and says when the day starts.
    pub(crate) fn parse_start(text: &[u8]) -> Option<(Self, Timestamp)> {
        let date = Self(text.try_into().ok()?);
        Some((date, Timestamp(date.day()? * SECONDS_PER_DAY)))
    }

    /// The eight characters.
    pub fn text(&self) -> &[u8; 8] {
        &self.0
    }

    /// Its first second.
    pub(crate) fn midnight(self) -> Timestamp {
        Timestamp(self.day().unwrap_or(0) * SECONDS_PER_DAY)
    }

    /// The number of days since 1970-01-01; `None` if there is no such day.
    ///
    /// Years are counted from March, so that the day of a leap year is the last of its year and the
    /// lengths of months follow one line: (153 m + 2) / 5.
    fn day(self) -> Option<u64> {
        let [y1, y2, y3, y4, m1, m2, d1, d2] = self.0;
        let year = of_two_digits([y1, y2])? * 100 + of_two_digits([y3, y4])?;
        let (month, day) = (of_two_digits([m1, m2])?, of_two_digits([d1, d2])?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 => 28 + u64::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        if year < 1970 || day == 0 || day > length {
            return None;
        }
        let (year, month) = if month > 2 {
            (year, month - 3)
        } else {
            (year - 1, month + 9)
        };
        let of_year = (153 * month + 2) / 5 + day - 1;
        Some(year * 365 + year / 4 - year / 100 + year / 400 + of_year - MARCH_OF_YEAR_0)
    }

    /// The inverse of [`day`](Self::day), for days up to the end of 9999.
    fn of_day(day: u64) -> Self {
        let day = day + MARCH_OF_YEAR_0;
        let (era, of_era) = (day / 146_097, day % 146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (month, carry) = if month < 10 {
            (month + 3, 0)
        } else {
            (month - 9, 1)
        };
        let year = era * 400 + year + carry;
        let ([y1, y2], [y3, y4]) = (two_digits(year / 100), two_digits(year % 100));
        let ([m1, m2], [d1, d2]) = (two_digits(month), two_digits(day));
        Self([y1, y2, y3, y4, m1, m2, d1, d2])
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::text::ascii(&self.0, f)
    }
}

/// Days from 0000-03-01 to 1970-01-01.
const MARCH_OF_YEAR_0: u64 = 719_468;

const MONTHS: [[u8; 3]; 12] = [
    *b"Jan", *b"Feb", *b"Mar", *b"Apr", *b"May", *b"Jun", *b"Jul", *b"Aug", *b"Sep", *b"Oct",
    *b"Nov", *b"Dec",
];

/// The last two decimal digits.
fn two_digits(n: u64) -> [u8; 2] {
    let digit = |n: u64| b'0' + u8::try_from(n % 10).unwrap_or(0);
    [digit(n / 10), digit(n)]
}

/// The number of two decimal digits.
fn of_two_digits([tens, units]: [u8; 2]) -> Option<u64> {
    let (tens, units) = (tens.wrapping_sub(b'0'), units.wrapping_sub(b'0'));
    (tens < 10 && units < 10).then(|| u64::from(tens * 10 + units))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::ToString;

    /// Walks day by day, with nothing but the lengths of the months.
    #[test]
    fn every_day_until_the_end_of_9999() {
        let (mut year, mut month, mut day) = (1970, 1, 1);
        for n in 0..=Timestamp::MAX.0 / SECONDS_PER_DAY {
            let date = Date::of_day(n);
            assert_eq!(
                date.to_string(),
                std::format!("{year:04}{month:02}{day:02}")
            );
            assert_eq!(date.day(), Some(n));
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let length = [
                31,
                if leap { 29 } else { 28 },
                31,
                30,
                31,
                30,
                31,
                31,
                30,
                31,
                30,
                31,
            ][month - 1];
            day += 1;
            if day > length {
                (month, day) = (month + 1, 1);
            }
            if month > 12 {
                (year, month) = (year + 1, 1);
            }
        }
        assert_eq!((year, month, day), (10_000, 1, 1));
    }

    #[test]
    fn three_spellings_of_an_instant() {
        let at = Timestamp::from_unix(1_369_353_600);
        assert_eq!(at.to_string(), "20130524T000000Z");
        assert_eq!(Timestamp::parse(b"20130524T000000Z"), Some(at));
        assert_eq!(
            Timestamp::parse_http(b"Fri, 24 May 2013 00:00:00 GMT"),
            Some(at)
        );
        assert_eq!(Timestamp::parse_iso(b"2013-05-24T00:00:00Z"), Some(at));
        assert_eq!(Timestamp::parse_iso(b"2013-05-24T00:00:00.000Z"), Some(at));
    }

    #[test]
    fn what_is_not_an_instant() {
        for text in [
            "",
            "20130524",
            "20130524T000000",
            "20130524T000000z",
            "20130524t000000Z",
            "20130229T000000Z",
            "20130524T240000Z",
            "20130524T006000Z",
            "20130524T000060Z",
            "+0130524T000000Z",
            "19691231T235959Z",
            "20130024T000000Z",
            "20131324T000000Z",
            "20130500T000000Z",
            "20130532T000000Z",
            "20130524T000000ZZ",
            "2013-05-24T00:00:00Z",
        ] {
            assert_eq!(Timestamp::parse(text.as_bytes()), None, "{text}");
        }
        for text in [
            "Fri, 24 May 2013 00:00:00",
            "Fri, 24 Mai 2013 00:00:00 GMT",
            "Fri, 24 May 2013 0:00:00 GMT",
        ] {
            assert_eq!(Timestamp::parse_http(text.as_bytes()), None, "{text}");
        }
        for text in [
            "2013-05-24T00:00:00",
            "2013-05-24T00:00:00.Z",
            "2013-05-24T00:00:00.0a0Z",
            "2013-05-24",
        ] {
            assert_eq!(Timestamp::parse_iso(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn beyond_the_end_is_the_end() {
        assert_eq!(
            Timestamp::from_unix(u64::MAX).to_string(),
            "99991231T235959Z"
        );
        assert_eq!(Timestamp::MAX.plus(u64::MAX), Timestamp::MAX);
    }
}
