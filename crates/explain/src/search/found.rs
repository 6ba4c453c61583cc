//! Where a search ended.

use std::borrow::Cow;

use crate::catalogue::Mistake;
use crate::say::verdict::Difference;

/// Where a search ended.
pub(crate) struct Found {
    /// One mistake, or two.
    pub(crate) mistakes: Vec<Named>,
}

/// A mistake that was found, with the line that it changes.
pub(crate) struct Named {
    pub(crate) mistake: Mistake,
    pub(crate) cause: Cow<'static, str>,
    pub(crate) cure: &'static str,
    pub(crate) line: Option<Difference>,
}
