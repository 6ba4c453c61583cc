//! A mistake behind the canonical request, as a change of what is signed with.

use std::borrow::Cow;

use crate::catalogue::Mistake;
use crate::mistakes::facts::Facts;
use crate::mistakes::signing::spec::Spec;

/// The most mistakes behind the canonical request: regions in three places each, and some hundred
/// others.
const SIGNING_CHANGES_MAX: usize = 1500;

/// A mistake behind the canonical request.
pub(crate) struct SigningChange {
    pub(crate) mistake: Mistake,
    pub(crate) cause: Cow<'static, str>,
    pub(crate) cure: &'static str,
    pub(crate) spec: Spec,
}

/// The mistakes behind the canonical request.
pub(crate) struct SigningChanges<'a> {
    pub(crate) base: Spec,
    pub(crate) facts: Facts<'a>,
    /// The common ones stand before the rare ones.
    pub(crate) all: Vec<SigningChange>,
    rare: Vec<SigningChange>,
    /// How many of them are common enough to be tried in pairs.
    pub(crate) common: usize,
}

fn changed(
    base: &Spec,
    count: usize,
    mistake: Mistake,
    cause: impl Into<Cow<'static, str>>,
    change: impl FnOnce(&mut Spec),
) -> Option<SigningChange> {
    let mut spec = base.clone();
    change(&mut spec);
    (spec != *base && count < SIGNING_CHANGES_MAX).then(|| SigningChange {
        mistake,
        cause: cause.into(),
        cure: mistake.cure(),
        spec,
    })
}

impl<'a> SigningChanges<'a> {
    /// None yet.
    pub(crate) fn new(facts: Facts<'a>, base: &Spec) -> Self {
        Self {
            base: base.clone(),
            facts,
            all: Vec::new(),
            rare: Vec::new(),
            common: 0,
        }
    }

    /// Puts the rare ones behind the common ones.
    pub(crate) fn close(&mut self) {
        self.common = self.all.len();
        self.all.append(&mut self.rare);
    }

    pub(crate) fn push(
        &mut self,
        mistake: Mistake,
        cause: impl Into<Cow<'static, str>>,
        change: impl FnOnce(&mut Spec),
    ) {
        let count = self.all.len() + self.rare.len();
        self.all
            .extend(changed(&self.base, count, mistake, cause, change));
    }

    /// Like [`push`](Self::push), with a cure of its own.
    pub(crate) fn push_with(
        &mut self,
        mistake: Mistake,
        (cause, cure): (impl Into<Cow<'static, str>>, &'static str),
        change: impl FnOnce(&mut Spec),
    ) {
        let count = self.all.len() + self.rare.len();
        let pushed = changed(&self.base, count, mistake, cause, change);
        self.all
            .extend(pushed.map(|behind| SigningChange { cure, ..behind }));
    }

    /// Like [`push`](Self::push), for what is too rare to be tried in pairs.
    pub(crate) fn push_rare(
        &mut self,
        mistake: Mistake,
        cause: impl Into<Cow<'static, str>>,
        change: impl FnOnce(&mut Spec),
    ) {
        let count = self.all.len() + self.rare.len();
        self.rare
            .extend(changed(&self.base, count, mistake, cause, change));
    }

    /// Like [`push_rare`](Self::push_rare), with a cure of its own.
    pub(crate) fn push_rare_with(
        &mut self,
        mistake: Mistake,
        (cause, cure): (String, &'static str),
        change: impl FnOnce(&mut Spec),
    ) {
        let count = self.all.len() + self.rare.len();
        let pushed = changed(&self.base, count, mistake, cause, change);
        self.rare
            .extend(pushed.map(|behind| SigningChange { cure, ..behind }));
    }
}
