//! Keys that differ in upper and lower case only, which one file would be made of where the file
//! system does not tell names apart.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use super::options::CaseConflict;
use crate::failure::Failure;
use crate::report;

/// How many names are remembered: 8 bytes each, so 64 MiB with room to grow. A listing of more keys
/// than that is not watched to its end, which is an error.
const NAMES_MAX: usize = 4_000_000;

/// The names that there have been.
#[derive(Default)]
pub(super) struct Cases {
    hasher: RandomState,
    /// The hashes of names in lower case. Two names that share one of 2^64 are taken for alike.
    names: HashSet<u64>,
}

impl Cases {
    /// Whether to download to a file of this name; `told` is from where and to where.
    pub(super) fn take(
        &mut self,
        conflict: CaseConflict,
        name: &str,
        (from, to): (&str, &str),
    ) -> Result<bool, Failure> {
        if self.names.len() >= NAMES_MAX {
            return Err(Failure::some(format!(
                "--case-conflict watches {NAMES_MAX} keys and there are more: copy them in parts"
            )));
        }
        if self.names.insert(self.hasher.hash_one(name.to_lowercase())) {
            return Ok(true);
        }
        let why = "a file whose name differs only by case is being downloaded";
        match conflict {
            CaseConflict::Ignore => Ok(true),
            CaseConflict::Warn => {
                report::tell(&format!(
                    "warning: Downloading {from} -> {to} although {why}"
                ));
                Ok(true)
            }
            CaseConflict::Skip => {
                report::tell(&format!("warning: Skipping {from} -> {to} because {why}"));
                Ok(false)
            }
            CaseConflict::Error => Err(Failure::some(format!(
                "Failed to download {from} -> {to} because {why}"
            ))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_in_case_only_conflict() {
        let mut cases = Cases::default();
        let mut take = |conflict, name: &str| cases.take(conflict, name, ("a", "b"));
        assert!(take(CaseConflict::Skip, "a/B").unwrap());
        assert!(take(CaseConflict::Skip, "a/c").unwrap());
        assert!(!take(CaseConflict::Skip, "A/b").unwrap());
        assert!(take(CaseConflict::Warn, "A/b").unwrap());
        assert!(take(CaseConflict::Error, "A/b").is_err());
    }
}
