//! Every operation by name: these tests walk the table, and hold for operations to come.

use std::collections::BTreeSet;

use anys3_proto::any::{
    AnyMessage, AnyOperation, AnyOutput, AnyValue, Direction, JSON_LEN_MAX, MemberError,
};
use anys3_proto::ops::OPERATIONS;
use anys3_proto::types::Sensitive;
use anys3_proto::wire::{Encoder, Error, Fields as _, Filler, Kind, Line, Seed};
use anys3_proto::{Response, Timestamp};

use crate::support::{FIELDS, facts, place, seeds};

/// Both messages of every operation.
fn messages() -> impl Iterator<Item = (&'static str, Direction)> {
    let directions = [Direction::In, Direction::Out];
    OPERATIONS
        .iter()
        .flat_map(move |entry| directions.map(|direction| (entry.name, direction)))
}

/// A message with nothing set.
fn message(
    operation: &str,
    direction: Direction,
) -> Box<dyn std::ops::DerefMut<Target = AnyMessage>> {
    match direction {
        Direction::In => Box::new(AnyOperation::named(operation).unwrap()),
        Direction::Out => Box::new(AnyOutput::named(operation).unwrap()),
    }
}

fn filled(
    operation: &str,
    direction: Direction,
    seed: u64,
) -> Box<dyn std::ops::DerefMut<Target = AnyMessage>> {
    let mut message = message(operation, direction);
    message.fields(&mut Filler(Seed(seed))).unwrap();
    message
}

/// All that a message says: on the wire, where sensitive values are in it, and in memory.
fn all_of(message: &mut AnyMessage) -> String {
    let mut w = Encoder::default();
    message.fields(&mut w).unwrap();
    let Encoder {
        path,
        query,
        headers,
        document,
        ..
    } = w;
    format!("{path:?} {query:?} {headers:?} {document} {message:?}")
}

/// The path of each plain value, and of what is there and empty.
fn leaves(path: &str, value: &AnyValue, out: &mut Vec<(String, AnyValue)>) {
    match value {
        AnyValue::Map(members) if !members.is_empty() => {
            for (name, value) in members {
                let path = match path {
                    "" => name.clone(),
                    path => format!("{path}.{name}"),
                };
                leaves(&path, value, out);
            }
        }
        AnyValue::List(items) if !items.is_empty() => {
            for (index, item) in items.iter().enumerate() {
                leaves(&format!("{path}[{index}]"), item, out);
            }
        }
        _ if path.is_empty() => {}
        value => out.push((path.to_owned(), value.clone())),
    }
}

#[test]
fn every_member_is_set_and_read_by_path() {
    for (operation, direction) in messages() {
        for seed in seeds(2) {
            let mut typed = filled(operation, direction, seed);
            let (mut by_name, mut all) = (message(operation, direction), Vec::new());
            leaves("", &typed.value(), &mut all);
            for (path, value) in &all {
                let place = format!("{operation} {direction:?} seed {seed} {path}");
                by_name.set(path, value.clone()).expect(&place);
                assert_eq!(by_name.get(path).unwrap().as_ref(), Some(value), "{place}");
                assert_eq!(typed.get(path).unwrap().as_ref(), Some(value), "{place}");
            }
            assert_eq!(
                all_of(&mut by_name),
                all_of(&mut typed),
                "{operation} {direction:?} seed {seed}"
            );
        }
    }
}

#[test]
fn every_message_goes_through_json() {
    for (operation, direction) in messages() {
        for seed in seeds(8) {
            let mut typed = filled(operation, direction, seed);
            let mut read = message(operation, direction);
            let json = typed.to_json();
            let place = format!("{operation} {direction:?} seed {seed} {json}");
            read.set_json(&json).expect(&place);
            assert_eq!(all_of(&mut read), all_of(&mut typed), "{place}");
        }
    }
}

/// What the two tests above try has every member in it.
#[test]
fn random_messages_have_every_member() {
    for (operation, direction) in messages() {
        let mut seen = BTreeSet::new();
        for seed in 0..300 {
            let mut message = filled(operation, direction, seed);
            let mut all = Vec::new();
            leaves("", &message.value(), &mut all);
            seen.extend(all.into_iter().map(|(path, _)| without_indexes(&path)));
        }
        for member in message(operation, direction).members() {
            let there = match member.kind {
                Kind::Map => format!("{}.name-0", member.path),
                Kind::List(Kind::Structure) => format!("{}[].", member.path),
                Kind::List(_) => format!("{}[]", member.path),
                _ => member.path.clone(),
            };
            assert!(
                seen.iter().any(|path| path.starts_with(&there)),
                "{operation} {direction:?} {there}"
            );
        }
    }
}

fn without_indexes(path: &str) -> String {
    let mut parts = path.split('[');
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        out.push('[');
        out += part.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    out
}

