use crate::operation::message;

message! {
    /// A key and value that label a bucket or an object, for costs, policies and lifecycle rules.
    Tag {
        /// Unique within a set: 1 to 128 characters. `aws:` at the start is reserved for AWS.
        key: String = text "Key",
        /// 0 to 256 characters.
        value: String = text "Value",
    }

    /// A set of tags.
    Tagging {
        /// At most 10 of an object, 50 of a bucket.
        tags: Vec<Tag> = elements_required "TagSet" "Tag",
    }
}
