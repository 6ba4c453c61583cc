//! The paths below `/s3/`, as Uppy asks Companion for them.

use anys3::PARTS_MAX;
use anys3::proto::names;
use http::Method;

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

impl CompanionRoute {
    /// Reads what follows `/s3/`.
    pub(crate) fn parse(rest: &str) -> Option<Self> {
        match rest {
            "params" => return Some(Self::Params),
            "multipart" => return Some(Self::Create),
            "sign" => return Some(Self::Sign),
            "sts" => return Some(Self::Sts),
            _ => {}
        }
        let rest = rest.strip_prefix("multipart/")?;
        let (id, what) = rest.split_once('/').unwrap_or((rest, ""));
        let id = names::decode(id).filter(|id| !id.is_empty())?;
        match what {
            "" => Some(Self::Upload(id)),
            "batch" => Some(Self::Batch(id)),
            "complete" => Some(Self::Complete(id)),
            part => Some(Self::Part(id, part_number(part)?)),
        }
    }

    pub(crate) fn methods(&self) -> &'static [Method] {
        match self {
            Self::Params | Self::Sts | Self::Part(..) | Self::Batch(_) => &[Method::GET],
            Self::Create | Self::Sign | Self::Complete(_) => &[Method::POST],
            Self::Upload(_) => &[Method::GET, Method::DELETE],
        }
    }
}

/// The number of a part, as it stands in a URL.
pub(crate) fn part_number(text: &str) -> Option<u32> {
    let number = number(text).filter(|number| (1..=PARTS_MAX).contains(number))?;
    u32::try_from(number).ok()
}
