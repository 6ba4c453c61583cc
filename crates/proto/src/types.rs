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
            fn write(&self, _: $crate::wire::Form, out: &mut String) {
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
    /// Who may do what, in one word:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html>.
    CannedAcl {
        /// The owner, and nobody else.
        PRIVATE = "private",
        /// Everybody may read.
        PUBLIC_READ = "public-read",
        /// Everybody may read and write.
        PUBLIC_READ_WRITE = "public-read-write",
        /// Everybody whom the store knows may read.
        AUTHENTICATED_READ = "authenticated-read",
        /// The delivery of logs may write.
        LOG_DELIVERY_WRITE = "log-delivery-write",
        /// The machine images of EC2 may read.
        AWS_EXEC_READ = "aws-exec-read",
        /// The bucket's owner may read.
        BUCKET_OWNER_READ = "bucket-owner-read",
        /// The bucket's owner may do all that the owner may.
        BUCKET_OWNER_FULL_CONTROL = "bucket-owner-full-control",
    }

    /// Whether a bucket has transfer acceleration.
    AccelerateStatus {
        /// It has.
        ENABLED = "Enabled",
        /// It had.
        SUSPENDED = "Suspended",
    }

    /// A tier of an intelligent class.
    ArchiveStatus {
        /// The archive.
        ARCHIVE_ACCESS = "ARCHIVE_ACCESS",
        /// The deep archive.
        DEEP_ARCHIVE_ACCESS = "DEEP_ARCHIVE_ACCESS",
    }

    /// Whether names of buckets are of the world or of the account.
    BucketNamespace {
        /// Of the account and region.
        ACCOUNT_REGIONAL = "account-regional",
        /// Of the world.
        GLOBAL = "global",
    }

    /// Whether checksums come with an object.
    ChecksumMode {
        /// They do.
        ENABLED = "ENABLED",
    }

    /// Of what a checksum of an object in parts is.
    ChecksumType {
        /// Of the checksums of the parts.
        COMPOSITE = "COMPOSITE",
        /// Of all its bytes.
        FULL_OBJECT = "FULL_OBJECT",
    }

    /// Whether a copy takes over what is kept with its source.
    Directive {
        /// It does.
        COPY = "COPY",
        /// It has its own.
        REPLACE = "REPLACE",
    }

    /// Whether a legal hold keeps an object from being deleted.
    LegalHold {
        /// It does.
        ON = "ON",
        /// It does not.
        OFF = "OFF",
    }

    /// How strictly retention keeps an object from being deleted.
    ObjectLockMode {
        /// Those with a special permission may delete it.
        GOVERNANCE = "GOVERNANCE",
        /// Nobody may.
        COMPLIANCE = "COMPLIANCE",
    }

    /// Who owns the objects of a bucket.
    ObjectOwnership {
        /// The bucket's owner, where the writer agrees.
        BUCKET_OWNER_PREFERRED = "BucketOwnerPreferred",
        /// Who wrote them.
        OBJECT_WRITER = "ObjectWriter",
        /// The bucket's owner.
        BUCKET_OWNER_ENFORCED = "BucketOwnerEnforced",
    }

    /// Fields that a list has only when asked.
    OptionalObjectAttribute {
        /// Whether the object is being restored.
        RESTORE_STATUS = "RestoreStatus",
    }

    /// Who is charged for requests to a bucket and for what they transfer.
    Payer {
        /// Whoever sends the request.
        REQUESTER = "Requester",
        /// The owner of the bucket.
        BUCKET_OWNER = "BucketOwner",
    }

    /// Whether an object is copied to another bucket.
    ReplicationStatus {
        /// It has been, in the older spelling.
        COMPLETE = "COMPLETE",
        /// It will be.
        PENDING = "PENDING",
        /// It could not be.
        FAILED = "FAILED",
        /// It is such a copy.
        REPLICA = "REPLICA",
        /// It has been.
        COMPLETED = "COMPLETED",
    }

    /// Who pays for a request.
    RequestPayer {
        /// Who sends it.
        REQUESTER = "requester",
    }

    /// How an object is encrypted where it is stored.
    ServerSideEncryption {
        /// With keys of the store.
        AES256 = "AES256",
        /// By FSx.
        AWS_FSX = "aws:fsx",
        /// With keys of a key management service.
        AWS_KMS = "aws:kms",
        /// With such keys, twice.
        AWS_KMS_DSSE = "aws:kms:dsse",
    }

    /// Whether a rule, or a feature of a bucket, is in force.
    Status {
        /// It is.
        ENABLED = "Enabled",
        /// It is not.
        DISABLED = "Disabled",
    }

    /// How an object is stored:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html>.
    StorageClass {
        /// The usual way.
        STANDARD = "STANDARD",
        /// With fewer copies.
        REDUCED_REDUNDANCY = "REDUCED_REDUNDANCY",
        /// For what is seldom read.
        STANDARD_IA = "STANDARD_IA",
        /// The same, in one zone.
        ONEZONE_IA = "ONEZONE_IA",
        /// Moved between classes by use.
        INTELLIGENT_TIERING = "INTELLIGENT_TIERING",
        /// Archived.
        GLACIER = "GLACIER",
        /// Archived deeper.
        DEEP_ARCHIVE = "DEEP_ARCHIVE",
        /// On an Outpost.
        OUTPOSTS = "OUTPOSTS",
        /// Archived, but read at once.
        GLACIER_IR = "GLACIER_IR",
        /// On a Snow device.
        SNOW = "SNOW",
        /// In one zone, near to who reads.
        EXPRESS_ONEZONE = "EXPRESS_ONEZONE",
        /// On FSx for OpenZFS.
        FSX_OPENZFS = "FSX_OPENZFS",
        /// On FSx for ONTAP.
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
    fn write(&self, _: crate::wire::Form, out: &mut String) {
        out.push_str(&self.0);
    }
    fn read(text: &str) -> Option<Self> {
        Some(Self::new(text.to_owned()))
    }
    fn some(at: crate::wire::At, seed: &mut crate::wire::Seed) -> Self {
        Self::new(seed.text(at))
    }
}
