//! A form that a browser posts: whole or in pieces it is the same form or the same mistake, none makes
//! the parser panic or hold more than a head, and what a form was made of is what is found in it.
#![no_main]

use anys3_proto::form::{self, Event, FormError, FormPart, Parser};
use anys3_proto::post::{self, FORM_LEN_MAX, Fields, PostObject};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use libfuzzer_sys::fuzz_target;

/// More than a parser may hold when it wants more: a head of 8 KiB, and what ends it.
const HELD_MAX: usize = 8 * 1024 + 4;

/// A part: its name, that of its file, and its content.
type Part = (String, Option<String>, Vec<u8>);

fuzz_target!(|data: &[u8]| {
    let Some((&[mode, size], rest)) = data.split_first_chunk() else {
        return;
    };
    let form = match mode % 4 {
        0 => rest.to_vec(),
        1 => return made(rest),
        2 => return media_type(rest),
        _ => headed(rest),
    };
    let whole = read(&[&form], u64::MAX);
    let size = usize::from(size).max(1);
    let pieces: Vec<&[u8]> = form.chunks(size).collect();
    assert_eq!(whole, read(&pieces, u64::MAX));
    // Where a limit is passed, the pieces say when, but not whether.
    let (limited, in_pieces) = (read(&[&form], FORM_LEN_MAX), read(&pieces, FORM_LEN_MAX));
    assert_eq!(limited.is_ok(), in_pieces.is_ok());
    if let Ok(parts) = whole {
        assert!(limited.is_err() || limited.as_ref() == Ok(&parts));
        fields(parts);
    }
});

/// All parts of a form that comes in pieces.
fn read(pieces: &[&[u8]], limit: u64) -> Result<Vec<Part>, FormError> {
    let mut parser = Parser::new("b", limit);
    let mut pieces = pieces.iter();
    let mut parts: Vec<Part> = Vec::new();
    loop {
        match parser.poll()? {
            Event::NeedMore => {
                assert!(parser.held() < HELD_MAX, "{} bytes", parser.held());
                match pieces.next() {
                    Some(piece) => parser.handle(Bytes::copy_from_slice(piece)),
                    None => parser.handle_end(),
                }
            }
            Event::Part(FormPart {
                name, file_name, ..
            }) => parts.push((name, file_name, Vec::new())),
            Event::Content(bytes) => {
                assert!(!bytes.is_empty());
                let (_, _, content) = parts.last_mut().expect("content is of a part");
                content.extend_from_slice(&bytes);
            }
            Event::PartEnd => {}
            Event::End => return Ok(parts),
        }
    }
}

/// A form made of fields, which must be found in it: each line of the input is one. Without the end of
/// a line in it, no content has a delimiter.
fn made(input: &[u8]) {
    let contents = input.split(|byte| *byte == b'\n');
    let parts: Vec<Part> = contents
        .enumerate()
        .map(|(number, content)| (format!("field {number}"), None, content.to_vec()))
        .collect();
    let mut form = Vec::new();
    for (name, _, content) in &parts {
        form.extend_from_slice(b"--b\r\nContent-Disposition: form-data; name=\"");
        form.extend_from_slice(name.as_bytes());
        form.extend_from_slice(b"\"\r\n\r\n");
        form.extend_from_slice(content);
        form.extend_from_slice(b"\r\n");
    }
    form.extend_from_slice(b"--b--\r\n");
    assert_eq!(read(&[&form], u64::MAX), Ok(parts));
}

/// The value of a `Content-Type`: a boundary that is found in it makes a form that can be read.
fn media_type(value: &[u8]) {
    let Ok(value) = HeaderValue::from_bytes(value) else {
        return;
    };
    let headers = HeaderMap::from_iter([(CONTENT_TYPE, value)]);
    if let Ok(Some(boundary)) = form::boundary(&headers) {
        let mut parser = Parser::new(&boundary, FORM_LEN_MAX);
        parser.handle(format!("--{boundary}--").into());
        parser.handle_end();
        assert!(matches!(parser.poll(), Ok(Event::End)));
    }
}

/// A form of one part, of which the input is the rest of the head, and more.
fn headed(rest: &[u8]) -> Vec<u8> {
    let start: &[u8] = b"--b\r\nContent-Disposition: form-data; name=a";
    [start, rest, b"\r\n--b--"].concat()
}

/// The fields as those of POST object: none makes reading them panic.
fn fields(parts: Vec<Part>) {
    let mut fields = Fields::new();
    for (name, file_name, content) in parts {
        if name.eq_ignore_ascii_case(post::FILE) {
            let _ = post::fill_in(&mut fields, file_name.as_deref());
        } else if post::add_field(&mut fields, &name).is_ok() {
            let (_, value) = fields.last_mut().expect("it was added");
            *value = content;
        }
    }
    let _ = PostObject::read("bucket", &fields);
}
