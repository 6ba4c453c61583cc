use crate::operation::message;

message! {
    /// What a bucket refuses to make public:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html>.
    /// Absent in a request: `false`.
    PublicAccessBlock {
        /// New ACLs that grant something to everyone are refused.
        block_public_acls: Option<bool> = text "BlockPublicAcls",
        /// ACLs that grant something to everyone have no effect.
        ignore_public_acls: Option<bool> = text "IgnorePublicAcls",
        /// New bucket policies that allow something to everyone are refused.
        block_public_policy: Option<bool> = text "BlockPublicPolicy",
        /// A bucket with a public policy is accessible only within its account and to AWS services.
        restrict_public_buckets: Option<bool> = text "RestrictPublicBuckets",
    }
}
