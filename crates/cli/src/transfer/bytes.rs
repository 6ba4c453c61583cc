//! Whether two things have the same bytes: by checksums and entity tags where they tell, else by
//! reading both.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anys3::proto::ops::{GetObject, GetObjectOutput, HeadObject, HeadObjectOutput};
use anys3::proto::types::{ChecksumMode, ChecksumType};
use anys3::proto::{Algorithm, Hasher, checksum};
use anys3::{Client, Error, Kind, Reply};

use super::local::{SourceFile, blocking, open_source};
use crate::place::S3Uri;
use crate::report::Report;

/// How much of a file is read at a time.
const CHUNK: u64 = 256 << 10;
/// What two objects are hashed with that have no checksum in common: the widest of the fast ones.
const BETWEEN_STORES: Algorithm = Algorithm::XxHash128;
/// The length of an MD5 in an entity tag.
const MD5_DIGITS: usize = 32;

/// How objects of a bucket are read: with whose client, and with all that flags say.
pub(crate) struct Reading {
    pub(crate) client: Client,
    pub(crate) head: HeadObject,
    pub(crate) get: GetObject,
}

/// One of two things to compare.
#[derive(Clone)]
pub(crate) enum Side {
    File(PathBuf),
    Object(Remote),
}

/// An object.
#[derive(Clone)]
pub(crate) struct Remote {
    pub(crate) reading: Arc<Reading>,
    pub(crate) uri: S3Uri,
    /// As it was listed.
    pub(crate) etag: Option<String>,
}

/// What told whether bytes are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    Checksum(Algorithm),
    ETag,
    Length,
    Reading,
}

impl By {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Checksum(algorithm) => algorithm.name(),
            Self::ETag => "ETag",
            Self::Length => "length",
            Self::Reading => "bytes",
        }
    }
}

/// Whether bytes are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) same: bool,
    pub(crate) by: By,
}

/// Compares, and shows in a report how far it is.
#[derive(Clone, Copy)]
pub(crate) struct Comparer<'a> {
    pub(crate) report: &'a Report,
    /// Whether objects are read, whatever the store says of their checksums.
    pub(crate) reads: bool,
}

