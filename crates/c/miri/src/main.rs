//! Calls the entry points of libanys3 as C does, without a network. Miri watches: cargo xtask miri.
//!
//! Queues are left out: Miri knows no socket pair that does not block.

use std::ffi::c_char;
use std::ptr;

use anys3_c::*;

const OK: i32 = 0;
const MISUSE: i32 = -1;
const INVALID: i32 = -12;

/// A text as C gives it.
fn text(text: &str) -> (*const c_char, usize) {
    (text.as_ptr().cast(), text.len())
}

fn client() -> *mut anys3_client {
    let mut client = ptr::null_mut();
    // SAFETY: a place for a pointer.
    assert_eq!(unsafe { anys3_client_new(&mut client) }, OK);
    for (name, value) in [
        ("endpoint_url", "http://127.0.0.1:9000"),
        ("region", "us-east-1"),
        ("aws_access_key_id", "AKIAEXAMPLE"),
        ("aws_secret_access_key", "secret"),
    ] {
        let ((name, name_length), (value, value_length)) = (text(name), text(value));
        // SAFETY: a client, and texts with their lengths.
        let code = unsafe { anys3_client_set(client, name, name_length, value, value_length) };
        assert_eq!(code, OK);
    }
    client
}

fn get_object(client: *mut anys3_client) -> *mut anys3_call {
    let mut call = ptr::null_mut();
    let (name, length) = text("GetObject");
    // SAFETY: a client, a text with its length, and a place for a pointer.
    assert_eq!(
        unsafe { anys3_call_new(client, name, length, &mut call) },
        OK
    );
    assert_eq!(set(call, "Bucket", "photos"), OK);
    assert_eq!(set(call, "Key", "cat.txt"), OK);
    call
}

fn set(call: *mut anys3_call, path: &str, value: &str) -> i32 {
    let ((path, path_length), (value, value_length)) = (text(path), text(value));
    // SAFETY: a call, and texts with their lengths.
    unsafe { anys3_call_set(call, path, path_length, value, value_length) }
}

/// The text that a function writes into a buffer of this size; it is cut there.
fn read(size: usize, write: impl Fn(*mut c_char, usize) -> i64) -> String {
    let mut buffer = vec![0_u8; size];
    let length = write(buffer.as_mut_ptr().cast(), size);
    let length = usize::try_from(length).unwrap_or_else(|_| panic!("{length}"));
    buffer.truncate(length);
    String::from_utf8(buffer).unwrap()
}

fn errors(client: *mut anys3_client) {
    let call = get_object(client);
    assert_eq!(set(call, "Kee", "x"), INVALID);
    let (field, length) = text("message");
    for size in [0, 1, 8, 4096] {
        // SAFETY: a call, a text with its length, and a buffer with its size.
        let told = read(size, |b, n| unsafe {
            anys3_call_error(call, field, length, b, n)
        });
        assert!(
            "GetObject has no member Kee: did you mean Key?".starts_with(&told),
            "{told}"
        );
    }
    // SAFETY: freed once.
    unsafe { anys3_call_free(call) };
}

fn presigned(client: *mut anys3_client) {
    let call = get_object(client);
    let (part, length) = text("url");
    // SAFETY: a call, a text with its length, and a buffer with its size.
    let url = unsafe {
        assert_eq!(anys3_call_presign(call, 60), OK);
        read(4096, |b, n| anys3_call_request(call, part, length, b, n))
    };
    assert!(
        url.starts_with("http://127.0.0.1:9000/photos/cat.txt?"),
        "{url}"
    );
    // SAFETY: freed once.
    unsafe { anys3_call_free(call) };
}

fn nothing() {
    // SAFETY: NULL is no error but a mistake, which is told.
    unsafe {
        assert_eq!(anys3_client_new(ptr::null_mut()), MISUSE);
        assert_eq!(anys3_client_open(ptr::null()), MISUSE);
        assert_eq!(anys3_call_wait(ptr::null_mut()), MISUSE);
        assert_eq!(
            anys3_call_read(ptr::null_mut(), ptr::null_mut(), 0),
            i64::from(MISUSE)
        );
        assert_eq!(anys3_queue_take(ptr::null(), 0, ptr::null_mut()), MISUSE);
        anys3_client_free(ptr::null_mut());
        anys3_call_free(ptr::null_mut());
        anys3_queue_free(ptr::null_mut());
    }
}

fn main() {
    let client = client();
    if std::env::args().nth(1).as_deref() == Some("canary") {
        let call = get_object(client);
        // SAFETY: none. Miri must find it.
        unsafe {
            anys3_call_free(call);
            anys3_call_cancel(call);
        }
    }
    errors(client);
    presigned(client);
    nothing();
    // SAFETY: freed once.
    unsafe { anys3_client_free(client) };
}
