//! Which objects the wildcards of a command line name. A key in which nothing is to be a wildcard is
//! asked for as it is, and costs no request.

use anys3::proto::ops::{ListObjectsV2, ListObjectsV2Output, Object};
use anys3::{Client, Error, Kind};
use futures_util::stream::{self, BoxStream, Stream, StreamExt};

use super::flags::Members;
use super::listing;
use crate::failure::Failure;
use crate::glob::Pattern;
use crate::options::Common;
use crate::place::S3Uri;

/// What a key with wildcards is compared with first, since there may be keys that have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum As {
    /// One key.
    Key,
    /// What keys begin with.
    Prefix,
}

/// The pattern that a key is. None where it has no wildcards, where they are to be taken as they
/// are, where there is an object of exactly that name, and where the store does not let us look.
pub(crate) async fn pattern(
    client: &Client,
    common: &Common,
    (uri, meant): (&S3Uri, As),
    request: &ListObjectsV2,
) -> Result<Option<Pattern>, Failure> {
    let Some(pattern) = Pattern::of(&uri.key).filter(|_| !common.literal) else {
        return Ok(None);
    };
    let first = match first(client, uri, request).await {
        Err(error) if error.kind() == Kind::Denied => return Ok(None),
        first => first.map_err(|error| unlisted(uri, &error))?,
    };
    let is_there = first.is_some_and(|object| meant == As::Prefix || object.key == uri.key);
    Ok((!is_there).then_some(pattern))
}

/// The first object whose key begins so: that of exactly this key, if there is one.
async fn first(
    client: &Client,
    uri: &S3Uri,
    request: &ListObjectsV2,
) -> Result<Option<Object>, Error> {
    let request = ListObjectsV2 {
        prefix: Some(uri.key.clone()),
        max_keys: Some(1),
        ..request.clone()
    };
    let mut listing = client.bucket(&uri.bucket).list_with(request);
    let page = listing.next_page().await.transpose()?;
    Ok(page.and_then(|page| page.contents.into_iter().next()))
}

/// What of a bucket a command is about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Selection {
    /// What was asked for.
    uri: S3Uri,
    pattern: Option<Pattern>,
    /// Whether what is in folders is meant, too: in those that the pattern matches, or in all.
    recursive: bool,
    /// Keys that begin so are not meant.
    except: Option<String>,
    /// The object that has the name of the folder without its slash, and is meant, too.
    own: Option<Object>,
}

impl Selection {
    /// All keys that begin so.
    pub(crate) fn all_below(uri: S3Uri) -> Self {
        Self {
            uri,
            pattern: None,
            recursive: true,
            except: None,
            own: None,
        }
    }

    /// What is at one level: keys, and folders that are not entered.
    pub(crate) fn level(uri: S3Uri) -> Self {
        Self {
            recursive: false,
            ..Self::all_below(uri)
        }
    }

    /// What a pattern matches.
    pub(crate) fn matching(uri: &S3Uri, pattern: Pattern, recursive: bool) -> Self {
        Self {
            uri: uri.clone(),
            pattern: Some(pattern),
            recursive,
            except: None,
            own: None,
        }
    }

    /// The same without what is where it is copied to, which a listing under way would come to: it
    /// would be copied again and again.
    pub(crate) fn not_into(self, target: &S3Uri) -> Self {
        let folder = self.folder();
        let is_inside = target.bucket == folder.bucket
            && target.key.len() > folder.key.len()
            && target.key.starts_with(&folder.key);
        Self {
            except: is_inside.then(|| target.key.clone()),
            ..self
        }
    }

    /// All that a tree of a command line names: the object of this name and all below it as a
    /// folder, or what its wildcards match and what is below that.
    pub(crate) async fn of_tree(
        client: &Client,
        common: &Common,
        uri: &S3Uri,
        request: &ListObjectsV2,
    ) -> Result<Self, Failure> {
        let found = pattern(client, common, (uri, As::Prefix), request).await?;
        if let Some(pattern) = found {
            return Ok(Self::matching(uri, pattern, true));
        }
        let own = match uri.names_key() {
            true => first(client, uri, request).await,
            false => Ok(None),
        };
        let own = own.map_err(|error| unlisted(uri, &error))?;
        Ok(Self {
            own: own.filter(|object| object.key == uri.key),
            ..Self::all_below(uri.folder())
        })
    }

    /// Where the names of what is selected begin: behind the last slash before any wildcard.
    pub(crate) fn folder(&self) -> S3Uri {
        match &self.pattern {
            Some(pattern) => self.uri.with_key(pattern.folder()),
            None => self.uri.clone(),
        }
    }

