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

/// The header.
pub(crate) fn write(root: &Path) -> Result<String, String> {
    let config = cbindgen::Config {
        language: cbindgen::Language::C,
        header: Some(HEAD.to_owned()),
        include_guard: Some("ANYS3_H".to_owned()),
        cpp_compat: true,
        usize_is_size_t: true,
        no_includes: true,
        sys_includes: ["stddef.h", "stdint.h"].map(str::to_owned).to_vec(),
        documentation_style: cbindgen::DocumentationStyle::C,
        style: cbindgen::Style::Type,
        line_length: 100,
        ..cbindgen::Config::default()
    };
    let source = root.join("crates/c/src");
    let bindings = cbindgen::Builder::new()
        .with_config(config)
        .with_src(source.join("codes.rs"))
        .with_src(source.join("lib.rs"))
        .generate()
        .map_err(|error| format!("the header cannot be made: {error}"))?;
    let mut text = Vec::new();
    bindings.write(&mut text);
    let text = String::from_utf8(text).map_err(|error| error.to_string())?;
    Ok(without_safety(&text))
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
        match line.rsplit_once(" -") {
            // In parentheses a macro can stand in any expression.
            Some((define, code)) if define.starts_with("#define ") => {
                out.push_str(&format!("{define} (-{code})"));
            }
            _ => out.push_str(line.trim_end()),
        }
        out.push('\n');
    }
    out.replace(" *\n */", " */").replace("`", "")
}
