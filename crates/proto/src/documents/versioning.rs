use crate::operation::message;
use crate::types::{Status, open_enum};

open_enum! {
    /// Whether a bucket keeps versions. A bucket that was never asked to has no status.
    VersioningStatus {
        /// Each write makes a version with an id of its own.
        ENABLED = "Enabled",
        /// Versions are kept; each write replaces the version with the id `null`.
        SUSPENDED = "Suspended",
    }
}

message! {
    /// Whether a bucket keeps versions:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html>.
    VersioningConfiguration {
        /// Absent: versioning was never enabled. Once it was, it can be suspended, but not unset.
        status: Option<VersioningStatus> = text "Status",
        /// Whether deleting a version, and changing `status`, takes a code of an MFA device.
        /// Absent: it does not.
        mfa_delete: Option<Status> = text "MfaDelete",
    }
}
