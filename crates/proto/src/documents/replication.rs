use super::ObjectFilter;
use crate::operation::message;
use crate::types::{Status, StorageClass, open_enum};

open_enum! {
    /// Who owns replicas that go to another account.
    OwnerOverride {
        /// The account of the destination, in place of the owner of the source object.
        DESTINATION = "Destination",
    }
}

message! {
    /// Which objects are replicated to other buckets:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html>.
    ReplicationConfiguration {
        /// The ARN of the IAM role that S3 replicates as.
        role: String = text "Role",
        /// 1 to 1000.
        rules: Vec<ReplicationRule> = list "Rule",
    }

    /// Objects that are replicated to one bucket.
    ReplicationRule {
        /// Unique in the bucket, up to 255 characters. Absent in a request: S3 makes one up.
        id: Option<String> = text "ID",
        /// Of two rules to the same destination that match an object, the one with the higher
        /// number is applied.
        priority: Option<u32> = text "Priority",
        /// Which objects, in the older form: those whose key begins so. Excludes `filter`.
        prefix: Option<String> = text "Prefix",
        /// Which objects; required by AWS in new rules, if only empty.
        filter: Option<ObjectFilter> = element "Filter",
        /// Whether the rule is applied.
        status: Status = text "Status",
        /// Which objects are replicated besides: SSE-KMS objects, replicas.
        source_selection: Option<SourceSelection> = element "SourceSelectionCriteria",
        /// Whether objects from before the rule are replicated. AWS takes it only for batch jobs.
        existing_objects: Option<Toggle> = element "ExistingObjectReplication",
        /// The bucket that gets the replicas.
        destination: ReplicationDestination = element "Destination",
        /// Whether delete markers are replicated; required with `filter`.
        delete_markers: Option<DeleteMarkerReplication> = element "DeleteMarkerReplication",
    }

    /// Which objects are replicated that otherwise are not.
    SourceSelection {
        /// Objects with SSE-KMS. Absent: they are not replicated.
        sse_kms_objects: Option<Toggle> = element "SseKmsEncryptedObjects",
        /// Changes of metadata of replicas, back to their source. Absent: they are not replicated.
        replica_modifications: Option<Toggle> = element "ReplicaModifications",
    }

    /// Whether something is replicated.
    Toggle {
        /// `Enabled`: it is.
        status: Status = text "Status",
    }

    /// Whether delete markers are replicated.
    DeleteMarkerReplication {
        /// `Enabled`: they are. Not possible for a rule with tags in its filter.
        status: Option<Status> = text "Status",
    }

    /// A bucket that gets replicas, and what they become there.
    ReplicationDestination {
        /// The ARN of the bucket.
        bucket: String = text "Bucket",
        /// The account that owns the bucket; needed with `access_control_translation`.
        account: Option<String> = text "Account",
        /// The class of replicas. Absent: that of the source object.
        storage_class: Option<StorageClass> = text "StorageClass",
        /// Makes another account the owner of replicas. Absent: the owner of the source object.
        access_control_translation: Option<AccessControlTranslation> = element "AccessControlTranslation",
        /// The key of replicas of SSE-KMS objects; required where the rule selects those.
        encryption: Option<ReplicaEncryption> = element "EncryptionConfiguration",
        /// Replication time control: how soon objects are replicated. It requires `metrics`.
        replication_time: Option<ReplicationTime> = element "ReplicationTime",
        /// Metrics and events of the replication.
        metrics: Option<ReplicationMetrics> = element "Metrics",
    }

    /// Who owns replicas.
    AccessControlTranslation {
        /// The account that owns the destination.
        owner: OwnerOverride = text "Owner",
    }

    /// How replicas of SSE-KMS objects are encrypted.
    ReplicaEncryption {
        /// Id, ARN or alias of a symmetric KMS key in the destination's region.
        kms_key_id: Option<String> = text "ReplicaKmsKeyID",
    }

    /// Replication time control.
    ReplicationTime {
        /// `Enabled`: AWS replicates most objects within seconds, and guarantees `time`.
        status: Status = text "Status",
        /// Within which time 99.99 % of objects are replicated.
        time: ReplicationTimeValue = element "Time",
    }

    /// A time of replication.
    ReplicationTimeValue {
        /// AWS takes 15 only.
        minutes: Option<u32> = text "Minutes",
    }

    /// Metrics of a replication.
    ReplicationMetrics {
        /// Whether they are published.
        status: Status = text "Status",
        /// After which time an event `s3:Replication:OperationMissedThreshold` is sent.
        event_threshold: Option<ReplicationTimeValue> = element "EventThreshold",
    }
}
