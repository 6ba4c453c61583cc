use crate::operation::message;
use crate::types::open_enum;

open_enum! {
    /// What a bucket can send notifications of; `*` stands for all of a kind:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html>.
    Event {
        /// An object with reduced redundancy was lost.
        REDUCED_REDUNDANCY_LOST_OBJECT = "s3:ReducedRedundancyLostObject",
        /// An object was created, by whichever operation.
        OBJECT_CREATED = "s3:ObjectCreated:*",
        /// … by `PutObject`.
        OBJECT_CREATED_PUT = "s3:ObjectCreated:Put",
        /// … by a POST form.
        OBJECT_CREATED_POST = "s3:ObjectCreated:Post",
        /// … by `CopyObject`.
        OBJECT_CREATED_COPY = "s3:ObjectCreated:Copy",
        /// … by `CompleteMultipartUpload`.
        OBJECT_CREATED_COMPLETE_MULTIPART_UPLOAD = "s3:ObjectCreated:CompleteMultipartUpload",
        /// An object was deleted or got a delete marker, not by a lifecycle rule.
        OBJECT_REMOVED = "s3:ObjectRemoved:*",
        /// … a version was deleted for good.
        OBJECT_REMOVED_DELETE = "s3:ObjectRemoved:Delete",
        /// … a delete marker was created.
        OBJECT_REMOVED_DELETE_MARKER_CREATED = "s3:ObjectRemoved:DeleteMarkerCreated",
        /// An archived object is restored, or its restored copy expires.
        OBJECT_RESTORE = "s3:ObjectRestore:*",
        /// … the restore was requested.
        OBJECT_RESTORE_POST = "s3:ObjectRestore:Post",
        /// … the restored copy can be read.
        OBJECT_RESTORE_COMPLETED = "s3:ObjectRestore:Completed",
        /// … the restored copy expired.
        OBJECT_RESTORE_DELETE = "s3:ObjectRestore:Delete",
        /// Replication failed, is late, or caught up.
        REPLICATION = "s3:Replication:*",
        /// … it failed.
        REPLICATION_FAILED = "s3:Replication:OperationFailedReplication",
        /// … an object is no longer tracked by the replication metrics.
        REPLICATION_NOT_TRACKED = "s3:Replication:OperationNotTracked",
        /// … an object took longer than the threshold of replication time control.
        REPLICATION_MISSED_THRESHOLD = "s3:Replication:OperationMissedThreshold",
        /// … an object was replicated after that threshold.
        REPLICATION_AFTER_THRESHOLD = "s3:Replication:OperationReplicatedAfterThreshold",
        /// A lifecycle rule changed the storage class of an object.
        LIFECYCLE_TRANSITION = "s3:LifecycleTransition",
        /// S3 Intelligent-Tiering archived an object.
        INTELLIGENT_TIERING = "s3:IntelligentTiering",
        /// The ACL of an object was set.
        OBJECT_ACL_PUT = "s3:ObjectAcl:Put",
        /// A lifecycle rule removed an object.
        LIFECYCLE_EXPIRATION = "s3:LifecycleExpiration:*",
        /// … a version was deleted for good.
        LIFECYCLE_EXPIRATION_DELETE = "s3:LifecycleExpiration:Delete",
        /// … a delete marker was created.
        LIFECYCLE_EXPIRATION_DELETE_MARKER_CREATED = "s3:LifecycleExpiration:DeleteMarkerCreated",
        /// The tags of an object were set or deleted.
        OBJECT_TAGGING = "s3:ObjectTagging:*",
        /// … they were set.
        OBJECT_TAGGING_PUT = "s3:ObjectTagging:Put",
        /// … they were deleted.
        OBJECT_TAGGING_DELETE = "s3:ObjectTagging:Delete",
    }

    /// Which end of a key a [`FilterRule`] looks at.
    FilterRuleName {
        /// The beginning.
        PREFIX = "prefix",
        /// The end.
        SUFFIX = "suffix",
    }
}

message! {
    /// Which events of a bucket are sent, and where to. Empty: none are.
    NotificationConfiguration {
        /// To topics of SNS.
        topics: Vec<TopicConfiguration> = list "TopicConfiguration",
        /// To queues of SQS.
        queues: Vec<QueueConfiguration> = list "QueueConfiguration",
        /// To functions of Lambda.
        functions: Vec<FunctionConfiguration> = list "CloudFunctionConfiguration",
        /// Present: all events also go to EventBridge, which has filters of its own.
        event_bridge: Option<EventBridgeConfiguration> = element "EventBridgeConfiguration",
    }

    /// Events that go to a topic of SNS.
    TopicConfiguration {
        /// Unique in the configuration. Absent in a request: S3 makes one up.
        id: Option<String> = text "Id",
        /// The ARN of the topic.
        topic: String = text "Topic",
        /// At least one.
        events: Vec<Event> = texts "Event",
        /// Of which keys. Absent: of all.
        filter: Option<NotificationFilter> = element "Filter",
    }

    /// Events that go to a queue of SQS.
    QueueConfiguration {
        /// Unique in the configuration. Absent in a request: S3 makes one up.
        id: Option<String> = text "Id",
        /// The ARN of the queue.
        queue: String = text "Queue",
        /// At least one.
        events: Vec<Event> = texts "Event",
        /// Of which keys. Absent: of all.
        filter: Option<NotificationFilter> = element "Filter",
    }

    /// Events that go to a function of Lambda.
    FunctionConfiguration {
        /// Unique in the configuration. Absent in a request: S3 makes one up.
        id: Option<String> = text "Id",
        /// The ARN of the function.
        function: String = text "CloudFunction",
        /// At least one.
        events: Vec<Event> = texts "Event",
        /// Of which keys. Absent: of all.
        filter: Option<NotificationFilter> = element "Filter",
    }

    /// Turns EventBridge on by its presence; it has no fields.
    EventBridgeConfiguration {}

    /// Which keys send events.
    NotificationFilter {
        /// What the key must match.
        key: Option<KeyFilter> = element "S3Key",
    }

    /// What a key must match: all of the rules.
    KeyFilter {
        /// At most one prefix and one suffix.
        rules: Vec<FilterRule> = list "FilterRule",
    }

    /// How a key begins or ends.
    FilterRule {
        /// `prefix` or `suffix`, in any case.
        name: Option<FilterRuleName> = text "Name",
        /// The text there, up to 1024 characters.
        value: Option<String> = text "Value",
    }
}
