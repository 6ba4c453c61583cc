//! POST object: what the fields of a browser's form mean.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html>

use http::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, ETAG, HeaderMap, HeaderName, HeaderValue,
    LOCATION,
};
use http::{Method, StatusCode, Uri};

use crate::error::{ErrorCode, S3Error};
use crate::form::{FormError, FormPart};
use crate::headers::ACL;
use crate::message::{Request, Response};
use crate::names;
use crate::operation::Operation as _;
use crate::ops::{OPERATIONS, PutObject};
use crate::routing;
use crate::wire::Error;
use crate::xml::{self, Node};

/// How many bytes of a form may be other than its file, as at AWS.
pub const FORM_LEN_MAX: u64 = 20 * 1024;

/// The field with the file. What follows it means nothing.
pub const FILE: &str = "file";

/// What stands in a field for the name that the file has where it comes from.
const FILENAME: &str = "${filename}";

const TAGGING: &str = "x-amz-tagging";
const AMZ: &str = "x-amz-";
const CONTENT_MD5: &str = "content-md5";

/// The fields with the signature. They are no headers of the object.
const OF_SIGNATURE: [&str; 5] = [
    "x-amz-algorithm",
    "x-amz-credential",
    "x-amz-date",
    "x-amz-security-token",
    "x-amz-signature",
];

/// What the names of fields begin with that mean nothing, and may be there more than once.
const IGNORED: &str = "x-ignore-";

/// The fields before the file: names in lower case, values as they were sent.
pub type Fields = Vec<(String, Vec<u8>)>;

/// Checks the head of a request that carries a form: what is asked for stands in fields, where the
/// policy covers it. What stands elsewhere is refused, not dropped.
///
/// # Errors
/// `AccessDenied` for a header of S3, `NotImplemented` for a condition, a digest or a coding.
pub fn check_head(headers: &HeaderMap) -> Result<(), S3Error> {
    let not_done = [
        CONTENT_MD5,
        CONTENT_RANGE.as_str(),
        CONTENT_ENCODING.as_str(),
    ];
    for name in headers.keys().map(HeaderName::as_str) {
        if name.starts_with(AMZ) {
            let why = format!("The header {name} is not signed: send it as a field of the form.");
            return Err(S3Error::new(ErrorCode::ACCESS_DENIED, why).with("HeadersNotSigned", name));
        }
        if name.starts_with("if-") || not_done.contains(&name) {
            return Err(S3Error::header_not_implemented(name));
        }
    }
    Ok(())
}

/// Checks the head of the part with the file: of its headers none is kept, and one that would
/// change what is stored is refused.
///
/// # Errors
/// `NotImplemented`.
pub fn check_file(part: &FormPart) -> Result<(), S3Error> {
    const CODING: &str = "content-transfer-encoding";
    for (name, value) in &part.headers {
        let plain = ["binary", "8bit", "7bit"]
            .iter()
            .any(|plain| value.as_bytes().eq_ignore_ascii_case(plain.as_bytes()));
        let coded = name == CODING && !plain;
        let stored = [CONTENT_MD5, CONTENT_ENCODING.as_str()].contains(&name.as_str());
        if coded || stored || name.as_str().starts_with(AMZ) {
            return Err(S3Error::header_not_implemented(name.as_str()));
        }
    }
    Ok(())
}

/// Adds a field, whose value is still to come.
///
/// # Errors
/// `InvalidArgument` for one that is there.
pub fn add_field(fields: &mut Fields, name: &str) -> Result<(), S3Error> {
    let name = name.to_ascii_lowercase();
    if !name.starts_with(IGNORED) && fields.iter().any(|(other, _)| *other == name) {
        return Err(Error::Twice(name).into());
    }
    fields.push((name, Vec::new()));
    Ok(())
}

/// Puts the name of the file in the place of each `${filename}`: of a path, what follows its last
/// slash or backslash; nothing, where the file has no name.
///
/// # Errors
/// `MaxPostPreDataLengthExceededError` when the fields become longer than a form may be.
pub fn fill_in(fields: &mut Fields, file_name: Option<&str>) -> Result<(), S3Error> {
    let path = file_name.unwrap_or_default();
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut length: u64 = 0;
    for (_, value) in fields {
        let whole = replace(value, FILENAME.as_bytes(), name.as_bytes());
        length = length.saturating_add(u64::try_from(whole.len()).unwrap_or(u64::MAX));
        if length > FORM_LEN_MAX {
            return Err(FormError::TooLarge(FORM_LEN_MAX).into());
        }
        *value = whole;
    }
    Ok(())
}

