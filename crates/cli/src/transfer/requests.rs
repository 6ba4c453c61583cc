//! The requests of a command with all that its options say, but for bucket and key.

use anys3::proto::ops::{
    CopyObject, DeleteObject, DeleteObjects, GetObject, HeadObject, ListObjectsV2, PutObject,
};
use anys3::proto::types::Directive;

use super::flags::Members;
use super::options::{CopyProps, Options};
use crate::failure::Failure;

/// One request of each kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Requests {
    pub(crate) put: PutObject,
    pub(crate) get: GetObject,
    pub(crate) copy: CopyObject,
    /// For the source of a copy.
    pub(crate) head_source: HeadObject,
    pub(crate) delete: DeleteObject,
    pub(crate) delete_many: DeleteObjects,
    pub(crate) list: ListObjectsV2,
}

impl Requests {
    pub(crate) fn new(options: &Options, members: &Members) -> Result<Self, Failure> {
        let mut put: PutObject = members.request()?;
        let mut copy: CopyObject = members.request()?;
        let mut list: ListObjectsV2 = members.request()?;
        if options.no_overwrite {
            // `*` is any entity tag: the store refuses where there is an object.
            put.conditions.if_none_match = Some("*".to_owned());
            copy.conditions.if_none_match = Some("*".to_owned());
        }
        // Who gives the directive has said what is to be kept.
        if copy.metadata_directive.is_none() {
            let (metadata, tags) = replaced(options.copy_props);
            copy.metadata_directive = metadata.then_some(Directive::REPLACE);
            copy.tagging_directive = tags.then_some(Directive::REPLACE);
        }
        if copy.tagging.is_some() {
            // Without it they would mean nothing.
            copy.tagging_directive = Some(Directive::REPLACE);
        }
        list.max_keys = options.page_size;
        Ok(Self {
            put,
            get: members.request()?,
            copy,
            head_source: members.request_of_source()?,
            delete: members.request()?,
            delete_many: members.request()?,
            list,
        })
    }
}

/// Whether headers and metadata of the source are replaced, and whether its tags are.
fn replaced(props: CopyProps) -> (bool, bool) {
    match props {
        CopyProps::None => (true, true),
        CopyProps::MetadataDirective => (false, true),
        CopyProps::Default => (false, false),
    }
}
