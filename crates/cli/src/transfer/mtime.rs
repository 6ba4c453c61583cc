//! Modification times of files as metadata of their objects, in the form that rclone has.

use std::time::{Duration, SystemTime};

use anys3::proto::Metadata;

/// The name of the metadata.
const NAME: &str = "mtime";

/// Digits of nanoseconds.
const DIGITS: usize = 9;

/// Says when a file was modified, as seconds since the beginning of 1970. An earlier time is left
/// out: not all that read it know of a sign.
pub(super) fn keep(modified: Option<SystemTime>, metadata: &mut Metadata) {
    let since = modified.and_then(|at| at.duration_since(SystemTime::UNIX_EPOCH).ok());
    if let Some(since) = since {
        let text = format!("{}.{:09}", since.as_secs(), since.subsec_nanos());
        metadata.insert(NAME.to_owned(), text);
    }
}

/// When the file of an object was modified, if its metadata says so.
pub(super) fn kept(metadata: &Metadata) -> Option<SystemTime> {
    let text = metadata.get(NAME)?;
    let (seconds, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction: String = fraction.chars().take(DIGITS).collect();
    let nanoseconds = format!("{fraction:0<DIGITS$}").parse().ok()?;
    let since = Duration::new(seconds.parse().ok()?, nanoseconds);
    SystemTime::UNIX_EPOCH.checked_add(since)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_comes_back() {
        let mut metadata = Metadata::default();
        let at = SystemTime::UNIX_EPOCH + Duration::new(1_354_827_735, 137_262_613);
        keep(Some(at), &mut metadata);
        assert_eq!(metadata[NAME], "1354827735.137262613");
        assert_eq!(kept(&metadata), Some(at));
    }

    #[test]
    fn what_others_wrote_is_read() {
        let read = |text: &str| {
            let mut metadata = Metadata::default();
            metadata.insert(NAME.to_owned(), text.to_owned());
            let since = kept(&metadata)?.duration_since(SystemTime::UNIX_EPOCH);
            since.ok()
        };
        assert_eq!(read("1700000000"), Some(Duration::from_secs(1_700_000_000)));
        assert_eq!(read("1.5"), Some(Duration::from_millis(1500)));
        assert_eq!(read("1.0000000019"), Some(Duration::new(1, 1)));
        for wrong in ["", "-1", "1.x", "x", "99999999999999999999"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
