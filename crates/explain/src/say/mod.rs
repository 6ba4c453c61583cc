//! What is said in the end, for people and for programs.

pub(crate) mod hide;
pub(crate) mod json;
pub(crate) mod key_steps;
pub(crate) mod print;
pub(crate) mod verdict;
pub(crate) mod visible;