#[test]
fn members_are_those_of_aws() {
    for entry in OPERATIONS {
        let (request, response) = (entry.describe)();
        for (direction, word, lines) in [
            (Direction::In, "in", request),
            (Direction::Out, "out", response),
        ] {
            let mut members = message(entry.name, direction).members();
            // The member that holds a document is no field on the wire.
            members.retain(|member| {
                let mut holds = facts(FIELDS).filter(|f| f[2] == "payload" && f[4] != "string");
                !holds.any(|f| f[0] == entry.name && f[1] == word && f[6] == member.path)
            });
            assert_eq!(lines.len(), members.len(), "{}", entry.name);
            for (line, member) in lines.iter().zip(members) {
                let name = if place(line) == "payload" {
                    "-"
                } else {
                    &line.path
                };
                let place_of = |f: &Vec<&str>| f[2].replace("event", "xml");
                let same = |f: &Vec<&str>| place_of(f) == place(line) && f[3] == name;
                let of_aws = facts(FIELDS)
                    .filter(same)
                    .find(|f| f[0] == entry.name && f[1] == word);
                let expect = match of_aws {
                    Some(fact) => fact[6].replace('/', "."),
                    None => beside_aws(line),
                };
                assert_eq!(
                    member.path.replace("[]", ""),
                    expect,
                    "{} {word} {}",
                    entry.name,
                    line.path
                );
            }
        }
    }
}

/// The name of a field that AWS does not list for the operation: that of its header elsewhere, or
/// its own.
fn beside_aws(line: &Line) -> String {
    let elsewhere = facts(FIELDS).find(|f| f[2] == place(line) && f[3] == line.path);
    match (elsewhere, line.path.as_str()) {
        (Some(fact), _) => fact[6].to_owned(),
        (None, "if-range") => "IfRange".to_owned(),
        (None, path) => panic!("what is the member of {path}?"),
    }
}

#[test]
fn every_message_survives_the_wire_by_name() {
    for entry in OPERATIONS {
        for seed in seeds(8) {
            let mut output = AnyOutput::named(entry.name).unwrap();
            output.fields(&mut Filler(Seed(seed))).unwrap();
            let response = output.encode().unwrap();
            let mut read = AnyOutput::decode(entry, &response).unwrap();
            let place = format!("{} seed {seed} {response:?}", entry.name);
            assert_eq!(read.value(), output.value(), "{place}");
        }
    }
}

fn fits(kind: Kind, value: &AnyValue) -> bool {
    match kind {
        Kind::String | Kind::Sensitive | Kind::Enum(_) => matches!(value, AnyValue::Text(_)),
        Kind::Boolean => matches!(value, AnyValue::Boolean(_)),
        Kind::Timestamp(_) => matches!(value, AnyValue::Integer(_) | AnyValue::Float(_)),
        _ => false,
    }
}

#[test]
fn a_wrong_type_is_an_error_that_names_the_member() {
    let some = [
        AnyValue::Boolean(true),
        AnyValue::Integer(-1),
        AnyValue::Float(0.5),
        "text, not a time".into(),
        AnyValue::List(vec![AnyValue::List(Vec::new())]),
        AnyValue::Map(vec![("No".into(), AnyValue::Map(Vec::new()))]),
    ];
    for (operation, direction) in messages() {
        for member in message(operation, direction).members() {
            let path = member.path.replace("[]", "[0]");
            for value in some.iter().filter(|value| !fits(member.kind, value)) {
                let error = message(operation, direction)
                    .set(&path, value.clone())
                    .expect_err(&format!("{operation} {direction:?} {path} {value:?}"));
                assert!(error.to_string().contains(&path), "{operation}: {error}");
            }
        }
    }
}

#[test]
fn what_is_missing_is_told_until_it_is_there() {
    for entry in OPERATIONS {
        let mut operation = AnyOperation::named(entry.name).unwrap();
        let members = operation.members();
        let mut asked = BTreeSet::new();
        while let Err(error) = operation.encode() {
            let Error::Member(MemberError::Missing { path, .. }) = error else {
                panic!("{}: {error}", entry.name);
            };
            assert!(asked.insert(path.clone()), "{}: {path}", entry.name);
            let kind = members
                .iter()
                .find(|m| m.path == path.replace("[0]", "[]"))
                .map_or(Kind::Structure, |m| m.kind);
            operation.set(&path, some(kind)).unwrap();
        }
        for member in members
            .iter()
            .filter(|m| m.required && !m.path.contains('.'))
        {
            assert!(
                asked.contains(&member.path),
                "{} {}",
                entry.name,
                member.path
            );
        }
    }
}

