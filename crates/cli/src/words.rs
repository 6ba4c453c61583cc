//! Numbers and times for people, in the forms of AWS's CLI.

use std::path::{Component, Path, PathBuf};

use anys3::proto::Timestamp;
use jiff::tz::TimeZone;

/// The units of [`human_size`], each 1024 of the one before.
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
