use crate::operation::message;
use crate::time::Timestamp;
use crate::types::{ObjectLockMode, open_enum};

open_enum! {
    /// Whether objects of a bucket can be locked. Once set it cannot be unset.
    ObjectLockEnabled {
        /// They can.
        ENABLED = "Enabled",
    }
}

message! {
    /// Whether objects of a bucket can be locked, and how new ones are by default:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html>.
    ObjectLockConfiguration {
        /// Absent: they cannot.
        object_lock_enabled: Option<ObjectLockEnabled> = text "ObjectLockEnabled",
        /// Absent: new objects are not locked unless their request says so.
        rule: Option<ObjectLockRule> = element "Rule",
    }

    /// How new objects are locked.
    ObjectLockRule {
        /// The retention of objects whose request sets none.
        default_retention: Option<DefaultRetention> = element "DefaultRetention",
    }

    /// A retention that begins with the creation of an object; for `days` or for `years`.
    DefaultRetention {
        /// Who may shorten or remove it.
        mode: Option<ObjectLockMode> = text "Mode",
        /// At least 1; excludes `years`.
        days: Option<u32> = text "Days",
        /// At least 1; excludes `days`.
        years: Option<u32> = text "Years",
    }

    /// Until when a version cannot be deleted or overwritten. Empty in a request: the retention is
    /// removed, which only governance mode allows.
    Retention {
        /// Who may shorten or remove it.
        mode: Option<ObjectLockMode> = text "Mode",
        /// A time in the future.
        retain_until_date: Option<Timestamp> = text "RetainUntilDate",
    }
}
