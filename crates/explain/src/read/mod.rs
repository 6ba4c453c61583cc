//! Reading what somebody has at hand: nothing here knows a mistake.

pub(crate) mod answer;
pub(crate) mod canonical;
pub(crate) mod chunks;
pub(crate) mod claim;
pub(crate) mod curl;
pub(crate) mod document;
pub(crate) mod form;
pub(crate) mod input;
pub(crate) mod json;
pub(crate) mod loose;
pub(crate) mod request;
pub(crate) mod transcript;
pub(crate) mod url;