/// Some value of a kind.
fn some(kind: Kind) -> AnyValue {
    match kind {
        // It is the source of a copy, too.
        Kind::String | Kind::Enum(_) => "a/b".into(),
        Kind::Sensitive => Sensitive::new("a".into()).into(),
        Kind::Integer | Kind::Long => AnyValue::Integer(1),
        Kind::Boolean => AnyValue::Boolean(true),
        Kind::Timestamp(_) => Timestamp::from_secs(1).into(),
        Kind::Blob => bytes::Bytes::from_static(b"a").into(),
        Kind::Map | Kind::Structure => AnyValue::Map(Vec::new()),
        Kind::List(Kind::Structure) => AnyValue::List(vec![AnyValue::Map(Vec::new())]),
        Kind::List(of) => AnyValue::List(vec![some(*of)]),
    }
}

#[test]
fn a_secret_is_in_no_error_and_no_debug() {
    const SECRET: &str = "bm9ib2R5IG1heSBzZWUgdGhpcw==";
    let mut found = 0;
    for (operation, direction) in messages() {
        for member in message(operation, direction).members() {
            if member.kind != Kind::Sensitive {
                continue;
            }
            found += 1;
            let path = member.path.replace("[]", "[0]");
            let mut message = message(operation, direction);
            message.set(&path, SECRET).unwrap();
            let read = message.get(&path).unwrap();
            assert_eq!(read, Some(Sensitive::new(SECRET.into()).into()));
            assert!(!format!("{message:?} {read:?}", message = **message).contains(SECRET));
            let list = AnyValue::List(vec![SECRET.into()]);
            let error = message.set(&path, list).unwrap_err();
            assert!(!format!("{error} {error:?}").contains(SECRET), "{error}");
        }
    }
    assert!(found > 0, "there are sensitive members");
}

fn check_error(operation: &str, json: &str, expect: &str) {
    let error = AnyOperation::named(operation).and_then(|mut operation| {
        operation.set_json(json)?;
        operation.encode().map(|_| ())
    });
    assert_eq!(error.unwrap_err().to_string(), expect, "{operation} {json}");
}

