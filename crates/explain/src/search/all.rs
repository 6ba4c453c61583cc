//! All mistakes that are tried, in their order: where two make the same text, the first names it.

use crate::mistakes::change::Changes;
use crate::mistakes::facts::Facts;
use crate::mistakes::signing::change::SigningChanges;
use crate::mistakes::signing::spec::Spec;
use crate::mistakes::signing::{clocks, derivations, regions, secrets};
use crate::mistakes::{headers, lines, methods, paths, payloads, queries};

/// The changes of the canonical request.
pub(crate) fn changes(facts: Facts<'_>) -> Changes<'_> {
    let mut out = Changes::default();
    methods::add(facts, &mut out);
    headers::add(facts, &mut out);
    paths::add(facts, &mut out);
    queries::add(facts, &mut out);
    payloads::add(facts, &mut out);
    lines::add(facts, &mut out);
    out
}

/// The changes behind the canonical request, those that leave everything as it is left out.
pub(crate) fn signing_changes<'a>(facts: Facts<'a>, base: &Spec) -> SigningChanges<'a> {
    let mut out = SigningChanges::new(facts, base);
    secrets::add(&mut out);
    clocks::add(&mut out);
    regions::add(&mut out);
    derivations::add(&mut out);
    out.close();
    out
}