fn replace(text: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = memchr::memmem::find(rest, from) {
        let (before, found) = rest.split_at(at);
        out.extend_from_slice(before);
        out.extend_from_slice(to);
        rest = found.get(from.len()..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
    out
}

/// What a form asks for.
#[derive(Clone, Debug)]
pub struct PostObject {
    /// The same as a `PutObject`, whose headers are the form's fields.
    pub put: Request,
    /// Which of them are headers of S3 or conditions: those must be read.
    pub binding: Vec<HeaderName>,
    /// What is answered when the object is stored.
    pub success: Success,
}

impl PostObject {
    /// Reads the fields of a form.
    ///
    /// # Errors
    /// `UserKeyMustBeSpecified` when there is no key; `InvalidArgument` for a value that is none,
    /// and for fields that make it another operation.
    pub fn read(bucket: &str, fields: &Fields) -> Result<Self, S3Error> {
        let mut form = Self {
            put: Request {
                method: Method::PUT,
                bucket: Some(bucket.to_owned()),
                key: None,
                query: Vec::new(),
                headers: HeaderMap::new(),
                document: None,
            },
            binding: Vec::new(),
            success: Success::default(),
        };
        for (name, value) in fields {
            form.take(name, value)?;
        }
        if form.put.key.is_none() {
            return Err(ErrorCode::USER_KEY_MUST_BE_SPECIFIED.into());
        }
        Ok(form)
    }

    fn take(&mut self, name: &str, value: &[u8]) -> Result<(), S3Error> {
        match name {
            "key" => {
                let key = text(name, value)?.to_owned();
                self.put.key = Some(key).filter(|key| !key.is_empty());
            }
            "acl" => self.header(ACL, name, value)?,
            "tagging" => self.header(TAGGING, name, tags(value)?.as_bytes())?,
            "success_action_status" => self.success.status = status(value),
            "success_action_redirect" => self.success.redirect = redirect(value),
            // The older name of the same.
            "redirect" if self.success.redirect.is_none() => {
                self.success.redirect = redirect(value);
            }
            _ if OF_SIGNATURE.contains(&name) => {}
            _ if is_header(name) => self.header(name, name, value)?,
            // As at AWS, a field that a policy covers may mean nothing to the store.
            _ => {}
        }
        Ok(())
    }

    fn header(&mut self, header: &str, field: &str, value: &[u8]) -> Result<(), S3Error> {
        let unusable = || invalid(field, value);
        let name = HeaderName::from_bytes(header.as_bytes()).map_err(|_| unusable())?;
        let value = HeaderValue::from_bytes(value.trim_ascii()).map_err(|_| unusable())?;
        if self.put.headers.insert(&name, value).is_some() {
            return Err(Error::Twice(header.to_owned()).into());
        }
        if binds(header) {
            self.binding.push(name);
        }
        Ok(())
    }
}

/// Whether a header must not be passed over.
fn binds(name: &str) -> bool {
    name.starts_with(AMZ) || name.starts_with("if-")
}

/// Whether a field is a header of `PutObject`, or one that no operation may pass over. Its length
/// the file has itself.
fn is_header(name: &str) -> bool {
    if binds(name) || name == CONTENT_RANGE {
        return true;
    }
    let mut rows = OPERATIONS.iter();
    let put = rows.find(|entry| entry.name == PutObject::NAME);
    name != CONTENT_LENGTH && put.is_some_and(|put| routing::reads(put).header(name))
}

fn text<'a>(name: &str, value: &'a [u8]) -> Result<&'a str, S3Error> {
    std::str::from_utf8(value).map_err(|_| invalid(name, value))
}

fn invalid(field: &str, value: &[u8]) -> S3Error {
    let why = format!("The field {field} of the form has a value that is not possible.");
    S3Error::new(ErrorCode::INVALID_ARGUMENT, why)
        .with("ArgumentName", field)
        .with("ArgumentValue", String::from_utf8_lossy(value))
}

/// Tags as a header has them, of the document that a form has.
fn tags(document: &[u8]) -> Result<String, S3Error> {
    let unexpected = || Error::Document("it is no Tagging with a TagSet of Tags".into());
    let root = Node::parse(document)?;
    let set = root.child("TagSet").filter(|_| root.name == "Tagging");
    let mut tags = Vec::new();
    for tag in &set.ok_or_else(unexpected)?.children {
        let (key, value) = (tag.child("Key"), tag.child("Value"));
        let key = key.filter(|_| tag.name == "Tag").ok_or_else(unexpected)?;
        let value = value.ok_or_else(unexpected)?;
        let (key, value) = (
            names::encode_query(&key.text),
            names::encode_query(&value.text),
        );
        tags.push(format!("{key}={value}"));
    }
    Ok(tags.join("&"))
}

