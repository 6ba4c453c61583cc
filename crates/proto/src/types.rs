//! Values that S3 has names for. Each is open: a name that is not known here survives a round trip.

/// Declares a string type with names for the values that are known.
macro_rules! open_enum {
    ($(
        $(#[$meta:meta])*
        $Name:ident { $($(#[$doc:meta])* $CONST:ident = $text:literal,)* }
    )*) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct $Name(std::borrow::Cow<'static, str>);

        impl $Name {
            $($(#[$doc])* pub const $CONST: Self = Self(std::borrow::Cow::Borrowed($text));)*

            /// The values that have a name here.
            pub const KNOWN: &[Self] = &[$(Self::$CONST),*];

            /// The text on the wire.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Whether the value has a name here.
            pub fn is_known(&self) -> bool {
                Self::KNOWN.contains(self)
            }
        }

        impl From<&str> for $Name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$CONST,)*
                    other => Self(std::borrow::Cow::Owned(other.to_owned())),
                }
            }
        }

        impl std::fmt::Display for $Name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl $crate::wire::Text for $Name {
            const KIND: $crate::wire::Kind = $crate::wire::Kind::Enum(&[$($text),*]);
            fn write(&self, _: $crate::wire::TimeForm, out: &mut String) {
                out.push_str(&self.0);
            }
            fn read(text: &str) -> Option<Self> {
                Some(text.into())
            }
            fn some(_: $crate::wire::At, seed: &mut $crate::wire::Seed) -> Self {
                seed.choose(&[$($text,)* "NEW"]).unwrap_or_default().into()
            }
        }
    )*};
}
pub(crate) use open_enum;

open_enum! {
    /// An ACL in one word:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl>.
    CannedAcl {
        /// The owner has full control, nobody else has access.
        PRIVATE = "private",
        /// Everyone may read as well.
        PUBLIC_READ = "public-read",
        /// Everyone may read and write as well.
        PUBLIC_READ_WRITE = "public-read-write",
        /// Every AWS account may read as well.
        AUTHENTICATED_READ = "authenticated-read",
        /// The log delivery group may write to the bucket and read its ACL as well.
        LOG_DELIVERY_WRITE = "log-delivery-write",
        /// EC2 may read the object, a machine image, as well.
        AWS_EXEC_READ = "aws-exec-read",
        /// The owner of the bucket may read the object as well.
        BUCKET_OWNER_READ = "bucket-owner-read",
        /// The owner of the bucket has full control of the object as well.
        BUCKET_OWNER_FULL_CONTROL = "bucket-owner-full-control",
    }

    /// Whether a bucket has transfer acceleration.
    AccelerateStatus {
        /// It has.
        ENABLED = "Enabled",
        /// It had.
        SUSPENDED = "Suspended",
    }

    /// An archive tier of S3 Intelligent-Tiering.
    ArchiveStatus {
        /// Restored in minutes to hours.
        ARCHIVE_ACCESS = "ARCHIVE_ACCESS",
        /// Restored in 12 to 48 hours.
        DEEP_ARCHIVE_ACCESS = "DEEP_ARCHIVE_ACCESS",
    }

    /// Where the name of a bucket is unique.
    BucketNamespace {
        /// In its account and region.
        ACCOUNT_REGIONAL = "account-regional",
        /// Among all accounts.
        GLOBAL = "global",
    }

    /// Whether checksums are sent with an object.
    ChecksumMode {
        /// They are.
        ENABLED = "ENABLED",
    }

    /// Whether a multipart object's checksum covers its bytes or its parts' checksums.
    ChecksumType {
        /// The checksums of its parts, one after the other.
        COMPOSITE = "COMPOSITE",
        /// All its bytes.
        FULL_OBJECT = "FULL_OBJECT",
    }

    /// Whether a copy has headers, metadata or tags of its own.
    Directive {
        /// Those of the source.
        COPY = "COPY",
        /// Those of the request.
        REPLACE = "REPLACE",
    }

    /// Whether a legal hold keeps a version from being deleted.
    LegalHold {
        /// It does.
        ON = "ON",
        /// It does not.
        OFF = "OFF",
    }

    /// Who may shorten or remove a retention.
    ObjectLockMode {
        /// Those with the permission `s3:BypassGovernanceRetention`.
        GOVERNANCE = "GOVERNANCE",
        /// Nobody, not even the root user of the account.
        COMPLIANCE = "COMPLIANCE",
    }

    /// Who owns the objects of a bucket, and whether ACLs are in force:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html>.
    ObjectOwnership {
        /// The bucket's owner, if the writer sends `bucket-owner-full-control`; ACLs are in force.
        BUCKET_OWNER_PREFERRED = "BucketOwnerPreferred",
        /// The account that writes them; ACLs are in force.
        OBJECT_WRITER = "ObjectWriter",
        /// The bucket's owner; ACLs are disabled.
        BUCKET_OWNER_ENFORCED = "BucketOwnerEnforced",
    }

    /// A field that a listing has only on request.
    OptionalObjectAttribute {
        /// The state of the restore from an archive.
        RESTORE_STATUS = "RestoreStatus",
    }

    /// Who is charged for requests to a bucket and for what they transfer.
    Payer {
        /// Whoever sends the request.
        REQUESTER = "Requester",
        /// The owner of the bucket.
        BUCKET_OWNER = "BucketOwner",
    }

    /// Whether an object is replicated to another bucket, or is a replica.
    ReplicationStatus {
        /// It has been replicated, in the older spelling.
        COMPLETE = "COMPLETE",
        /// It has yet to be replicated.
        PENDING = "PENDING",
        /// It could not be replicated.
        FAILED = "FAILED",
        /// It is a replica.
        REPLICA = "REPLICA",
        /// It has been replicated.
        COMPLETED = "COMPLETED",
    }

    /// Who is charged for a request to a requester pays bucket.
    RequestPayer {
        /// The requester.
        REQUESTER = "requester",
    }

    /// A kind of server-side encryption.
    ServerSideEncryption {
        /// SSE-S3: keys of the store.
        AES256 = "AES256",
        /// Encryption by Amazon FSx.
        AWS_FSX = "aws:fsx",
        /// SSE-KMS: keys in a KMS.
        AWS_KMS = "aws:kms",
        /// DSSE-KMS: two layers, with keys in a KMS.
        AWS_KMS_DSSE = "aws:kms:dsse",
    }

    /// Whether a rule, or a feature of a bucket, is in force.
    Status {
        /// It is.
        ENABLED = "Enabled",
        /// It is not.
        DISABLED = "Disabled",
    }

    /// A storage class:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html>.
    StorageClass {
        /// S3 Standard, the default.
        STANDARD = "STANDARD",
        /// Less durable than S3 Standard; deprecated.
        REDUCED_REDUNDANCY = "REDUCED_REDUNDANCY",
        /// S3 Standard-IA, for infrequent access.
        STANDARD_IA = "STANDARD_IA",
        /// S3 One Zone-IA: infrequent access, in one availability zone.
        ONEZONE_IA = "ONEZONE_IA",
        /// S3 Intelligent-Tiering: moved between tiers by access.
        INTELLIGENT_TIERING = "INTELLIGENT_TIERING",
        /// S3 Glacier Flexible Retrieval: an archive, restored in minutes to hours.
        GLACIER = "GLACIER",
        /// S3 Glacier Deep Archive: restored in 12 to 48 hours.
        DEEP_ARCHIVE = "DEEP_ARCHIVE",
        /// S3 on Outposts.
        OUTPOSTS = "OUTPOSTS",
        /// S3 Glacier Instant Retrieval: an archive that is read at once.
        GLACIER_IR = "GLACIER_IR",
        /// On a Snow device.
        SNOW = "SNOW",
        /// S3 Express One Zone: directory buckets.
        EXPRESS_ONEZONE = "EXPRESS_ONEZONE",
        /// On Amazon FSx for OpenZFS.
        FSX_OPENZFS = "FSX_OPENZFS",
        /// On Amazon FSx for NetApp ONTAP.
        FSX_ONTAP = "FSX_ONTAP",
    }
}

/// A text that must not be shown: its `Debug` is a placeholder, and its bytes are wiped.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Sensitive(zeroize::Zeroizing<String>);

impl Sensitive {
    /// Takes a text.
    pub fn new(text: String) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Sensitive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

impl crate::wire::Text for Sensitive {
    const KIND: crate::wire::Kind = crate::wire::Kind::Sensitive;
    fn write(&self, _: crate::wire::TimeForm, out: &mut String) {
        out.push_str(&self.0);
    }
    fn read(text: &str) -> Option<Self> {
        Some(Self::new(text.to_owned()))
    }
    fn some(at: crate::wire::At, seed: &mut crate::wire::Seed) -> Self {
        Self::new(seed.text(at))
    }
}
