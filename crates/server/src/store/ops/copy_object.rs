//! CopyObject.

use anys3_proto::groups::{SourceConditions, WriteConditions};
use anys3_proto::ops::{CopyObject, CopyObjectOutput};
use anys3_proto::types::Directive;
use anys3_proto::{Algorithm, CopySource, ErrorCode, Hasher, S3Error, headers};

use super::ignored;
use super::{class, owned, quoted, tags};
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::conditions::{self, timestamp};
use crate::store::index::{Txn, View};
use crate::store::intake::Source as _;
use crate::store::outflow::Name;
use crate::store::record::{Attributes, Content, Object, Sum, shown};
use crate::store::{Store, catalog, locks, refusals, versions};

/// Maximum number of attempts of a copy whose source changed while its checksum was computed.
const ATTEMPTS: usize = 4;

impl Handle<CopyObject> for Store {
    honours! {
        CopyObject: bucket, key, copy_source, source_conditions, conditions, metadata_directive,
            content, metadata, tagging_directive, tagging, checksum_algorithm, storage_class,
            website_redirect_location, object_lock, expected_bucket_owner, expected_source_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(&self, call: Call<'_, CopyObject>) -> Result<Reply<CopyObjectOutput>, S3Error> {
        let input = call.input;
        refuse(&input)?;
        let replace = replaces(
            headers::METADATA_DIRECTIVE,
            input.metadata_directive.as_ref(),
        )?;
        let directive = input.tagging_directive.as_ref();
        let replace_tags = replaces(headers::TAGGING_DIRECTIVE, directive)?;
        let copy = Copy {
            attributes: Attributes {
                headers: input.content,
                metadata: input.metadata,
                storage_class: class(input.storage_class),
                redirect: input.website_redirect_location,
                tags: tags::of_header(input.tagging.as_deref())?,
                lock: locks::asked(&input.object_lock, self.now())?,
            },
            bucket: input.bucket,
            key: input.key,
            source: input.copy_source,
            source_conditions: input.source_conditions,
            conditions: input.conditions,
            replace,
            replace_tags,
            algorithm: input.checksum_algorithm,
        };
        for _ in 0..ATTEMPTS {
            let computed = self.compute(&copy).await?;
            let (copy, now) = (copy.clone(), self.now());
            if let Some(copied) = self
                .write(None, move |txn| copy.run(txn, computed, now))
                .await?
            {
                return Ok(output(copied).into());
            }
        }
        Err(ErrorCode::CONDITIONAL_REQUEST_CONFLICT.into())
    }
}

fn output(copied: Copied) -> CopyObjectOutput {
    let object = &copied.object;
    let (checksums, kind) = shown(&object.sums, object.crc, object.etag.parts);
    CopyObjectOutput {
        etag: quoted(&object.etag),
        last_modified: Some(timestamp(object.modified)),
        checksum_type: Some(kind),
        checksums,
        version_id: copied.version_id,
        copy_source_version_id: copied.source_version_id,
        ..Default::default()
    }
}

#[derive(Clone)]
struct Copy {
    bucket: String,
    key: String,
    source: CopySource,
    source_conditions: SourceConditions,
    conditions: WriteConditions,
    replace: bool,
    replace_tags: bool,
    algorithm: Option<Algorithm>,
    attributes: Attributes,
}

/// The copy, and the versions that it and its source are.
struct Copied {
    object: Object,
    version_id: Option<String>,
    source_version_id: Option<String>,
}

/// A checksum of some content that had none by the algorithm asked for.
struct Computed {
    content: Content,
    sum: Sum,
}

impl Store {
    /// The checksum that is asked for, if the source has none such.
    async fn compute(&self, copy: &Copy) -> Result<Option<Computed>, S3Error> {
        let Some(algorithm) = copy.algorithm else {
            return Ok(None);
        };
        let name = Name::of_source(&copy.source);
        let conditions = copy.source_conditions.clone();
        let choose = move |_: &View<'_>, object: &Object| {
            conditions::source(&conditions, object)?;
            Ok(((), (0, object.size)))
        };
        let (found, ()) = self
            .find(name.clone(), choose)
            .await
            .map_err(versions::of_source)?;
        let content = found.object.content;
        if has(&found.object, algorithm) {
            return Ok(None);
        }
        let size = found.object.size;
        let mut bytes = self.copy_of(found, name, 0, size);
        let mut hasher = Hasher::new(algorithm);
        while let Some(bytes) = bytes.next().await? {
            // A slice at a time, each some hundred microseconds.
            hasher.update(&bytes);
        }
        Ok(Some(Computed {
            content,
            sum: Sum {
                algorithm,
                composite: false,
                value: hasher.finish(),
            },
        }))
    }
}

