//! Numbers and times of people and for people, in the forms of AWS's CLI.

use std::path::{Component, Path, PathBuf};

use anys3::proto::Timestamp;
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

/// `5`, `5KiB`, `5 MiB`: whole numbers of bytes, or of units. Not `5MB`, which is two sizes to two people.
pub(crate) fn bytes(text: &str) -> Option<u64> {
    let unit = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(unit);
    let shift = match unit.trim_start() {
        "" => 0,
        unit => (10_u32..).step_by(10).zip(UNITS).find(|(_, name)| *name == unit)?.0,
    };
    number.parse::<u64>().ok()?.checked_mul(1 << shift)
}

/// `2026-01-31 13:00:00`, in this zone.
pub(crate) fn local_time(at: Timestamp, zone: &TimeZone) -> String {
    match jiff::Timestamp::from_millisecond(at.millis) {
        Ok(at) => at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string(),
        Err(_) => at.iso(),
    }
}

/// A path as it is shown: from the current folder on, `./a.txt` or `../b/a.txt`.
pub(crate) fn shown(path: &Path, current: &Path) -> String {
    let Some(name) = path.file_name() else { return path.display().to_string() };
    let folder = path.parent().unwrap_or(Path::new(""));
    relative(&normal(&current.join(folder)), &normal(current)).join(name).display().to_string()
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
    let shared = to.components().zip(from.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(to.components().skip(shared)).collect();
    if way.as_os_str().is_empty() { PathBuf::from(".") } else { way }
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
