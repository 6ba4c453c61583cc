//! Reading a form.

use anys3_sigv4::names::CONTENT_TYPE;

use crate::read::request::Request;
use crate::text::text;

/// The most fields that are read: S3 takes far fewer.
const FIELDS_MAX: usize = 128;

/// The fields of a form, names in lower case, in their order.
#[derive(Default)]
pub(crate) struct Form {
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) has_file: bool,
    pub(crate) file_len: Option<usize>,
    /// A field stands behind the file, where S3 does not read.
    pub(crate) behind_file: Option<String>,
}

impl Form {
    /// Reads the fields that are known, or a `multipart/form-data` body.
    pub(crate) fn of(request: &Request) -> Option<Self> {
        if let Some(fields) = &request.fields {
            let mut out = Self::default();
            fields
                .iter()
                .for_each(|field| out.push(&field.name, field.value.as_deref(), None));
            return Some(out);
        }
        let kind = text(request.header(CONTENT_TYPE)?);
        let (_, boundary) = kind
            .strip_prefix("multipart/form-data")?
            .split_once("boundary=")?;
        let boundary = boundary.split(';').next()?.trim_matches('"');
        let mark = [b"--", boundary.as_bytes()].concat();
        let body = request.body.as_ref()?;
        let mut out = Self::default();
        let mut rest = body.get(find(body, &mark)? + mark.len()..)?;
        while let Some(end) = find(rest, &mark) {
            let part = rest.get(..end)?;
            out.push_part(part);
            rest = rest.get(end + mark.len()..)?;
            if out.fields.len() > FIELDS_MAX {
                break;
            }
        }
        Some(out)
    }

    fn push_part(&mut self, part: &[u8]) {
        let (at, len) = match (find(part, b"\r\n\r\n"), find(part, b"\n\n")) {
            (Some(at), _) => (at, 4),
            (None, Some(at)) => (at, 2),
            (None, None) => return,
        };
        let (head, value) = (
            text(part.get(..at).unwrap_or_default()),
            part.get(at + len..).unwrap_or_default(),
        );
        let value = value.strip_suffix(b"\n").unwrap_or(value);
        let value = value.strip_suffix(b"\r").unwrap_or(value);
        let Some((_, name)) = head.split_once("name=") else {
            return;
        };
        let name = name
            .trim_start_matches('"')
            .split(['"', ';', '\r', '\n'])
            .next()
            .unwrap_or_default();
        self.push(name, Some(&text(value)), Some(value.len()));
    }

    fn push(&mut self, name: &str, value: Option<&str>, len: Option<usize>) {
        let name = name.to_ascii_lowercase();
        if name == "file" {
            (self.has_file, self.file_len) = (true, len);
            return;
        }
        if self.has_file {
            self.behind_file.get_or_insert_with(|| name.clone());
        }
        self.fields
            .push((name, value.unwrap_or_default().to_owned()));
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
