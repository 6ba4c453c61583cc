//! The paths below `/s3/`, as Uppy asks Companion for them.

use anys3::PARTS_MAX;

use super::number;

/// What a path below `/s3/` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CompanionRoute {
    Params,
    Create,
    Sign,
    Sts,
    Upload(String),
    Part(String, u32),
    Batch(String),
    Complete(String),
}

/// The number of a part, as it stands in a URL.
pub(crate) fn part_number(text: &str) -> Option<u32> {
    let number = number(text).filter(|number| (1..=PARTS_MAX).contains(number))?;
    u32::try_from(number).ok()
}
