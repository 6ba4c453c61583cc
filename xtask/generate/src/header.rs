//! `anys3.h`, from the entry points of the C library.

use std::path::Path;

/// What comes before the functions.
const HEAD: &str = r#"/* libanys3: S3 for every language that can call C.
 *
 * Made by `cargo xtask generate`: do not edit.
 *
 * How it goes. Make a client, set what it needs, make a call of an operation by AWS's name, set its
 * members, wait, read members and the body of the answer, free the call:
 *
 *     anys3_client *client;
 *     anys3_client_new(&client);
 *     anys3_client_set(client, "endpoint_url", 12, "http://127.0.0.1:9000", 21);
 *     anys3_call *call;
 *     anys3_call_new(client, "PutObject", 9, &call);
 *     anys3_call_set(call, "Bucket", 6, "photos", 6);
 *     anys3_call_set(call, "Key", 3, "cat.txt", 7);
 *     anys3_call_body(call, "meow", 4);
 *     if (anys3_call_wait(call) != ANYS3_OK) { char why[256]; anys3_call_error(call, "", 0, why, 256); }
 *     anys3_call_free(call);
 *     anys3_client_free(client);
 *
 * The rules, for all functions:
 * - Texts are UTF-8, a pointer and a length in bytes; no NUL is needed behind them. A pointer may be
 *   NULL where its length is 0.
 * - What is returned as int32_t or int64_t and is negative is one of the codes below. Texts and bytes
 *   that are returned go to a buffer of the caller: the whole length is returned, and as much is
 *   written as there is room for, with a NUL behind it where there is room for that. A buffer may be
 *   NULL where its size is 0: to ask for the length.
 * - An error is kept by the handle: anys3_call_error and anys3_client_error tell of it.
 * - A client and a queue can be used by all threads, a call by one at a time. The library has
 *   threads of its own; they call nothing of the program, but for what anys3_client_ask is given.
 * - After a fork the child has a client that works, made from the settings of its parent's; calls
 *   and queues of the parent are ANYS3_FORKED there.
 * - No panic, exception or signal leaves the library.
 *
 * License: Apache-2.0
 */"#;

/// Codes of `crates/c/src/status.rs`; a test of that crate holds them together.
const CODES: &[(&str, i32, &str)] = &[
    ("OK", 0, "Done."),
    (
        "MISUSE",
        -1,
        "The caller did what this header says not to do.",
    ),
    (
        "PANIC",
        -2,
        "A fault of the library; the call is lost, others go on.",
    ),
    (
        "FORKED",
        -3,
        "The handle was made before this process was forked.",
    ),
    ("CANCELLED", -4, "The call was cancelled."),
    (
        "AGAIN",
        -5,
        "Not there yet: the queue tells when to ask again.",
    ),
    ("ABSENT", -6, "There is no such value."),
    ("OTHER", -9, "An error that is none of the others."),
    ("CONFIG", -10, "The configuration is unusable."),
    (
        "CREDENTIALS",
        -11,
        "There are no credentials, or they cannot be had.",
    ),
    ("INVALID", -12, "The request cannot be made as asked."),
    ("NOT_FOUND", -13, "No such bucket, key, upload or version."),
    (
        "CONFLICT",
        -14,
        "The bucket or object is there already, or a bucket is not empty.",
    ),
    (
        "PRECONDITION",
        -15,
        "A condition does not hold, or the object has not changed.",
    ),
    (
        "DENIED",
        -16,
        "The credentials or their signature were refused.",
    ),
    (
        "SKEW",
        -17,
        "The clocks of client and store are too far apart.",
    ),
    (
        "ELSEWHERE",
        -18,
        "The bucket is in another region, or at another endpoint.",
    ),
    ("THROTTLED", -19, "The store asks to slow down."),
    ("UNAVAILABLE", -20, "The store failed, or is not ready."),
    (
        "UNSUPPORTED",
        -21,
        "The store does not have this operation or option.",
    ),
    (
        "REFUSED",
        -22,
        "The store refused for another reason: see its code.",
    ),
    ("CONNECT", -23, "No connection could be made."),
    (
        "TLS",
        -24,
        "The store's certificate was not accepted, or TLS failed otherwise.",
    ),
    ("TIMEOUT", -25, "Something took longer than allowed."),
    ("INTERRUPTED", -26, "The connection broke."),
    ("CORRUPT", -27, "Bytes arrived that are not those stored."),
    ("MALFORMED", -28, "The answer is not one of S3."),
    ("LOCAL", -29, "A file or stream of this program failed."),
];

/// The header.
pub(crate) fn write(root: &Path) -> Result<String, String> {
    let mut codes = String::new();
    for (name, code, doc) in CODES {
        codes.push_str(&format!(
            "\n/* {doc} */\n#define ANYS3_{name} {}\n",
            shown(*code)
        ));
    }
    let config = cbindgen::Config {
        language: cbindgen::Language::C,
        header: Some(HEAD.to_owned()),
        include_guard: Some("ANYS3_H".to_owned()),
        after_includes: Some(codes),
        cpp_compat: true,
        usize_is_size_t: true,
        no_includes: true,
        sys_includes: ["stddef.h", "stdint.h"].map(str::to_owned).to_vec(),
        documentation_style: cbindgen::DocumentationStyle::C,
        style: cbindgen::Style::Type,
        line_length: 100,
        ..cbindgen::Config::default()
    };
    let source = root.join("crates/c/src/lib.rs");
    let bindings = cbindgen::Builder::new()
        .with_config(config)
        .with_src(source)
        .generate()
        .map_err(|error| format!("the header cannot be made: {error}"))?;
    let mut text = Vec::new();
    bindings.write(&mut text);
    let text = String::from_utf8(text).map_err(|error| error.to_string())?;
    Ok(without_safety(&text))
}

/// A number as a macro that can stand in any expression.
fn shown(code: i32) -> String {
    match code < 0 {
        true => format!("({code})"),
        false => code.to_string(),
    }
}

/// What Rust says of safety is in the rules at the head.
fn without_safety(text: &str) -> String {
    let mut out = String::new();
    let mut is_safety = false;
    for line in text.lines() {
        if line.trim() == "* # Safety" {
            is_safety = true;
        }
        if line.trim() == "*/" {
            is_safety = false;
        }
        if is_safety {
            continue;
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out.replace(" *\n */", " */").replace("`", "")
}