#[test]
fn errors_name_the_member_and_the_nearest() {
    check_error(
        "PutObjct",
        "{}",
        r#"S3 has no operation "PutObjct": did you mean PutObject?"#,
    );
    check_error("Frobnicate", "{}", r#"S3 has no operation "Frobnicate""#);
    check_error(
        "RenameObject",
        "{}",
        r#"S3 has no operation "RenameObject" here: only directory buckets have it"#,
    );
    check_error(
        "PutObject",
        r#"{"bucket": "b"}"#,
        "PutObject has no member bucket: did you mean Bucket?",
    );
    check_error(
        "PutObject",
        r#"{"x-amz-storage-class": "b"}"#,
        "PutObject has no member x-amz-storage-class: did you mean StorageClass?",
    );
    check_error(
        "DeleteObjects",
        r#"{"Bucket": "b", "Delete": {"Objects": [{"Key": "k"}, {"Kye": "k"}]}}"#,
        "DeleteObjects has no member Delete.Objects[1].Kye: did you mean Delete.Objects[].Key?",
    );
    check_error(
        "DeleteObjects",
        r#"{"Bucket": "b", "Objects": []}"#,
        "DeleteObjects has no member Objects: did you mean Delete.Objects?",
    );
    check_error(
        "DeleteObjects",
        r#"{"Bucket": "b", "Delete": {"Objects": [{}]}}"#,
        "DeleteObjects requires Delete.Objects[0].Key: set it",
    );
    check_error(
        "DeleteObjects",
        r#"{"Bucket": "b"}"#,
        "DeleteObjects requires Delete: set it",
    );
    check_error(
        "DeleteObjects",
        r#"{"Delete": []}"#,
        "Delete takes an object, not a list",
    );
    check_error(
        "ListObjectsV2",
        r#"{"MaxKeys": 2147483648}"#,
        "MaxKeys takes a whole number from 0 to 2147483647, not 2147483648",
    );
    check_error(
        "ListObjectsV2",
        r#"{"MaxKeys": "5"}"#,
        "MaxKeys takes a whole number from 0 to 2147483647, not a string",
    );
    check_error(
        "PutObject",
        r#"{"Metadata": {"a": 1}}"#,
        "Metadata.a takes a string, not a number",
    );
    check_error(
        "PutObject",
        r#"{"Body": "bytes"}"#,
        "Body is the body: pass it beside the other members",
    );
    check_error(
        "PutObject",
        r#"{"Bucket": null, "Key": "k"}"#,
        "Bucket takes a string, not null",
    );
    check_error("PutObject", "[]", "PutObject takes an object, not a list");
}

#[test]
fn paths_that_lead_nowhere() {
    let mut delete = AnyOperation::named("DeleteObjects").unwrap();
    delete.set("Delete.Objects[0].Key", "k").unwrap();
    for path in [
        "",
        ".",
        "..",
        "[0]",
        "Delete.",
        "Delete..Objects",
        "Delete.Objects[",
        "Delete.Objects[x]",
        "Delete.Objects[0",
        "Delete.Objects[0]Key",
        "Delete.Objects.Key",
        "Delete[0]",
        "Bucket.x",
        "Bucket[0]",
        "Delete.Objects[0].Key.x",
        "Delete.Objects[-1].Key",
    ] {
        assert!(delete.set(path, "x").is_err(), "{path}");
        if !path.is_empty() {
            assert!(delete.get(path).is_err(), "{path}");
        }
    }
    let behind = delete.set("Delete.Objects[2].Key", "x").unwrap_err();
    assert_eq!(
        behind.to_string(),
        "Delete.Objects[2] cannot be set yet: the list has 1 items"
    );
    for far in [
        "Delete.Objects[7].Key",
        "Delete.Objects[99999999999999999999].Key",
    ] {
        assert_eq!(delete.get(far), Ok(None));
        assert!(delete.set(far, "x").is_err());
    }
    assert_eq!(
        delete.get("Quiet").unwrap_err().to_string(),
        "DeleteObjects has no member Quiet: did you mean Delete.Quiet?"
    );
}

#[test]
fn values_are_taken_back() {
    let mut put = AnyOperation::named("PutObject").unwrap();
    put.set_json(r#"{"ContentType": "a/b", "Metadata": {"A.b": "1", "c": "2"}}"#)
        .unwrap();
    assert_eq!(put.get("Metadata.a.B").unwrap(), Some("1".into()));
    put.set("Metadata.c", AnyValue::Null).unwrap();
    put.set("ContentType", AnyValue::Null).unwrap();
    assert_eq!(put.get("ContentType").unwrap(), None);
    let metadata = AnyValue::Map(vec![("a.b".into(), "1".into())]);
    assert_eq!(put.get("Metadata").unwrap(), Some(metadata));
    let twice = put.set_json(r#"{"Metadata": {"a": "1", "A": "2"}}"#);
    assert!(
        twice
            .unwrap_err()
            .to_string()
            .contains("Metadata has a name twice")
    );
}

#[test]
fn hostile_json_is_an_error() {
    let mut put = AnyOperation::named("PutObject").unwrap();
    for json in [
        String::new(),
        "{".into(),
        r#"{"Key":"#.repeat(10_000),
        "[".repeat(10_000),
        r#"{"Key": "a", "Key": "b"}"#.into(),
        r#"{"Key": "a"} "#.repeat(2),
        format!(r#"{{"{}": 1}}"#, "K".repeat(1_000_000)),
        format!(r#"{{"ContentLength": {}}}"#, "9".repeat(100)),
        format!("{{{}}}", " ".repeat(JSON_LEN_MAX)),
        format!(r#"{{"Key": [{}0]}}"#, "0,".repeat(500_000)),
    ] {
        let error = put.set_json(&json).unwrap_err().to_string();
        assert!(error.len() < 1000, "{error}");
    }
    assert_eq!(put.get("ContentLength"), Ok(None));
}

/// JSON with one byte changed is read or refused; nothing panics.
#[test]
fn changed_json() {
    for (operation, direction) in messages() {
        for seed in seeds(5) {
            let mut random = Seed(seed);
            let mut json = filled(operation, direction, seed).to_json().into_bytes();
            let at = usize::try_from(random.below(json.len().try_into().unwrap())).unwrap();
            json[at] = random.choose(b"{}[]\",:01.eE\\ntu-").unwrap();
            let mut read = message(operation, direction);
            if read.set_json(&String::from_utf8_lossy(&json)).is_ok() {
                all_of(&mut read);
            }
        }
    }
}

#[test]
fn output_as_the_aws_cli_prints_it() {
    let mut response = Response::new(http::StatusCode::OK);
    response.document = Some(
        "<ListAllMyBucketsResult><Buckets><Bucket><Name>b</Name>\
         <CreationDate>2026-01-02T03:04:05.000Z</CreationDate></Bucket></Buckets>\
         <Owner><ID>1</ID></Owner></ListAllMyBucketsResult>"
            .into(),
    );
    let list = AnyOperation::named("ListBuckets").unwrap();
    let mut output = list.decode_output(&response).unwrap();
    assert_eq!(output.get("Buckets[0].Name").unwrap(), Some("b".into()));
    assert_eq!(
        output.to_json(),
        r#"{
    "Owner": {
        "ID": "1"
    },
    "Buckets": [
        {
            "Name": "b",
            "CreationDate": "2026-01-02T03:04:05+00:00"
        }
    ]
}"#
    );
}