/// What is answered when the object is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Success {
    /// The status: 200, 201 or 204.
    pub status: StatusCode,
    /// Where the browser goes then, in place of an answer.
    pub redirect: Option<Uri>,
}

impl Default for Success {
    fn default() -> Self {
        Self {
            status: StatusCode::NO_CONTENT,
            redirect: None,
        }
    }
}

/// Any other status means the usual one, as at AWS.
fn status(value: &[u8]) -> StatusCode {
    match value {
        b"200" => StatusCode::OK,
        b"201" => StatusCode::CREATED,
        _ => StatusCode::NO_CONTENT,
    }
}

/// What cannot be a URL is passed over, as at AWS.
fn redirect(value: &[u8]) -> Option<Uri> {
    let uri = Uri::try_from(value).ok()?;
    let web = matches!(uri.scheme_str(), Some("http" | "https"));
    uri.authority().filter(|_| web)?;
    Some(uri)
}

impl Success {
    /// The response to a form whose object is stored, made of the response to the `PutObject`.
    /// `location` is where the object is.
    pub fn response(&self, put: &Request, stored: Response, location: &str) -> Response {
        let (bucket, key) = (put.bucket.as_deref(), put.key.as_deref());
        let (bucket, key) = (bucket.unwrap_or_default(), key.unwrap_or_default());
        let etag = stored.headers.get(ETAG).map(HeaderValue::as_bytes);
        let etag = String::from_utf8_lossy(etag.unwrap_or_default()).into_owned();
        let mut response = stored;
        response.status = self.status;
        let mut location = location.to_owned();
        if let Some(redirect) = &self.redirect {
            let join = if redirect.query().is_some() { '&' } else { '?' };
            let [bucket, key, etag] = [bucket, key, &etag].map(names::encode_query);
            location = format!("{redirect}{join}bucket={bucket}&key={key}&etag={etag}");
            response.status = StatusCode::SEE_OTHER;
        } else if self.status == StatusCode::CREATED {
            let elements = [
                ("Location", location.as_str()),
                ("Bucket", bucket),
                ("Key", key),
                ("ETag", &etag),
            ];
            response.document = Some(document(&elements).into());
        }
        if let Ok(location) = HeaderValue::from_str(&location) {
            response.headers.insert(LOCATION, location);
        }
        response
    }
}

fn document(elements: &[(&str, &str)]) -> String {
    let mut inside = String::new();
    for (name, text) in elements {
        xml::open(&mut inside, name, "");
        xml::escape(&mut inside, text);
        xml::close(&mut inside, name);
    }
    xml::document("PostResponse", "", &inside)
}