    /// The prefix that a listing of it has, and the delimiter, where nothing below one level can be
    /// meant: then folders need not be listed, however much is in them.
    pub(crate) fn listed(&self, request: &ListObjectsV2) -> ListObjectsV2 {
        let (prefix, one_level) = match &self.pattern {
            Some(pattern) => (
                pattern.prefix(),
                pattern.is_of_one_level() && !self.recursive,
            ),
            None => (&*self.uri.key, !self.recursive),
        };
        ListObjectsV2 {
            prefix: Some(prefix.to_owned()),
            delimiter: one_level.then(|| "/".to_owned()),
            ..request.clone()
        }
    }

    /// The prefix that a listing of all its versions has: it lists those of the object itself, too.
    pub(crate) fn versions_prefix(&self) -> Option<String> {
        match &self.own {
            Some(own) => Some(own.key.clone()),
            None => self.listed(&ListObjectsV2::default()).prefix,
        }
    }

    /// Whether a key that is listed is meant.
    pub(crate) fn takes(&self, key: &str) -> bool {
        if self
            .except
            .as_ref()
            .is_some_and(|prefix| key.starts_with(prefix))
        {
            return false;
        }
        match &self.pattern {
            Some(pattern) if self.recursive => pattern.takes_below(key),
            Some(pattern) => pattern.takes(key),
            None => {
                let is_own = self.own.as_ref().is_some_and(|own| own.key == key);
                is_own || key.starts_with(&self.uri.key)
            }
        }
    }

    pub(crate) fn is_pattern(&self) -> bool {
        self.pattern.is_some()
    }

    /// Leaves of a page what is meant, folders too.
    pub(crate) fn retain(&self, page: &mut ListObjectsV2Output) {
        page.contents.retain(|object| self.takes(&object.key));
        if let Some(pattern) = &self.pattern {
            page.common_prefixes.retain(|folded| {
                let prefix = folded.prefix.as_deref().unwrap_or_default();
                pattern.takes_folder(prefix)
            });
        }
    }

    /// What it means that nothing is there: of a pattern that it matches nothing, which is a failure;
    /// of a prefix nothing.
    pub(crate) fn nothing_there(&self) -> Result<(), Failure> {
        match self.pattern {
            Some(_) => Err(no_match(&self.uri)),
            None => Ok(()),
        }
    }

    /// The objects, in the order of their keys.
    pub(crate) fn objects(
        &self,
        client: &Client,
        request: &ListObjectsV2,
    ) -> BoxStream<'static, Result<Object, Error>> {
        let objects = listing::listed(client, &self.uri.bucket, self.listed(request));
        let own = stream::iter(self.own.clone().map(Ok));
        let this = self.clone();
        let objects = own.chain(objects).filter(move |object| {
            let takes = object
                .as_ref()
                .map_or(true, |object| this.takes(&object.key));
            std::future::ready(takes)
        });
        objects.boxed()
    }

    /// The same for cp and mv, in the words of AWS's CLI. When a pattern matches nothing, that is
    /// a failure.
    pub(crate) fn sources(
        &self,
        client: &Client,
        request: &ListObjectsV2,
    ) -> impl Stream<Item = Result<Object, Failure>> + use<> {
        let this = self.clone();
        let mut found = false;
        let objects = self.objects(client, request).map(Some);
        let ending = objects.chain(stream::iter([None]));
        ending.filter_map(move |object| {
            let line = match object {
                Some(Ok(object)) => {
                    found = true;
                    Some(Ok(object))
                }
                Some(Err(error)) => {
                    found = true;
                    Some(Err(listing::failed(&this.uri, &error)))
                }
                None if found => None,
                None => this.nothing_there().err().map(Err),
            };
            std::future::ready(line)
        })
    }
}

/// The objects that the arguments of a command name, one after another: each a key, or a pattern
/// that must match something.
pub(crate) async fn keys<'a>(
    client: &'a Client,
    common: &Common,
    uri: &'a S3Uri,
    payer: &Members,
) -> Result<BoxStream<'a, Result<S3Uri, Failure>>, Failure> {
    let request: ListObjectsV2 = payer.request()?;
    let found = pattern(client, common, (uri, As::Key), &request).await?;
    let Some(pattern) = found else {
        return Ok(stream::iter([Ok(uri.clone())]).boxed());
    };
    let objects = Selection::matching(uri, pattern, false).sources(client, &request);
    let keys = objects.map(|object| Ok(uri.with_key(object?.key)));
    Ok(keys.boxed())
}

/// A listing that failed.
pub(crate) fn unlisted(uri: &S3Uri, error: &Error) -> Failure {
    Failure::doing(format!("cannot list {uri}"), error)
}

/// A pattern that matches nothing.
pub(crate) fn no_match(uri: &S3Uri) -> Failure {
    Failure::some(format!(
        "no object matches {uri}: * and ? match within a folder, ** across folders (--literal takes \
         them as they are)"
    ))
}
