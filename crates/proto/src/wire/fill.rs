use bytes::Bytes;

use super::{At, Error, List, Value, Values, Wire, Wrapper};
use crate::metadata::Metadata;

/// Gives every field some value of its type, the same for the same seed.
pub struct Filler(pub Seed);

impl Wire for Filler {
    fn value(&mut self, at: At, value: &mut dyn Value) -> Result<(), Error> {
        value.fill(at, &mut self.0);
        Ok(())
    }

    fn headers(&mut self, prefix: &'static str, value: &mut Metadata) -> Result<(), Error> {
        for n in 0..self.0.below(4) {
            value.insert(format!("name-{n}"), self.0.text(At::Text(prefix)));
        }
        Ok(())
    }

    fn blob(&mut self, name: &'static str, value: &mut Bytes) -> Result<(), Error> {
        *value = self.0.text(At::Text(name)).into();
        Ok(())
    }

    fn elements(
        &mut self,
        _: Option<Wrapper>,
        _: &'static str,
        value: &mut dyn List,
    ) -> Result<(), Error> {
        let count = if value.required() { 1 } else { self.0.below(4) };
        for _ in 0..count {
            value.grow().map_or(Ok(()), |item| item.fields(self))?;
        }
        Ok(())
    }

    fn values(
        &mut self,
        _: Option<Wrapper>,
        name: &'static str,
        value: &mut dyn Values,
    ) -> Result<(), Error> {
        value.fill(At::Text(name), &mut self.0);
        Ok(())
    }
}

/// A small generator of numbers (SplitMix64), for values that need no secrecy.
#[derive(Clone, Copy, Debug)]
pub struct Seed(pub u64);

impl Seed {
    /// A number below `bound`, which is not zero.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }

    /// One of these.
    pub fn choose<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        let length = u64::try_from(of.len()).ok().filter(|&n| n > 0)?;
        of.get(usize::try_from(self.below(length)).ok()?).copied()
    }

    /// A text of the characters that cause trouble there.
    pub fn text(&mut self, at: At) -> String {
        const ANYWHERE: &[char] = &[
            'a', 'B', '/', '+', '&', '<', '%', '=', '?', '"', '~', '.', 'é', '鴨', '🦆',
        ];
        const IN_DOCUMENTS: &[char] = &[
            ' ', '\r', '\n', '\t', '\u{1}', ']', '>', '\'', ';', ':', '-', '_',
        ];
        const INNER_SPACE: &[char] = &[' ', 'x'];
        if at == At::Path("Bucket") {
            return format!("bucket-{}", self.below(1000));
        }
        let count = 1 + self.below(6);
        let mut text = String::new();
        for place in 0..count {
            let from = match at {
                At::Header(_) | At::HeaderIso(_) if place > 0 && place + 1 < count => INNER_SPACE,
                At::Header(_) | At::HeaderIso(_) => ANYWHERE,
                _ if self.below(2) == 0 => IN_DOCUMENTS,
                _ => ANYWHERE,
            };
            text.extend(self.choose(from));
        }
        text
    }
}