/// Whether an object has a checksum of all its bytes by this algorithm.
fn has(object: &Object, algorithm: Algorithm) -> bool {
    algorithm == Algorithm::Crc64Nvme
        || object
            .sums
            .iter()
            .any(|sum| sum.algorithm == algorithm && !sum.composite)
}

impl Copy {
    /// Makes the copy, which shares the source's bytes; `None` if the source is not what was
    /// computed.
    fn run(
        self,
        txn: &mut Txn<'_>,
        computed: Option<Computed>,
        now: u64,
    ) -> Result<Option<Copied>, S3Error> {
        let from = catalog::bucket(txn, &self.source.bucket)?;
        let version = self.source.version_id.as_deref();
        let source = versions::existing(txn, &from, &self.source.key, version)
            .map_err(versions::of_source)?;
        conditions::source(&self.source_conditions, &source)?;
        let to = catalog::bucket(txn, &self.bucket)?;
        let old = catalog::object(txn, &to, &self.key)?;
        conditions::write(&self.conditions, &self.key, old.as_ref())?;
        let current = old.as_ref().map(|old| old.version) == Some(source.version);
        let same = from.id == to.id && self.source.key == self.key && current;
        if same && !self.changes(&source) {
            return Err(S3Error::new(ErrorCode::INVALID_REQUEST, ITSELF));
        }
        let lock = locks::of_new(txn, &to, self.attributes.lock, now)?;
        let sums = match (self.algorithm, computed) {
            (None, _) => source.sums.clone(),
            (Some(wanted), None) if !has(&source, wanted) => return Ok(None),
            (Some(wanted), None) => {
                match source
                    .sums
                    .iter()
                    .find(|s| s.algorithm == wanted && !s.composite)
                {
                    Some(sum) => vec![sum.clone()],
                    None => Vec::new(),
                }
            }
            (Some(_), Some(computed)) if computed.content != source.content => return Ok(None),
            (Some(_), Some(computed)) => vec![computed.sum],
        };
        let attributes = match self.replace {
            true => self.attributes.clone(),
            false => Attributes {
                headers: source.attributes.headers.clone(),
                metadata: source.attributes.metadata.clone(),
                ..self.attributes.clone()
            },
        };
        let tags = match self.replace_tags {
            true => self.attributes.tags,
            false => source.attributes.tags.clone(),
        };
        let source_version_id = versions::shown(&from, &self.source.key, source.version);
        let object = Object {
            modified: now,
            sums,
            attributes: Attributes {
                tags,
                lock,
                ..attributes
            },
            ..source
        };
        catalog::share(txn, object.content)?;
        let object = catalog::put(txn, &to, &self.key, object, old.as_ref())?;
        let version_id = versions::shown(&to, &self.key, object.version);
        Ok(Some(Copied {
            object,
            version_id,
            source_version_id,
        }))
    }

    /// Whether the copy would differ from its source.
    fn changes(&self, source: &Object) -> bool {
        let Attributes {
            storage_class,
            redirect,
            ..
        } = &self.attributes;
        self.replace
            || self.replace_tags
            || self.algorithm.is_some()
            || *storage_class != source.attributes.storage_class
            || *redirect != source.attributes.redirect
    }
}

const ITSELF: &str = "This copy request is illegal because it is trying to copy an object to itself without changing \
                      the object's metadata, storage class, website redirect location or encryption attributes.";

fn replaces(name: &str, directive: Option<&Directive>) -> Result<bool, S3Error> {
    match directive {
        None => Ok(false),
        Some(d) if *d == Directive::COPY => Ok(false),
        Some(d) if *d == Directive::REPLACE => Ok(true),
        Some(d) => Err(refusals::invalid(
            name,
            d.as_str(),
            "A directive is COPY or REPLACE.",
        )),
    }
}

fn refuse(input: &CopyObject) -> Result<(), S3Error> {
    owned(input.expected_bucket_owner.as_ref())?;
    owned(input.expected_source_bucket_owner.as_ref())?;
    refusals::object(&input.key, &input.metadata, input.storage_class.as_ref())?;
    refusals::redirect(input.website_redirect_location.as_ref())
}
