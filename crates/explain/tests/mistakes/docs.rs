//! The catalogue in the documentation is printed from the code, and so are the examples of
//! verdicts.

use std::fs;
use std::path::Path;

use anys3_explain::{Input, Options, catalogue, explain};
use anys3_sigv4::Secret;
use serde_json::Value;

/// Made anew with
/// `ANYS3_UPDATE=1 cargo test --workspace --test mistakes docs`.
#[test]
fn the_catalogue_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/explain.md");
    if std::env::var_os("ANYS3_UPDATE").is_some() {
        fs::write(&path, page()).unwrap();
    }
    let update = "make it anew: ANYS3_UPDATE=1 cargo test --workspace --test mistakes docs";
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == page(),
        "docs/explain.md is stale; {update}"
    );
}

fn page() -> String {
    let (people, programs) = example();
    TEXT.replace("{people}", people.trim_end())
        .replace("{programs}", &programs)
        .replace("{catalogue}", &catalogue())
}

/// What is said about the first fixture.
fn example() -> (String, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/explain/fixtures");
    let fixture = fs::read(folder.join("path-encoding-1-space-twice.json")).unwrap();
    let fixture: Value = serde_json::from_slice(&fixture).unwrap();
    let input = Input::parse(fixture["request"].as_str().unwrap().as_bytes()).unwrap();
    let secret = Secret::new(fixture["secret"].as_str().unwrap()).unwrap();
    let verdict = explain(&input, Some(&secret), &Options::default());
    let mut json = String::new();
    verdict.write_json(&mut json).unwrap();
    let json: Value = serde_json::from_str(&json).unwrap();
    (
        verdict.to_string(),
        serde_json::to_string_pretty(&json).unwrap(),
    )
}

const TEXT: &str = "\
# Why a signature does not match

`SignatureDoesNotMatch` says that two texts differ, and not where. `anys3 explain` finds the place: it makes known
mistakes to a request, one by one and then two at a time, until *exactly the signature that was sent* comes out. What
comes out is a proof. When nothing does, it says what was tried: what is left is another secret, or a text that nobody
made wrongly like that before.

```
$ anys3 explain request.txt
{people}
```

## Three ways

| at hand | what to run | what comes out |
|---|---|---|
| the request and the secret | `anys3 explain request.txt` | the mistake that reproduces the signature |
| AWS's error document and the secret | `anys3 explain error.xml` | the same, from the canonical request in the document |
| the canonical request that the client made, and the store's | `anys3 explain error.xml --canonical mine.txt` | \
the first line that differs, and the mistake that makes it |
| an endpoint and credentials | `anys3 explain --endpoint-url https://s3.example.com` | which of twenty variants the \
store takes, and what follows |

A request is text as it goes over the wire (HTTP/1.1, or HTTP/2 with its pseudo headers; lines may end with LF), what
`curl -v` or Python's `http.client` prints, a curl command of any shell (as browsers copy it, too), or a presigned URL (in
quotes, wrapped over lines, or out of HTML or JSON), a URL with the headers as lines or as a dictionary, or a line of a
log. The store's answer may stand behind it, and is taken into account: its clock, its hash of the body, its canonical
request, and that it refused what is right for the secret given here. The secret comes from the
variables and profiles that every command reads, or from `--secret-key env:NAME`, `file://PATH` or `-`, which asks for it
on a terminal; it is never given on the command line. When the access key of the request is in the shared credentials
file, the secret of that profile is used, and the secrets of the others are tried as a mistake.

What an answer says is little where the store is not AWS: MinIO, Ceph RGW, Garage and RustFS answer with a code alone.
`anys3 explain` says then what else to give it. A canonical request alone is compared with what its own values should have
made: names in lower case, everything sorted, encoded once.

What only the caller knows helps the search: `--host`, and `--endpoint-url`, for other names of the store, `--prefix` for
what a proxy takes from the path, `--header` for headers as the client sent them, `--region` for the store's region,
`--clock` for its clock.

A probe writes nothing: it asks for a bucket that does not exist, and a store that takes a signature answers that there
is no such bucket. It begins with a wrong secret, to learn how this store refuses.

`anys3 serve --explain` adds the verdict to the error document of a signature that does not match, as `Mistake` and
`Explanation`, and logs it. It is off unless asked for, and refuses to listen on other than loopback addresses unless
`--explain-to-the-network` says so: whoever asks is told how the request should have been signed.

## For programs

`--json` prints one object; its names do not change. `outcome` is `reproduced`, `right`, `evident`, `different`,
`same`, `no-match`, `refused`, `unsigned`, `no-secret` or `no-request`; `proof` is `reproduced` or `evident`. The exit status is 0
when the mistake is known or there is none, 1 when it is not, 252 when the input or the command line cannot be read.

```json
{programs}
```

In Rust: the crate `anys3-explain`. It does no I/O and reads no clock.

## What is never shown

No secret, no signing key, no signature, no session token, no customer key of an encryption. A test looks for them in
everything that comes out.

## The mistakes

Numbers and ids never change. Where two mistakes make the same signature, the one that is tried first is named: those
of the path before those of the URL, single ones before pairs. A second, a day, a port or a character of the secret is one
of many: these are tried by themselves, before pairs.

{catalogue}";
