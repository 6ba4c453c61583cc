//! Mistakes behind the canonical request: in the secret, the key, the scope and the string to sign.

pub(crate) mod change;
pub(crate) mod clocks;
pub(crate) mod derivations;
pub(crate) mod region_names;
pub(crate) mod regions;
pub(crate) mod secrets;
pub(crate) mod spec;
