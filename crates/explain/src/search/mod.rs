//! Looking for the mistake: what makes the signature that was sent, and what can be seen without.

pub(crate) mod all;
pub(crate) mod answer;
pub(crate) mod changed_body;
pub(crate) mod chunks;
pub(crate) mod diff;
pub(crate) mod difference;
pub(crate) mod evident;
pub(crate) mod form;
pub(crate) mod found;
pub(crate) mod near_values;
pub(crate) mod requests;
pub(crate) mod signature;
pub(crate) mod strings;
pub(crate) mod tail;
pub(crate) mod version_2;
