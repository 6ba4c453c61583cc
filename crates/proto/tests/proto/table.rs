//! Tests that hold for every operation, present and future: they walk the table.

use std::collections::BTreeSet;

use anys3_proto::message::{Addressing, Endpoint};
use anys3_proto::operation::{Body, Entry, Key, SUBRESOURCES, Target};
use anys3_proto::ops::{LEFT_OUT, OPERATIONS};
use anys3_proto::routing::route;
use anys3_proto::wire::{At, Kind, Line, TimeForm};
use http::{Method, Request};

use crate::support::{FIELDS, OPERATION_FACTS, facts, place, seeds};

#[test]
fn every_message_survives_the_wire() {
    let path: Endpoint = "http://store.example:9000".parse().unwrap();
    let mut host = path.clone();
    host.addressing = Addressing::VirtualHost;
    for entry in OPERATIONS {
        for seed in seeds(100) {
            for endpoint in [&path, &host] {
                assert_eq!(
                    (entry.round_trip)(seed, endpoint),
                    Ok(true),
                    "{} seed {seed} {endpoint:?}",
                    entry.name
                );
            }
        }
    }
}

#[test]
fn every_request_routes_to_its_operation() {
    for entry in OPERATIONS {
        for seed in seeds(100) {
            let request = (entry.sample)(seed).unwrap();
            assert_eq!(
                route(&request).unwrap().name,
                entry.name,
                "seed {seed}: {request:?}"
            );
        }
    }
}

#[test]
fn no_two_operations_ask_the_same() {
    for (i, a) in OPERATIONS.iter().enumerate() {
        for b in &OPERATIONS[i + 1..] {
            let asks = |e: &Entry| (e.route.method.clone(), e.route.target, e.route.keys);
            assert_ne!(asks(a), asks(b), "{} and {}", a.name, b.name);
        }
    }
}

#[test]
fn a_part_nobody_knows_is_not_answered_with_the_whole() {
    let known = |method: &Method, target: Target, name: &str| {
        OPERATIONS.iter().any(|e| {
            let asks = |key: &Key| matches!(key, Key::Query(n, _) if *n == name);
            e.route.method == *method && e.route.target == target && e.route.keys.iter().any(asks)
        })
    };
    for (path, target) in [
        ("/", Target::Service),
        ("/b", Target::Bucket),
        ("/b/k", Target::Object),
    ] {
        for method in [
            Method::GET,
            Method::HEAD,
            Method::PUT,
            Method::POST,
            Method::DELETE,
        ] {
            for name in SUBRESOURCES
                .iter()
                .filter(|name| !known(&method, target, name))
            {
                for query in [
                    name.to_string(),
                    format!("{name}="),
                    format!("{name}&prefix=&x=1"),
                ] {
                    let http = Request::builder()
                        .method(&method)
                        .uri(format!("{path}?{query}"))
                        .header("host", "localhost");
                    let http = http.body(()).unwrap();
                    let request =
                        anys3_proto::Request::from_http(&http.into_parts().0, &[]).unwrap();
                    assert!(route(&request).is_none(), "{method} {path}?{query}");
                }
            }
        }
    }
}

#[test]
fn a_copy_is_never_taken_for_something_else() {
    for method in [Method::GET, Method::HEAD, Method::POST, Method::DELETE] {
        let http = Request::builder()
            .method(&method)
            .uri("/b/k")
            .header("x-amz-copy-source", "a/b");
        let http = http.header("host", "localhost").body(());
        let request = anys3_proto::Request::from_http(&http.unwrap().into_parts().0, &[]).unwrap();
        assert!(route(&request).is_none(), "{method}");
    }
}

/// Whether AWS's SDKs carry it for themselves, and no message on the wire has it as a field of its
/// own: the body as a whole, unless it is one text.
fn is_body(fact: &[&str]) -> bool {
    fact[2] == "payload" && fact[4] != "string"
}