impl Comparer<'_> {
    /// Compares two things that have this length.
    pub(crate) async fn compare(
        self,
        size: u64,
        (source, target): (Side, Side),
    ) -> Result<Verdict, Error> {
        match (&source, &target) {
            (Side::File(path), Side::Object(object)) | (Side::Object(object), Side::File(path)) => {
                self.file_and_object(path, object).await
            }
            (Side::Object(source), Side::Object(target)) => {
                self.objects(size, source, target).await
            }
            (Side::File(source), Side::File(target)) => {
                let (source, target) = (open(source).await?, open(target).await?);
                let ours = self.sum_file(&source, Sum::of(BETWEEN_STORES)).await?;
                let theirs = self.sum_file(&target, Sum::of(BETWEEN_STORES)).await?;
                Ok(verdict(ours == theirs, By::Reading))
            }
        }
    }

    async fn file_and_object(self, path: &Path, object: &Remote) -> Result<Verdict, Error> {
        let file = open(path).await?;
        if self.reads {
            return self.read_beside(&file, object).await;
        }
        let head = object.head(None).await?;
        if head.content_length != Some(file.length) {
            return Ok(verdict(false, By::Length));
        }
        if let Some(claim) = Claim::of(&head)
            && let Some(sum) = object.sum(&claim, file.length).await?
        {
            let same = self.sum_file(&file, sum).await? == claim.text;
            // Parts may be of several sizes: if theirs are, only the bytes tell.
            if same || claim.parts.is_none() {
                return Ok(verdict(same, claim.by));
            }
        }
        self.read_beside(&file, object).await
    }

    async fn objects(self, size: u64, source: &Remote, target: &Remote) -> Result<Verdict, Error> {
        let is_same_md5 =
            source.etag == target.etag && source.etag.as_deref().is_some_and(is_of_md5);
        if is_same_md5 && !self.reads {
            return Ok(verdict(true, By::ETag));
        }
        let (ours, theirs) = tokio::join!(source.head(None), target.head(None));
        let (ours, theirs) = (ours?, theirs?);
        if ours.content_length != theirs.content_length {
            return Ok(verdict(false, By::Length));
        }
        if self.reads {
            return self.read_both(size, source, target).await;
        }
        if let Some(verdict) = by_heads(&ours, &theirs) {
            return Ok(verdict);
        }
        // What one of them says of all its bytes need not be read.
        let whole = |head| Claim::of(head).filter(|claim| claim.parts.is_none());
        let (claim, other) = match (whole(&ours), whole(&theirs)) {
            (Some(claim), _) => (claim, target),
            (None, Some(claim)) => (claim, source),
            (None, None) => return self.read_both(size, source, target).await,
        };
        let sum = Sum::claimed(&claim, None);
        let same = self.sum_object(size, other, sum).await? == claim.text;
        Ok(verdict(same, claim.by))
    }

    /// Reads an object, and compares its bytes with its own checksum or entity tag. `None`: it has
    /// none that is known to cover its bytes.
    pub(crate) async fn with_itself(
        self,
        size: u64,
        object: &Remote,
    ) -> Result<Option<Verdict>, Error> {
        let head = object.head(None).await?;
        let Some(claim) = Claim::of(&head) else {
            return Ok(None);
        };
        let Some(sum) = object.sum(&claim, size).await? else {
            return Ok(None);
        };
        let same = self.sum_object(size, object, sum).await? == claim.text;
        match claim.parts {
            // Parts may be of several sizes, which nothing but the store knows.
            Some(_) if !same => Ok(None),
            _ => Ok(Some(verdict(same, claim.by))),
        }
    }

    async fn read_both(
        self,
        size: u64,
        source: &Remote,
        target: &Remote,
    ) -> Result<Verdict, Error> {
        let ours = self
            .sum_object(size, source, Sum::of(BETWEEN_STORES))
            .await?;
        let theirs = self
            .sum_object(size, target, Sum::of(BETWEEN_STORES))
            .await?;
        Ok(verdict(ours == theirs, By::Reading))
    }

    /// Reads both, as far as they are the same.
    async fn read_beside(self, file: &SourceFile, object: &Remote) -> Result<Verdict, Error> {
        self.report.expect(file.length);
        let mut body = object.read().await?.body;
        let (mut offset, mut ours) = (0_u64, Vec::new());
        while let Some(theirs) = body.next().await.transpose()? {
            let (from, length, at) = (Arc::clone(&file.file), theirs.len(), offset);
            let read = blocking(move || {
                ours.resize(length, 0);
                from.read_exact_at(&mut ours, at).map(|()| ours)
            });
            ours = match read.await {
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                    return Ok(verdict(false, By::Length));
                }
                read => read.map_err(unread)?,
            };
            if ours != theirs {
                return Ok(verdict(false, By::Reading));
            }
            offset = offset.saturating_add(u64::try_from(theirs.len()).unwrap_or(u64::MAX));
        }
        Ok(verdict(offset == file.length, By::Reading))
    }

    async fn sum_file(self, file: &SourceFile, mut sum: Sum) -> Result<String, Error> {
        self.report.expect(file.length);
        let counter = self.report.counter();
        let (file, length) = (Arc::clone(&file.file), file.length);
        let summed = blocking(move || {
            read_through(&file, length, |chunk| {
                sum.update(chunk);
                counter.add(chunk.len());
            })?;
            Ok(sum.finish())
        });
        summed.await.map_err(unread)
    }

    async fn sum_object(self, size: u64, object: &Remote, mut sum: Sum) -> Result<String, Error> {
        self.report.expect(size);
        let mut body = object.read().await?.body;
        while let Some(chunk) = body.next().await.transpose()? {
            sum.update(&chunk);
        }
        Ok(sum.finish())
    }
}

fn verdict(same: bool, by: By) -> Verdict {
    Verdict { same, by }
}

async fn open(path: &Path) -> Result<SourceFile, Error> {
    let opened = open_source(path).await;
    opened.map_err(|why| {
        Error::new(
            Kind::Local,
            format!("cannot read {}: {why}", path.display()),
        )
    })
}

