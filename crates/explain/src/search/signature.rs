//! The search for the mistake, or the two, that make the signature that was sent.

use std::borrow::Cow;
use std::collections::HashSet;
use subtle::ConstantTimeEq;

use crate::catalogue::Mistake;
use crate::mistakes::canonical::{Frame, Model, PATH, SLOTS, Slots, borrowed, digest};
use crate::mistakes::change::{Change, Changes};
use crate::mistakes::facts::Facts;
use crate::mistakes::signing::spec::Spec;
use crate::say::verdict::Difference;
use crate::say::visible::bounded;
use crate::search::all;
use crate::search::difference::difference;
use crate::search::found::{Found, Named};
use crate::search::near_values::Scan;
use crate::search::strings::Strings;
use crate::search::tail::{Started, Tail};

/// The most bytes of canonical requests that are hashed for pairs: a third of a second for a
/// processor without instructions for SHA-256, and a tenth of that with them. A request of ordinary
/// length needs a fraction.
const PAIR_BYTES_MAX: usize = 96 * 1024 * 1024;

/// The most pairs of one search: what an ordinary request has, five times over.
const PAIRS_MAX: usize = 250_000;

/// The most bytes that single changes write: a head of 64 KiB 500 times.
const SINGLE_BYTES_MAX: usize = 32 * 1024 * 1024;

/// A search, and how many forms it tried.
pub(crate) struct Search<'a> {
    facts: Facts<'a>,
    model: Model<'a>,
    base: Slots,
    wanted: [u8; 32],
    pub(crate) tried: u64,
}

/// A single change that makes another canonical request.
struct Variant {
    /// Which change.
    index: usize,
    /// The slots that differ from the base.
    slots: [Option<Vec<u8>>; SLOTS],
    frame: Frame,
    digest: [u8; 32],
    /// How long its canonical request is.
    len: usize,
}

impl Variant {
    fn touches(&self, other: &Self) -> bool {
        let frames = self.frame != Frame::Standard && other.frame != Frame::Standard;
        frames
            || self
                .slots
                .iter()
                .zip(&other.slots)
                .any(|(a, b)| a.is_some() && b.is_some())
    }
}

impl<'a> Search<'a> {
    pub(crate) fn new(facts: Facts<'a>, model: Model<'a>) -> Self {
        let base = model.slots();
        Self {
            facts,
            model,
            base,
            wanted: facts.stated.tag,
            tried: 0,
        }
    }

    fn hits(&mut self, started: &Started<'_>, digest: &[u8; 32]) -> bool {
        self.tried += 1;
        started.tag(digest).ct_eq(&self.wanted).into()
    }

    /// Whether the signature is the right one.
    pub(crate) fn is_right(&mut self, secret: &[u8]) -> bool {
        let tail = Tail::new(Mistake::Derivation, "", Spec::of(&self.facts, secret));
        let digest = digest(borrowed(&self.base), Frame::Standard);
        self.hits(&tail.start(), &digest)
    }

    /// Looks for one mistake, and for two of them if asked to.
    pub(crate) fn run(&mut self, secret: &[u8], pairs: bool) -> Option<Found> {
        let spec = Spec::of(&self.facts, secret);
        let tail = Tail::new(Mistake::Derivation, "", spec.clone());
        let started = tail.start();
        let changes = all::changes(self.facts);
        let variants = match self.singles(&changes, &started) {
            Ok(found) => return Some(found),
            Err(variants) => variants,
        };
        let right = digest(borrowed(&self.base), Frame::Standard);
        let strings = Strings {
            facts: self.facts,
            base: &self.base,
            spec: &spec,
        };
        let hit = strings.find(&mut self.tried);
        if let Some(hit) = hit {
            return Some(Found {
                mistakes: Vec::from([hit]),
            });
        }
        let tails = all::signing_changes(self.facts, &spec);
        let common = tails.common;
        let tails: Vec<Tail> = tails.all.into_iter().map(Tail::of).collect();
        let starts: Vec<Started<'_>> = tails.iter().map(Tail::start).collect();
        for (tail, started) in tails.iter().zip(&starts) {
            if self.hits(started, &right) {
                return Some(self.found(&[], Some(tail)));
            }
        }
        let mut scan = Scan {
            facts: self.facts,
            base: &self.base,
            spec: &spec,
            tried: 0,
        };
        let hit = scan.run(pairs);
        self.tried += scan.tried;
        if let Some(hit) = hit {
            return Some(Found {
                mistakes: Vec::from([hit]),
            });
        }
        if !pairs {
            return None;
        }
        self.pairs(&changes, &variants, &started).or_else(|| {
            for variant in &variants {
                for (tail, start) in tails.iter().zip(&starts).take(common) {
                    if self.hits(start, &variant.digest) {
                        let change = changes.0.get(variant.index)?;
                        return Some(self.found(&[change], Some(tail)));
                    }
                }
            }
            self.tail_pairs(tails.get(..common)?, &spec, &right)
        })
    }

    /// Two mistakes behind the canonical request: in the secret, the region and the clock.
    fn tail_pairs(&mut self, tails: &[Tail], base: &Spec, right: &[u8; 32]) -> Option<Found> {
        let of = |mistake: Mistake| tails.iter().filter(move |tail| tail.mistake == mistake);
        let rows = [
            (Mistake::Secret, Mistake::Region),
            (Mistake::Secret, Mistake::Clock),
            (Mistake::Secret, Mistake::Derivation),
            (Mistake::Region, Mistake::Clock),
        ];
        for (one, other) in rows {
            for (first, second) in
                of(one).flat_map(|first| of(other).map(move |second| (first, second)))
            {
                let Some(spec) = first.spec.with(&second.spec, base) else {
                    continue;
                };
                let both = Tail::new(one, "", spec);
                if self.hits(&both.start(), right) {
                    let mut found = self.found(&[], Some(first));
                    found
                        .mistakes
                        .extend(self.found(&[], Some(second)).mistakes);
                    return Some(found);
                }
            }
        }
        None
    }