/// Prints what it found, for `cargo xtask facts --check`.
#[test]
fn every_operation_of_aws_is_described_or_omitted() {
    let is_described = |name: &str| OPERATIONS.iter().any(|entry| entry.name == name);
    let is_omitted = |name: &str| LEFT_OUT.iter().any(|(omitted, _)| *omitted == name);
    for fact in facts(OPERATION_FACTS) {
        let name = fact[0];
        let (described, omitted) = (is_described(name), is_omitted(name));
        assert!(
            described || omitted,
            "{name} is neither described nor omitted"
        );
        assert!(!(described && omitted), "{name} is described, and omitted");
    }
    let of_aws = |name: &str| facts(OPERATION_FACTS).any(|fact| fact[0] == name);
    for (omitted, reason) in LEFT_OUT {
        assert!(of_aws(omitted), "AWS has no {omitted}");
        println!("omitted: {omitted}: {reason}");
    }
    let described = facts(FIELDS).filter(|f| is_described(f[0]) && !is_body(f));
    println!(
        "described: {} operations, {} fields",
        OPERATIONS.len(),
        described.count()
    );
}

#[test]
fn names_are_those_of_aws() {
    let mut problems = Vec::new();
    for entry in OPERATIONS {
        let (request, response) = (entry.describe)();
        for (direction, lines) in [("in", request), ("out", response)] {
            let mut ours: BTreeSet<String> = lines.iter().map(line).collect();
            if direction == "out" && entry.output_body == Body::Events {
                ours = ours
                    .iter()
                    .map(|line| line.replacen("xml", "event", 1))
                    .collect();
            }
            let theirs: BTreeSet<String> = facts(FIELDS)
                .filter(|f| f[0] == entry.name && f[1] == direction && !is_body(f))
                .map(|f| format!("{} {} {}", f[2], f[3], f[4]))
                .collect();
            for missing in theirs.difference(&ours) {
                problems.push(format!("{} {direction}: AWS has {missing}", entry.name));
            }
            for extra in ours
                .difference(&theirs)
                .filter(|line| !beside_aws(entry, line))
            {
                problems.push(format!("{} {direction}: only we have {extra}", entry.name));
            }
            for fact in
                facts(FIELDS).filter(|f| f[0] == entry.name && f[1] == direction && f[5] == "yes")
            {
                let must = |l: &&Line| l.required || matches!(l.kind, Kind::List(_));
                let required = lines.iter().filter(must).any(|l| l.path == fact[3]);
                if direction == "in" && fact[2] != "payload" && !required {
                    problems.push(format!("{}: AWS requires {}", entry.name, fact[3]));
                }
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Whether it is a field that AWS does not list.
fn beside_aws(entry: &Entry, line: &str) -> bool {
    checksum_of_body(entry, line) || of_http(entry, line)
}

/// Whether it is of HTTP itself: whoever reads a range may say of what state
/// ([RFC 9110, 13.1.5](https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5)).
fn of_http(entry: &Entry, line: &str) -> bool {
    ["GetObject", "HeadObject"].contains(&entry.name) && line == "header if-range string"
}

/// Whether it is a checksum of the body, which AWS models as a trait of the operation where it is
/// not a field.
fn checksum_of_body(entry: &Entry, line: &str) -> bool {
    let fact = facts(OPERATION_FACTS).find(|f| f[0] == entry.name).unwrap();
    fact[6] != "-"
        && (line == "header content-md5 string" || line.starts_with("header x-amz-checksum-"))
}

fn line(line: &Line) -> String {
    let place = place(line);
    if let At::Body(_) = line.at {
        return format!("{place} - {}", plain(line.kind));
    }
    let kind = match line.kind {
        Kind::List(of) => list(line, *of),
        kind => plain(kind).to_owned(),
    };
    format!("{place} {} {kind}", line.path)
}

fn list(line: &Line, of: Kind) -> String {
    let how = match (line.at, line.element) {
        (At::Header(_), _) => "comma".to_owned(),
        (_, Some(element)) => format!("wrapped:{element}"),
        (_, None) => "flattened".to_owned(),
    };
    match of {
        Kind::Structure => format!("list:{how}"),
        of => format!("list:{how} of {}", plain(of)),
    }
}

fn plain(kind: Kind) -> &'static str {
    match kind {
        Kind::String | Kind::Sensitive | Kind::Enum(_) => "string",
        Kind::Integer => "integer",
        Kind::Long => "long",
        Kind::Boolean => "boolean",
        Kind::Timestamp(TimeForm::Iso) => "timestamp:iso8601",
        Kind::Timestamp(TimeForm::Http) => "timestamp:rfc822",
        Kind::Blob => "blob",
        Kind::Map => "map",
        Kind::Structure => "structure",
        Kind::List(_) => "list",
    }
}

#[test]
fn methods_addresses_and_roots_are_those_of_aws() {
    for entry in OPERATIONS {
        let fact = facts(OPERATION_FACTS).find(|f| f[0] == entry.name).unwrap();
        assert_eq!(entry.route.method.as_str(), fact[1], "{}", entry.name);
        let (path, query) = fact[2].split_once('?').unwrap_or((fact[2], ""));
        let target = match path {
            "/" => Target::Service,
            "/{Bucket}" => Target::Bucket,
            _ => Target::Object,
        };
        assert_eq!(entry.route.target, target, "{}", entry.name);
        for key in query
            .split('&')
            .filter(|key| !key.is_empty() && !key.starts_with("x-id="))
        {
            let (name, value) = key
                .split_once('=')
                .map_or((key, None), |(n, v)| (n, Some(v)));
            assert!(
                entry.route.keys.contains(&Key::Query(
                    SUBRESOURCES.iter().find(|s| **s == name).unwrap(),
                    value.map(|_| "2"),
                )),
                "{} {key}",
                entry.name
            );
        }
        if fact[3] != "-" {
            assert_eq!(entry.status.as_str(), fact[3], "{}", entry.name);
        }
        for (body, root) in [(entry.body, fact[4]), (entry.output_body, fact[5])] {
            let ours = match body {
                Body::Empty => "-",
                Body::Stream | Body::Text | Body::Events => "bytes",
                Body::Xml(root) | Body::OptionalXml(root) => root,
            };
            assert!(
                root == "?" || ours == root,
                "{}: {ours} and {root}",
                entry.name
            );
        }
    }
}

#[test]
fn required_checksums_are_those_of_aws() {
    for entry in OPERATIONS {
        let fact = facts(OPERATION_FACTS).find(|f| f[0] == entry.name).unwrap();
        let required = fact[6] == "required";
        assert_eq!(entry.traits.checksum_required, required, "{}", entry.name);
    }
}

#[test]
fn pages_name_fields() {
    for entry in OPERATIONS {
        let (request, response) = (entry.describe)();
        let truncated = response.iter().any(|line| line.path == "IsTruncated");
        let Some(pages) = entry.traits.pages else {
            assert!(!truncated, "{} says nothing of its pages", entry.name);
            continue;
        };
        for (parameter, element) in pages.next {
            let is_parameter = |line: &Line| line.at == At::Query(parameter);
            assert!(
                request.iter().any(is_parameter),
                "{} {parameter}",
                entry.name
            );
            let is_element = |line: &Line| line.path == *element;
            assert!(response.iter().any(is_element), "{} {element}", entry.name);
        }
        for element in pages.results {
            let is_list = |line: &Line| line.path == *element && matches!(line.kind, Kind::List(_));
            assert!(response.iter().any(is_list), "{} {element}", entry.name);
        }
    }
}

#[test]
fn subresources_can_be_searched() {
    assert!(SUBRESOURCES.is_sorted());
}

#[test]
fn every_subresource_of_aws_is_known_as_one() {
    for fact in facts(OPERATION_FACTS) {
        let query = fact[2].split_once('?').map_or("", |(_, query)| query);
        for key in query
            .split('&')
            .filter(|key| !key.is_empty() && !key.starts_with("x-id="))
        {
            let name = key.split('=').next().unwrap();
            assert!(SUBRESOURCES.contains(&name), "{}: {name}", fact[0]);
        }
    }
}
