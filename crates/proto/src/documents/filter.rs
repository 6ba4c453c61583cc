use super::Tag;
use crate::operation::message;

message! {
    /// Which objects of a bucket: one condition, or several in `and`.
    ObjectFilter {
        /// What keys begin with.
        prefix: Option<String> = text "Prefix",
        /// A tag that objects have.
        tag: Option<Tag> = element "Tag",
        /// Two conditions or more, all of which must hold.
        and: Option<ObjectFilterAnd> = element "And",
    }

    /// Conditions that must all hold.
    ObjectFilterAnd {
        /// What keys begin with.
        prefix: Option<String> = text "Prefix",
        /// Tags, all of which objects have.
        tags: Vec<Tag> = list "Tag",
    }
}
