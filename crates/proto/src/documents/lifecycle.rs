use super::Tag;
use crate::operation::message;
use crate::time::Timestamp;
use crate::types::{Status, StorageClass, open_enum};

open_enum! {
    /// The size below which objects are not moved between classes, where a rule's filter sets none.
    TransitionMinimumSize {
        /// 128 KiB, except to the Glacier classes, which take objects of any size.
        VARIES_BY_STORAGE_CLASS = "varies_by_storage_class",
        /// 128 KiB for all classes.
        ALL_STORAGE_CLASSES_128K = "all_storage_classes_128K",
    }
}

message! {
    /// What becomes of objects as they age:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html>.
    LifecycleRule {
        /// Unique in the bucket, up to 255 characters. Absent in a request: S3 makes one up.
        id: Option<String> = text "ID",
        /// Which objects; without it and without `prefix` in a request the rule is malformed.
        filter: Option<LifecycleFilter> = element "Filter",
        /// Which objects, in the deprecated form: those whose key begins so. Excludes `filter`.
        prefix: Option<String> = text "Prefix",
        /// Whether the rule is applied.
        status: Status = text "Status",
        /// When current versions expire.
        expiration: Option<LifecycleExpiration> = element "Expiration",
        /// When current versions change their storage class.
        transitions: Vec<Transition> = list "Transition",
        /// When noncurrent versions are deleted for good.
        noncurrent_expiration: Option<NoncurrentVersionExpiration> = element "NoncurrentVersionExpiration",
        /// When noncurrent versions change their storage class.
        noncurrent_transitions: Vec<NoncurrentVersionTransition> = list "NoncurrentVersionTransition",
        /// When incomplete multipart uploads are aborted.
        abort_multipart_upload: Option<AbortIncompleteMultipartUpload> = element "AbortIncompleteMultipartUpload",
    }

    /// Which objects a lifecycle rule applies to: one condition, or several in `and`. Empty: all.
    LifecycleFilter {
        /// What keys begin with.
        prefix: Option<String> = text "Prefix",
        /// A tag that objects have.
        tag: Option<Tag> = element "Tag",
        /// Larger than this many bytes.
        size_greater_than: Option<u64> = text "ObjectSizeGreaterThan",
        /// Smaller than this many bytes.
        size_less_than: Option<u64> = text "ObjectSizeLessThan",
        /// Two conditions or more, all of which must hold.
        and: Option<LifecycleFilterAnd> = element "And",
    }

    /// Conditions of a lifecycle rule that must all hold.
    LifecycleFilterAnd {
        /// What keys begin with.
        prefix: Option<String> = text "Prefix",
        /// Tags, all of which objects have.
        tags: Vec<Tag> = list "Tag",
        /// Larger than this many bytes.
        size_greater_than: Option<u64> = text "ObjectSizeGreaterThan",
        /// Smaller than this many bytes.
        size_less_than: Option<u64> = text "ObjectSizeLessThan",
    }

    /// When current versions expire, in one of three forms. In a bucket with versioning they get a
    /// delete marker, else they are deleted.
    LifecycleExpiration {
        /// At this midnight, UTC.
        date: Option<Timestamp> = text "Date",
        /// This many days after creation; at least 1.
        days: Option<u32> = text "Days",
        /// `true`: delete markers are removed once no noncurrent version is left below them.
        expired_object_delete_marker: Option<bool> = text "ExpiredObjectDeleteMarker",
    }

    /// When current versions change their storage class: by `date` or by `days`.
    Transition {
        /// At this midnight, UTC.
        date: Option<Timestamp> = text "Date",
        /// This many days after creation; 0 is the next midnight.
        days: Option<u32> = text "Days",
        /// The new class.
        storage_class: Option<StorageClass> = text "StorageClass",
    }

    /// When noncurrent versions are deleted for good.
    NoncurrentVersionExpiration {
        /// This many days after they became noncurrent; at least 1.
        days: Option<u32> = text "NoncurrentDays",
        /// How many noncurrent versions are kept all the same, the newest; 1 to 100. Absent: none.
        newer_versions: Option<u32> = text "NewerNoncurrentVersions",
    }

    /// When noncurrent versions change their storage class.
    NoncurrentVersionTransition {
        /// This many days after they became noncurrent.
        days: Option<u32> = text "NoncurrentDays",
        /// How many noncurrent versions keep their class, the newest; 1 to 100. Absent: none.
        newer_versions: Option<u32> = text "NewerNoncurrentVersions",
        /// The new class.
        storage_class: Option<StorageClass> = text "StorageClass",
    }

    /// When incomplete multipart uploads are aborted.
    AbortIncompleteMultipartUpload {
        /// This many days after they were created.
        days_after_initiation: Option<u32> = text "DaysAfterInitiation",
    }
}