fn unread(error: io::Error) -> Error {
    Error::new(Kind::Local, "cannot read the file").because(error)
}

fn read_through(file: &File, length: u64, mut take: impl FnMut(&[u8])) -> io::Result<()> {
    let mut buffer = vec![0; usize::try_from(length.min(CHUNK)).unwrap_or(0)];
    let mut offset = 0_u64;
    while offset < length {
        let left = usize::try_from(length.saturating_sub(offset)).unwrap_or(usize::MAX);
        let end = left.min(buffer.len());
        let chunk = buffer.get_mut(..end).unwrap_or_default();
        file.read_exact_at(chunk, offset)?;
        take(chunk);
        offset = offset.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
    }
    Ok(())
}

impl Remote {
    /// What the store says of the object, or of one of its parts.
    async fn head(&self, part_number: Option<u32>) -> Result<HeadObjectOutput, Error> {
        let head = HeadObject {
            bucket: self.uri.bucket.clone(),
            key: self.uri.key.clone(),
            part_number,
            checksum_mode: Some(ChecksumMode::ENABLED),
            ..self.reading.head.clone()
        };
        Ok(self.reading.client.send(head).await?.output)
    }

    async fn read(&self) -> Result<Reply<GetObjectOutput>, Error> {
        let get = GetObject {
            key: self.uri.key.clone(),
            ..self.reading.get.clone()
        };
        self.reading
            .client
            .bucket(&self.uri.bucket)
            .read_with(get)
            .await
    }

    /// The sum that a claim is of; `None` where it is of parts and nobody knows of which.
    async fn sum(&self, claim: &Claim, length: u64) -> Result<Option<Sum>, Error> {
        let Some(count) = claim.parts else {
            return Ok(Some(Sum::claimed(claim, None)));
        };
        // All parts but the last have the size of the first, as all tools make them.
        let first = match count {
            1 => Some(length),
            _ => self.head(Some(1)).await?.content_length,
        };
        let first = first.filter(|first| *first > 0 && length.div_ceil(*first) == count);
        Ok(first.map(|part_size| Sum::claimed(claim, Some(part_size))))
    }
}

/// What the head of an object says of its bytes.
#[derive(Clone, Debug, PartialEq)]
struct Claim {
    algorithm: Algorithm,
    text: String,
    /// How many parts it is made of, whose sums it is the sum of. `None`: of all bytes.
    parts: Option<u64>,
    by: By,
}

impl Claim {
    /// What tells best: a sum of all bytes, else one of the sums of parts.
    fn of(head: &HeadObjectOutput) -> Option<Self> {
        let all = Self::all(head);
        let whole = all.iter().find(|claim| claim.parts.is_none());
        whole.or(all.first()).cloned()
    }

    fn all(head: &HeadObjectOutput) -> Vec<Self> {
        let mut all = Vec::new();
        for (algorithm, text) in head.checksums.iter() {
            let parts = parts_of(text);
            let is_clear = match &head.checksum_type {
                Some(kind) => (*kind == ChecksumType::COMPOSITE) == parts.is_some(),
                None => true,
            };
            if !is_clear {
                continue;
            }
            all.push(Self {
                algorithm,
                text: text.to_owned(),
                parts,
                by: By::Checksum(algorithm),
            });
        }
        let etag = head.etag.as_deref().unwrap_or_default();
        let is_md5 = is_of_md5(etag) && has_etag_of_md5(head);
        if is_md5 {
            let text = etag.trim_matches('"').to_ascii_lowercase();
            all.push(Self {
                algorithm: Algorithm::Md5,
                parts: parts_of(&text),
                text,
                by: By::ETag,
            });
        }
        all
    }
}

/// The number behind the hyphen of `…-7`.
fn parts_of(text: &str) -> Option<u64> {
    text.rsplit_once('-')?
        .1
        .parse()
        .ok()
        .filter(|count| *count > 0)
}