impl From<FormError> for S3Error {
    fn from(error: FormError) -> Self {
        let code = match error {
            FormError::TooLarge(_) => ErrorCode::MAX_POST_PRE_DATA_LENGTH_EXCEEDED_ERROR,
            FormError::Malformed(_) => ErrorCode::MALFORMED_POST_REQUEST,
        };
        Self::new(code, format!("The form cannot be read: {error}."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(list: &[(&str, &str)]) -> Fields {
        let mut fields = Fields::new();
        for (name, value) in list {
            add_field(&mut fields, name).unwrap();
            fields.last_mut().unwrap().1 = value.as_bytes().to_vec();
        }
        fields
    }

    fn read(list: &[(&str, &str)]) -> Result<PostObject, String> {
        PostObject::read("b", &fields(list)).map_err(|error| error.code.to_string())
    }

    #[test]
    fn fields_become_those_of_put_object() {
        let tagging =
            "<Tagging><TagSet><Tag><Key>a&amp;b</Key><Value>c d</Value></Tag></TagSet></Tagging>";
        let form = read(&[
            ("Key", "a/b"),
            ("acl", "private"),
            ("Content-Type", " image/png "),
            ("Cache-Control", "no-cache"),
            ("X-Amz-Meta-Owner", "ann"),
            ("tagging", tagging),
            ("x-amz-signature", "0"),
            ("Content-Length", "7"),
            ("policy", "e30="),
            ("submit", "two\nlines"),
            ("x-ignore-a", "1"),
            ("x-ignore-a", "2"),
            ("success_action_status", "201"),
        ])
        .unwrap();
        let put = PutObject::decode(&form.put).unwrap();
        assert_eq!((put.bucket.as_str(), put.key.as_str()), ("b", "a/b"));
        assert_eq!(put.content.content_type.as_deref(), Some("image/png"));
        assert_eq!(put.content.cache_control.as_deref(), Some("no-cache"));
        assert_eq!(put.tagging.as_deref(), Some("a%26b=c%20d"));
        assert_eq!(put.content_length, None);
        assert_eq!(form.put.headers.len(), 5);
        assert_eq!(form.binding, [ACL, "x-amz-meta-owner", TAGGING]);
        assert_eq!(form.success.status, StatusCode::CREATED);
    }

    #[test]
    fn forms_that_ask_for_what_cannot_be() {
        for (list, code) in [
            (vec![("acl", "private")], "UserKeyMustBeSpecified"),
            (vec![("key", "")], "UserKeyMustBeSpecified"),
            (
                vec![("key", "k"), ("acl", "a"), ("x-amz-acl", "b")],
                "InvalidArgument",
            ),
            (
                vec![("key", "k"), ("x-amz-meta-a", "b\nc")],
                "InvalidArgument",
            ),
            (vec![("key", "k"), ("x-amz-meta-ü", "b")], "InvalidArgument"),
            (vec![("key", "k"), ("tagging", "a=b")], "MalformedXML"),
            (
                vec![("key", "k"), ("tagging", "<Tagging/>")],
                "MalformedXML",
            ),
        ] {
            assert_eq!(read(&list).map(|_| ()), Err(code.to_owned()), "{list:?}");
        }
        let mut twice = fields(&[("key", "k")]);
        assert!(add_field(&mut twice, "KEY").is_err());
    }

    #[test]
    fn the_name_of_the_file() {
        for (sent, key) in [
            (Some("cat.jpg"), "u/cat.jpg"),
            (Some("/home/ann/cat.jpg"), "u/cat.jpg"),
            (Some(r"C:\pictures\cat.jpg"), "u/cat.jpg"),
            (Some("../../etc/passwd"), "u/passwd"),
            (Some(r#"a"b"#), r#"u/a"b"#),
            (Some("${filename}"), "u/${filename}"),
            (Some("a/"), "u/"),
            (Some(""), "u/"),
            (None, "u/"),
        ] {
            let mut fields = fields(&[
                ("key", "u/${filename}"),
                ("x-amz-meta-a", "$${filename}${filenam"),
            ]);
            fill_in(&mut fields, sent).unwrap();
            assert_eq!(fields[0].1, key.as_bytes(), "{sent:?}");
            let name = &key[2..];
            assert_eq!(
                fields[1].1,
                format!("${name}${{filenam").as_bytes(),
                "{sent:?}"
            );
        }
        let mut fields = fields(&[("key", &FILENAME.repeat(1000))]);
        let error = fill_in(&mut fields, Some(&"a".repeat(1000))).unwrap_err();
        assert_eq!(
            error.code,
            ErrorCode::MAX_POST_PRE_DATA_LENGTH_EXCEEDED_ERROR
        );
    }

    #[test]
    fn where_a_browser_goes() {
        let answer = |list: &[(&str, &str)]| {
            let form = read(&[&[("key", "a b")], list].concat()).unwrap();
            let mut stored = Response::new(StatusCode::OK);
            stored
                .headers
                .insert(ETAG, HeaderValue::from_static("\"1\""));
            let response = form.success.response(&form.put, stored, "http://h/b/a%20b");
            let location = response.headers[LOCATION].to_str().unwrap().to_owned();
            (response.status.as_u16(), location)
        };
        let plain = (204, "http://h/b/a%20b".to_owned());
        assert_eq!(answer(&[]), plain);
        let query = "bucket=b&key=a%20b&etag=%221%22";
        for (url, location) in [
            ("https://app.example/done", "https://app.example/done?"),
            ("https://app.example/?a=b", "https://app.example/?a=b&"),
        ] {
            let expect = (303, format!("{location}{query}"));
            assert_eq!(answer(&[("success_action_redirect", url)]), expect);
            assert_eq!(
                answer(&[("redirect", url), ("success_action_status", "200")]),
                expect
            );
        }
        for none in [
            "",
            "/done",
            "javascript:alert(1)",
            "ftp://a/",
            "https://a/\r\nb",
            "a b",
        ] {
            assert_eq!(
                answer(&[("success_action_redirect", none)]),
                plain,
                "{none:?}"
            );
        }
        assert_eq!(answer(&[("success_action_status", "404")]), plain);
    }

    #[test]
    fn what_stands_beside_a_form_is_not_dropped() {
        for (name, code) in [
            ("x-amz-acl", "AccessDenied"),
            ("x-amz-copy-source", "AccessDenied"),
            ("if-none-match", "NotImplemented"),
            ("content-md5", "NotImplemented"),
            ("content-encoding", "NotImplemented"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static("a"));
            assert_eq!(
                check_head(&headers).unwrap_err().code.as_str(),
                code,
                "{name}"
            );
        }
    }
}
