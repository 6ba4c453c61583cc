use crate::groups::Owner;
use crate::operation::message;
use crate::types::open_enum;

open_enum! {
    /// What identifies a [`Grantee`].
    GranteeType {
        /// An account, by `id`.
        CANONICAL_USER = "CanonicalUser",
        /// An account, by the e-mail address of its root user; S3 stores the account's id.
        AMAZON_CUSTOMER_BY_EMAIL = "AmazonCustomerByEmail",
        /// A predefined group, by `uri`.
        GROUP = "Group",
    }

    /// What a grant allows:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#permissions>.
    Permission {
        /// All of the other four.
        FULL_CONTROL = "FULL_CONTROL",
        /// To create objects in a bucket, and to overwrite and delete those of the grantee's own;
        /// it has no meaning for an object.
        WRITE = "WRITE",
        /// To replace the ACL.
        WRITE_ACP = "WRITE_ACP",
        /// To list a bucket, or to read an object and its metadata.
        READ = "READ",
        /// To read the ACL.
        READ_ACP = "READ_ACP",
    }
}

message! {
    /// The ACL of a bucket or an object:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html>.
    AccessControlPolicy {
        /// The account that owns the bucket or object. Setting an ACL cannot change it: another
        /// owner than the present one is refused.
        owner: Option<Owner> = element "Owner",
        /// Up to 100 grants. What is not granted here is denied, unless a policy allows it.
        grants: Vec<Grant> = elements "AccessControlList" "Grant",
    }

    /// One permission for one ACL grantee.
    Grant {
        /// The account or group.
        grantee: Option<Grantee> = element "Grantee",
        /// What the grantee is allowed.
        permission: Option<Permission> = text "Permission",
    }

    /// An account or a predefined group of accounts: `kind` says which one of `id`, `email_address`
    /// and `uri` identifies it.
    Grantee {
        /// Which kind of grantee, as the attribute `xsi:type`.
        kind: GranteeType = attribute "xsi:type",
        /// The canonical user id: 64 hexadecimal digits at AWS.
        id: Option<String> = text "ID",
        /// A name for people. AWS no longer returns one, and ignores it in requests.
        display_name: Option<String> = text "DisplayName",
        /// The e-mail address of an account; only in requests.
        email_address: Option<String> = text "EmailAddress",
        /// The group, as `http://acs.amazonaws.com/groups/global/AllUsers`.
        uri: Option<String> = text "URI",
    }
}
