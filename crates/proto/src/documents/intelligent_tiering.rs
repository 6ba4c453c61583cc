use super::ObjectFilter;
use crate::operation::message;
use crate::types::{ArchiveStatus, Status};

message! {
    /// When objects in S3 Intelligent-Tiering are archived:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/intelligent-tiering-overview.html>.
    IntelligentTieringConfiguration {
        /// As in the query of the request.
        id: String = text "Id",
        /// Which objects. Absent: all of that class.
        filter: Option<ObjectFilter> = element "Filter",
        /// Whether the configuration is applied.
        status: Status = text "Status",
        /// One or both of the archive tiers.
        tierings: Vec<Tiering> = list "Tiering",
    }

    /// After how long without access an object is archived.
    Tiering {
        /// At least 90 for `ARCHIVE_ACCESS`, at least 180 for `DEEP_ARCHIVE_ACCESS`; at most 730.
        days: u32 = text "Days",
        /// Where it goes.
        access_tier: ArchiveStatus = text "AccessTier",
    }
}