/// Whether an entity tag has the form of an MD5, or of one of the MD5s of parts.
fn is_of_md5(etag: &str) -> bool {
    let etag = etag.trim_matches('"');
    let digits = match parts_of(etag) {
        Some(_) => etag.split('-').next().unwrap_or_default(),
        None => etag,
    };
    digits.len() == MD5_DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether the entity tag can be an MD5 of the bytes: not of what is encrypted with a key of the
/// caller's or of KMS (<https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html>).
fn has_etag_of_md5(head: &HeadObjectOutput) -> bool {
    let encryption = head.encryption.algorithm.as_ref();
    let is_plain = encryption.is_none_or(|algorithm| algorithm.as_str() == "AES256");
    is_plain && head.customer_key.algorithm.is_none()
}

/// What the heads of two objects tell; `None`: nothing.
fn by_heads(ours: &HeadObjectOutput, theirs: &HeadObjectOutput) -> Option<Verdict> {
    let theirs = Claim::all(theirs);
    for ours in Claim::all(ours) {
        let alike = theirs.iter().find(|theirs| {
            (theirs.by, theirs.algorithm, theirs.parts) == (ours.by, ours.algorithm, ours.parts)
        });
        let same = alike.map(|theirs| theirs.text == ours.text);
        match (same, ours.parts) {
            // Parts of other sizes have other sums, of the same bytes too.
            (Some(false), Some(_)) | (None, _) => {}
            (Some(same), _) => return Some(verdict(same, ours.by)),
        }
    }
    None
}

/// A checksum on its way, as its text will be.
struct Sum {
    hasher: Hasher,
    parts: Option<PartSums>,
    is_hex: bool,
}

/// The sum of the sums of parts.
struct PartSums {
    hasher: Hasher,
    part_size: u64,
    /// What the part has room for.
    room: u64,
    count: u64,
}

impl Sum {
    /// Of all bytes.
    fn of(algorithm: Algorithm) -> Self {
        Self {
            hasher: Hasher::new(algorithm),
            parts: None,
            is_hex: false,
        }
    }

    /// Of what a claim is of.
    fn claimed(claim: &Claim, part_size: Option<u64>) -> Self {
        let parts = part_size.map(|part_size| PartSums {
            hasher: Hasher::new(claim.algorithm),
            part_size,
            room: part_size,
            count: 0,
        });
        Self {
            parts,
            is_hex: claim.by == By::ETag,
            ..Self::of(claim.algorithm)
        }
    }

    fn update(&mut self, mut bytes: &[u8]) {
        while let Some(parts) = &mut self.parts
            && !bytes.is_empty()
        {
            let room = usize::try_from(parts.room).unwrap_or(usize::MAX);
            let (taken, rest) = bytes.split_at_checked(room).unwrap_or((bytes, &[]));
            self.hasher.update(taken);
            parts.room = parts
                .room
                .saturating_sub(u64::try_from(taken.len()).unwrap_or(u64::MAX));
            if parts.room == 0 {
                parts.end(&mut self.hasher);
            }
            bytes = rest;
        }
        self.hasher.update(bytes);
    }

    fn finish(mut self) -> String {
        let Some(mut parts) = self.parts else {
            return text(&self.hasher.finish(), self.is_hex);
        };
        let is_begun = parts.room < parts.part_size;
        if is_begun || parts.count == 0 {
            parts.end(&mut self.hasher);
        }
        let sum = text(&parts.hasher.finish(), self.is_hex);
        format!("{sum}-{}", parts.count)
    }
}

impl PartSums {
    /// A part is over.
    fn end(&mut self, hasher: &mut Hasher) {
        let part = std::mem::replace(hasher, Hasher::new(hasher.algorithm()));
        self.hasher.update(&part.finish());
        self.room = self.part_size;
        self.count = self.count.saturating_add(1);
    }
}

fn text(sum: &[u8], is_hex: bool) -> String {
    match is_hex {
        true => sum.iter().map(|byte| format!("{byte:02x}")).collect(),
        false => checksum::encode(sum),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anys3::proto::Checksums;

    fn claim(algorithm: Algorithm, by: By) -> Claim {
        Claim {
            algorithm,
            text: String::new(),
            parts: None,
            by,
        }
    }

    #[test]
    fn sums_of_parts_are_sums_of_their_sums() {
        let data: Vec<u8> = (0..=255).collect();
        let of_parts = |part_size: u64, chunk: usize| {
            let claim = claim(Algorithm::Sha256, By::Checksum(Algorithm::Sha256));
            let mut sum = Sum::claimed(&claim, Some(part_size));
            data.chunks(chunk).for_each(|chunk| sum.update(chunk));
            sum.finish()
        };
        let by_hand = |part_size: usize| {
            let sums = data
                .chunks(part_size)
                .map(|part| Hasher::of(Algorithm::Sha256, part));
            let sums: Vec<u8> = sums.flatten().collect();
            let count = data.len().div_ceil(part_size);
            format!(
                "{}-{count}",
                checksum::encode(&Hasher::of(Algorithm::Sha256, &sums))
            )
        };
        for part_size in [1, 7, 64, 100, 255, 256, 1000] {
            for chunk in [1, 64, 256] {
                let found = of_parts(u64::try_from(part_size).unwrap(), chunk);
                assert_eq!(found, by_hand(part_size), "{part_size} {chunk}");
            }
        }
        // AWS: the MD5 of the MD5s of "a" and "b".
        let mut sum = Sum::claimed(&claim(Algorithm::Md5, By::ETag), Some(1));
        sum.update(b"ab");
        let sums = [
            Hasher::of(Algorithm::Md5, b"a"),
            Hasher::of(Algorithm::Md5, b"b"),
        ]
        .concat();
        let expect = text(&Hasher::of(Algorithm::Md5, &sums), true);
        assert_eq!(sum.finish(), format!("{expect}-2"));
    }

    fn head(etag: &str, sums: &[(Algorithm, &str)]) -> HeadObjectOutput {
        let mut checksums = Checksums::default();
        for (algorithm, text) in sums {
            checksums.set(*algorithm, (*text).to_owned());
        }
        let composite = sums.iter().any(|(_, text)| text.contains('-'));
        HeadObjectOutput {
            etag: Some(format!("\"{etag}\"")),
            checksum_type: composite.then_some(ChecksumType::COMPOSITE),
            checksums,
            ..HeadObjectOutput::default()
        }
    }

    const MD5: &str = "900150983cd24fb0d6963f7d28e17f72";
    const OTHER: &str = "900150983cd24fb0d6963f7d28e17f73";

    #[test]
    fn heads_tell_where_they_can() {
        use Algorithm::{Crc32, Sha1};
        let parts = format!("{MD5}-2");
        let other_parts = format!("{OTHER}-2");
        for (ours, theirs, expect) in [
            (head(MD5, &[]), head(MD5, &[]), Some((true, By::ETag))),
            (head(MD5, &[]), head(OTHER, &[]), Some((false, By::ETag))),
            (head(&parts, &[]), head(&parts, &[]), Some((true, By::ETag))),
            (head(&parts, &[]), head(&other_parts, &[]), None),
            (head(MD5, &[]), head(&parts, &[]), None),
            (head("1", &[]), head("1", &[]), None),
            (
                head("1", &[(Crc32, "AAAAAA==")]),
                head("2", &[(Crc32, "AAAAAA==")]),
                Some((true, By::Checksum(Crc32))),
            ),
            (
                head(MD5, &[(Crc32, "AAAAAA==")]),
                head(MD5, &[(Crc32, "AAAAAQ==")]),
                Some((false, By::Checksum(Crc32))),
            ),
            (
                head(MD5, &[(Crc32, "AAAAAA==")]),
                head(OTHER, &[(Sha1, "AAAAAA==")]),
                Some((false, By::ETag)),
            ),
            (
                head("1", &[(Crc32, "AAAAAA==-2")]),
                head("1", &[(Crc32, "AAAAAQ==-2")]),
                None,
            ),
        ] {
            let found = by_heads(&ours, &theirs).map(|verdict| (verdict.same, verdict.by));
            assert_eq!(found, expect, "{ours:?} {theirs:?}");
        }
    }

    #[test]
    fn the_entity_tag_of_what_is_encrypted_with_a_key_tells_nothing() {
        let mut encrypted = head(MD5, &[]);
        assert_eq!(Claim::of(&encrypted).unwrap().text, MD5);
        encrypted.customer_key.algorithm = Some("AES256".into());
        assert_eq!(Claim::of(&encrypted), None);
    }
}
