use super::Grant;
use crate::operation::message;
use crate::types::open_enum;

open_enum! {
    /// Which time the date in the key of a log object is.
    PartitionDateSource {
        /// The day of the requests: all records in the object are of that day.
        EVENT_TIME = "EventTime",
        /// When the log was delivered.
        DELIVERY_TIME = "DeliveryTime",
    }
}

message! {
    /// Where the access log of a bucket goes:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html>.
    LoggingEnabled {
        /// The bucket that gets the log objects: of the same region and owner.
        target_bucket: String = text "TargetBucket",
        /// What the keys of log objects begin with; may be empty.
        target_prefix: String = text "TargetPrefix",
        /// Who else may access log objects: `READ`, `WRITE` or `FULL_CONTROL`.
        target_grants: Vec<Grant> = elements "TargetGrants" "Grant",
        /// How the keys go on behind the prefix. Absent: as with `simple_prefix`.
        key_format: Option<LogKeyFormat> = element "TargetObjectKeyFormat",
    }

    /// How the keys of log objects go on behind the prefix: one of two.
    LogKeyFormat {
        /// `[prefix][YYYY]-[MM]-[DD]-[hh]-[mm]-[ss]-[unique]`.
        simple: Option<SimplePrefix> = element "SimplePrefix",
        /// `[prefix][account]/[region]/[bucket]/[YYYY]/[MM]/[DD]/` before that.
        partitioned: Option<PartitionedPrefix> = element "PartitionedPrefix",
    }

    /// Chooses keys without folders by its presence; it has no fields.
    SimplePrefix {}

    /// Keys in folders by account, region, bucket and day.
    PartitionedPrefix {
        /// Which time the day is of.
        date_source: Option<PartitionDateSource> = text "PartitionDateSource",
    }
}
