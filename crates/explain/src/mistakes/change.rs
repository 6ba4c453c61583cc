//! A mistake, as a change of a canonical request.

use std::borrow::Cow;

use crate::catalogue::Mistake;
use crate::mistakes::canonical::Model;

/// The most changes of one request: an ordinary request has about 300, and pairs grow with the
/// square.
pub(crate) const CHANGES_MAX: usize = 1500;

/// The most of one kind, so that a request of a hundred headers or slashes leaves room for other
/// kinds.
pub(crate) const EACH_MAX: usize = 24;

/// A mistake, as it would have changed the canonical request.
pub(crate) struct Change<'a> {
    pub(crate) mistake: Mistake,
    /// What was done, as a sentence.
    pub(crate) cause: Cow<'static, str>,
    /// What to do about it, in one sentence.
    pub(crate) cure: &'static str,
    pub(crate) apply: Box<dyn Fn(&mut Model<'a>) + 'a>,
}

/// All changes of a request.
#[derive(Default)]
pub(crate) struct Changes<'a>(pub(crate) Vec<Change<'a>>);

impl<'a> Changes<'a> {
    /// Adds a change whose cure is that of its mistake, unless there are [`CHANGES_MAX`].
    pub(crate) fn add(
        &mut self,
        mistake: Mistake,
        cause: impl Into<Cow<'static, str>>,
        apply: impl Fn(&mut Model<'a>) + 'a,
    ) {
        self.add_with(mistake, cause, mistake.cure(), apply);
    }

    /// Adds a change with a cure of its own, unless there are [`CHANGES_MAX`].
    pub(crate) fn add_with(
        &mut self,
        mistake: Mistake,
        cause: impl Into<Cow<'static, str>>,
        cure: &'static str,
        apply: impl Fn(&mut Model<'a>) + 'a,
    ) {
        if self.0.len() < CHANGES_MAX {
            self.0.push(Change {
                mistake,
                cause: cause.into(),
                cure,
                apply: Box::new(apply),
            });
        }
    }
}
