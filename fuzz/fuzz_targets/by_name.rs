//! JSON for an operation by name: none makes the walks over its members panic, and what is taken
//! can be written as JSON and taken again.
#![no_main]

use anys3_proto::any::AnyOperation;
use anys3_proto::ops::OPERATIONS;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((which, json)) = data.split_first() else {
        return;
    };
    let Some(entry) = OPERATIONS.get(usize::from(*which) % OPERATIONS.len()) else {
        return;
    };
    let Ok(json) = std::str::from_utf8(json) else {
        return;
    };
    let mut operation = AnyOperation::named(entry.name).expect("a row of the table");
    // The text as a path, too.
    let _ = operation.get(json);
    let _ = operation.set(json, "text");
    if operation.set_json(json).is_ok() {
        let written = operation.to_json();
        let mut again = AnyOperation::named(entry.name).expect("a row of the table");
        again.set_json(&written).expect("what was written");
        assert_eq!(again.to_json(), written);
    }
    let _ = operation.encode();
});
