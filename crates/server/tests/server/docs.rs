//! The table of operations in the documentation is printed from the code.

use std::fmt::Write as _;
use std::path::Path;

use anys3_proto::operation::{Key, Target};
use anys3_proto::ops::{LEFT_OUT, OPERATIONS};
use anys3_proto::wire::{At, Line};
use anys3_server::FieldPolicy;
use anys3_server::store::{Options, Store};

/// Made anew with `ANYS3_UPDATE=1 cargo test --workspace --test server docs`.
#[test]
fn the_table_of_operations_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/operations.md");
    let folder = tempfile::tempdir().unwrap();
    let policies = Store::open(Options::new(folder.path())).unwrap().policies();
    let page = table() + OPTIONS + &fields_of_each(&policies);
    if std::env::var_os("ANYS3_UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let update = "make it anew: ANYS3_UPDATE=1 cargo test --workspace --test server docs";
    assert!(
        std::fs::read_to_string(&path).unwrap_or_default() == page,
        "docs/operations.md is stale; {update}"
    );
}

fn table() -> String {
    let mut out = String::from(
        "# Operations\n\nPrinted from the table of operations in `anys3-proto`. The embedded store answers \
         `NotImplemented`, with the\noperation's name, to those that it has no handler for, and to every subresource that is \
         not named here.\n\n\
         | operation | request | fields in | fields out |\n|---|---|---|---|\n",
    );
    for entry in OPERATIONS {
        let path = match entry.route.target {
            Target::Service => "/",
            Target::Bucket => "/{Bucket}",
            Target::Object => "/{Bucket}/{Key}",
        };
        let keys: Vec<String> = entry.route.keys.iter().map(key).collect();
        let (request, response) = (entry.describe)();
        let separator = if keys.is_empty() { "" } else { " with " };
        let (method, keys) = (&entry.route.method, keys.join(", "));
        let (inward, outward) = (fields(&request), fields(&response));
        writeln!(
            out,
            "| {} | `{method} {path}`{separator}{keys} | {inward} | {outward} |",
            entry.name
        )
        .unwrap();
    }
    out += OMITTED_HEAD;
    for (name, reason) in LEFT_OUT {
        writeln!(out, "| {name} | {reason} |").unwrap();
    }
    out
}

/// What S3 has and the table of operations does not.
const OMITTED_HEAD: &str = "
[Members](members.md) has the fields of each by the names of AWS's SDKs.

## What is omitted

| operation of S3 | why it is not described |
|---|---|
";

/// What is asked of the store and it does not have.
const OPTIONS: &str = "
## What is refused

No field that is set is passed over in silence: a handler gets the fields that it honours, and any other is refused
by its name before a byte of an object is taken in. As AWS does, the store answers with a 4xx where AWS has one, which
clients do not try again, and else with 501 `NotImplemented`; `Header` or `ArgumentName` in the document names the
field.

| field | answer |
|---|---|
| `x-amz-server-side-encryption`: `AES256`; of `aws:kms` | 400 `InvalidEncryptionAlgorithmError`; `KMS.NotFoundException` |
| `x-amz-server-side-encryption…` where the operation has no such field, as in UploadPart or GetObject | 400 `InvalidArgument` |
| `x-amz-server-side-encryption-customer-…` | 400 `InvalidRequest` |
| `x-amz-object-lock-…`, for a bucket without Object Lock | 400 `InvalidRequest` |
| `x-amz-acl`, `x-amz-grant-…`, if they share | 400 `AccessControlListNotSupported`; of a bucket `InvalidBucketAclWithObjectOwnership` |
| ACLs other than the owner's, ownership other than `BucketOwnerEnforced`, public access, Requester Pays, acceleration, access logs, notifications, where an operation would turn them on | 400 `AccessControlListNotSupported`; 501 `NotImplemented` |
| `x-amz-storage-class` of an archive, or unknown | 400 `InvalidStorageClass` |
| `x-amz-expected-bucket-owner` of another account | 403 `AccessDenied` |
| `versionId` of no version of the key | 404 `NoSuchVersion`, if AWS could have given it out; 400 `InvalidArgument` |
| `x-amz-checksum-…` of no known algorithm, of two, or announced and absent | 400 `InvalidRequest` |
| `x-amz-checksum-algorithm`, `x-amz-checksum-type` where the operation has no such field | ignored, as at AWS; 400 `InvalidRequest` if they contradict the checksum that is there, or say `COMPOSITE` |
| content headers and metadata of CopyObject without `x-amz-metadata-directive: REPLACE` | ignored, as at AWS: those of the source are copied |
| `x-amz-mfa`: no code of a device is verified | 501 `NotImplemented` |
| a condition (`If-…`, `x-amz-if-…`, `x-amz-copy-source-if-…`) that the operation does not have | 501 `NotImplemented` |
";

/// What the store does about each field of each operation.
fn fields_of_each(policies: &[FieldPolicy]) -> String {
    let mut out = String::from("\n## Fields of each operation\n");
    for policy in policies {
        writeln!(out, "\n### {}\n", policy.operation).unwrap();
        writeln!(out, "- honoured: {}", listed(policy.honoured.iter())).unwrap();
        if !policy.refused.is_empty() {
            let refused = policy.refused.iter().map(|(name, _)| name);
            writeln!(out, "- refused: {}", listed(refused)).unwrap();
        }
        for (name, reason) in &policy.ignored {
            writeln!(out, "- ignored: `{name}` ({reason})").unwrap();
        }
    }
    out
}

fn listed<'a>(names: impl Iterator<Item = &'a String>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

fn key(key: &Key) -> String {
    match key {
        Key::Query(name, Some(value)) => format!("`?{name}={value}`"),
        Key::Query(name, None) => format!("`?{name}`"),
        Key::Header(name) => format!("`{name}`"),
    }
}

fn fields(lines: &[Line]) -> String {
    let place = |line: &&Line| !matches!(line.at, At::Path(_));
    let count = |test: fn(At) -> bool| lines.iter().filter(place).filter(|l| test(l.at)).count();
    let headers = count(|at| matches!(at, At::Header(_) | At::HeaderIso(_)));
    let query = count(|at| matches!(at, At::Query(_)));
    let document = lines.iter().filter(place).count() - headers - query;
    let parts = [
        (headers, "header"),
        (query, "query"),
        (document, "document"),
    ];
    let told: Vec<String> = parts
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, name)| format!("{n} {name}"))
        .collect();
    told.join(", ")
}