    /// The changes that make another canonical request, or the one that makes the signature.
    fn singles(
        &mut self,
        changes: &Changes<'a>,
        started: &Started<'_>,
    ) -> Result<Found, Vec<Variant>> {
        let mut variants = Vec::new();
        let mut seen = HashSet::from([digest(borrowed(&self.base), Frame::Standard)]);
        let mut bytes = 0usize;
        for (index, change) in changes.0.iter().enumerate() {
            let mut model = self.model.clone();
            (change.apply)(&mut model);
            let slots = model.slots();
            let hash = digest(borrowed(&slots), model.frame);
            if !seen.insert(hash) {
                continue;
            }
            if self.hits(started, &hash) {
                return Ok(self.found(&[change], None));
            }
            let len = slots.iter().map(Vec::len).sum();
            bytes += len;
            if bytes > SINGLE_BYTES_MAX {
                break;
            }
            let mut differing: [Option<Vec<u8>>; SLOTS] = Default::default();
            for ((slot, written), base) in differing.iter_mut().zip(slots).zip(&self.base) {
                *slot = (written != *base).then_some(written);
            }
            variants.push(Variant {
                index,
                slots: differing,
                frame: model.frame,
                digest: hash,
                len,
            });
        }
        Err(variants)
    }

    /// Two changes at once, the likeliest first.
    fn pairs(
        &mut self,
        changes: &Changes<'a>,
        variants: &[Variant],
        started: &Started<'_>,
    ) -> Option<Found> {
        let (mut bytes, mut count) = (0usize, 0usize);
        for second in 1..variants.len() {
            let b = variants.get(second)?;
            for a in variants.get(..second)? {
                bytes += a.len.max(b.len);
                count += 1;
                if bytes > PAIR_BYTES_MAX || count > PAIRS_MAX {
                    return None;
                }
                let hash = if a.touches(b) {
                    self.composed(changes, a, b)?
                } else {
                    self.joined(a, b)
                };
                if self.hits(started, &hash) {
                    let (a, b) = (changes.0.get(a.index)?, changes.0.get(b.index)?);
                    return Some(self.found(&[a, b], None));
                }
            }
        }
        None
    }

    /// The hash with two changes of different slots.
    fn joined(&self, a: &Variant, b: &Variant) -> [u8; 32] {
        let mut slots = borrowed(&self.base);
        for (slot, changed) in slots.iter_mut().zip(a.slots.iter().zip(&b.slots)) {
            if let (Some(changed), _) | (_, Some(changed)) = changed {
                *slot = changed;
            }
        }
        digest(
            slots,
            if a.frame == Frame::Standard {
                b.frame
            } else {
                a.frame
            },
        )
    }

    /// The hash with two changes of one slot, one after the other.
    fn composed(&self, changes: &Changes<'a>, a: &Variant, b: &Variant) -> Option<[u8; 32]> {
        let mut model = self.model.clone();
        (changes.0.get(a.index)?.apply)(&mut model);
        (changes.0.get(b.index)?.apply)(&mut model);
        Some(digest(borrowed(&model.slots()), model.frame))
    }

    fn found(&self, changes: &[&Change<'a>], tail: Option<&Tail>) -> Found {
        let alone = |change: &&Change<'a>| {
            let mut model = self.model.clone();
            (change.apply)(&mut model);
            let slots = model.slots();
            let slot = (0..SLOTS).find(|&slot| slots.get(slot) != self.base.get(slot));
            let line = slot.map(|slot| difference(slot, &slots, &self.base));
            Named {
                mistake: change.mistake,
                cause: change.cause.clone(),
                cure: change.cure,
                line,
            }
        };
        let mut mistakes: Vec<_> = changes.iter().map(alone).collect();
        mistakes.extend(tail.map(|tail| Named {
            mistake: tail.mistake,
            cause: tail.cause.clone(),
            cure: tail.cure,
            line: self.line_of(tail),
        }));
        Found { mistakes }
    }

    /// The line of the string to sign that a mistake behind the canonical request changes.
    fn line_of(&self, tail: &Tail) -> Option<Difference> {
        let right = Spec::of(&self.facts, b"");
        let lines = tail.spec.lines().into_iter().zip(right.lines());
        let (part, (signed, expected)) = ["algorithm", "time", "scope"]
            .into_iter()
            .zip(lines)
            .find(|(_, (signed, expected))| signed != expected)?;
        let part = format!("{part} in the string to sign");
        Some(Difference {
            part,
            signed: bounded(signed),
            expected: bounded(expected),
        })
    }

    /// The mistake whose canonical request has this text in this slot.
    pub(crate) fn by_slot(
        &self,
        slot: usize,
        text: &[u8],
    ) -> Option<(Mistake, Cow<'static, str>, &'static str)> {
        let changes = all::changes(self.facts);
        changes.0.into_iter().find_map(|change| {
            let mut model = self.model.clone();
            (change.apply)(&mut model);
            let slots = model.slots();
            let alone = slots
                .iter()
                .zip(&self.base)
                .enumerate()
                .all(|(at, (a, b))| at == slot || slot == PATH || a == b);
            (alone && slots.get(slot).is_some_and(|written| written == text)).then_some((
                change.mistake,
                change.cause,
                change.cure,
            ))
        })
    }
}
