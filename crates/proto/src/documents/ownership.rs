use crate::operation::message;
use crate::types::ObjectOwnership;

message! {
    /// Who owns the objects that others write to a bucket.
    OwnershipRule {
        /// Also says whether ACLs are in force.
        object_ownership: ObjectOwnership = text "ObjectOwnership",
    }
}
