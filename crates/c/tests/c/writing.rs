//! A body that nobody reads any more.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::ptr;
use std::thread;

use anys3_c::*;

/// The header's numbers, which never change.
const MISUSE: i64 = -1;
const AGAIN: i64 = -5;

/// How long a queue is waited for, in milliseconds: for ever, to a test.
const LONG: i64 = 60_000;

/// A store that refuses each request before it has read its body, and reads on.
fn refusing() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            thread::spawn(move || stream.and_then(refuse));
        }
    });
    url
}

fn refuse(mut stream: TcpStream) -> std::io::Result<()> {
    let document = "<Error><Code>AccessDenied</Code><Message>No.</Message></Error>";
    let mut piece = vec![0; 1 << 16];
    if stream.read(&mut piece)? > 0 {
        let head = format!(
            "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
            document.len()
        );
        stream.write_all((head + document).as_bytes())?;
    }
    while stream.read(&mut piece)? > 0 {}
    Ok(())
}

fn set(client: *mut anys3_client, name: &str, value: &str) {
    // SAFETY: a client, and texts with their lengths.
    let code = unsafe {
        anys3_client_set(
            client,
            name.as_ptr().cast(),
            name.len(),
            value.as_ptr().cast(),
            value.len(),
        )
    };
    assert_eq!(code, 0, "{name}");
}

fn client(endpoint: &str) -> *mut anys3_client {
    let mut client = ptr::null_mut();
    // SAFETY: a place for a pointer.
    assert_eq!(unsafe { anys3_client_new(&mut client) }, 0);
    set(client, "endpoint_url", endpoint);
    set(client, "region", "us-east-1");
    set(client, "aws_access_key_id", "AKIATEST");
    set(client, "aws_secret_access_key", "secret");
    set(client, "max_attempts", "1");
    client
}

/// Begins a PUT of so many bytes.
fn put(client: *mut anys3_client, length: i64) -> *mut anys3_call {
    let mut call = ptr::null_mut();
    let operation = "PutObject";
    let members = r#"{"Bucket": "bucket", "Key": "key"}"#;
    // SAFETY: a client, a call that it makes, and texts with their lengths.
    unsafe {
        assert_eq!(
            anys3_call_new(
                client,
                operation.as_ptr().cast(),
                operation.len(),
                &mut call
            ),
            0
        );
        let code = anys3_call_set(call, ptr::null(), 0, members.as_ptr().cast(), members.len());
        assert_eq!(code, 0);
        assert_eq!(anys3_call_body_stream(call, length), 0);
    }
    call
}

/// Writes until that fails, and says with what.
fn fails_with(call: *mut anys3_call, queue: *mut anys3_queue) -> i64 {
    let piece = vec![b'x'; 1 << 18];
    loop {
        // SAFETY: a call, and bytes with their length.
        let count = unsafe { anys3_call_write(call, piece.as_ptr().cast(), piece.len()) };
        if count >= 0 {
            continue;
        }
        if count != AGAIN {
            return count;
        }
        let mut tag = 0;
        // SAFETY: a queue, and a place for a number.
        assert_eq!(unsafe { anys3_queue_take(queue, LONG, &mut tag) }, 1);
    }
}

fn answers_the_same(queue: *mut anys3_queue) {
    let client = client(&refusing());
    // More than all buffers on the way take.
    let call = put(client, 1 << 34);
    // SAFETY: handles of this test, each freed once.
    unsafe {
        if !queue.is_null() {
            assert_eq!(anys3_call_start(call, queue, 7), 0);
        }
        let first = fails_with(call, queue);
        assert_ne!(first, MISUSE);
        let piece = [b'x'];
        assert_eq!(anys3_call_write(call, piece.as_ptr().cast(), 1), first);
        assert_eq!(i64::from(anys3_call_finish(call)), first);
        assert_eq!(i64::from(anys3_call_wait(call)), first);
        assert_eq!(i64::from(anys3_call_wait(call)), first);
        anys3_call_free(call);
        anys3_client_free(client);
    }
}

#[test]
fn a_body_that_is_lost_has_one_error() {
    answers_the_same(ptr::null_mut());
}

#[test]
fn a_body_that_is_lost_has_one_error_with_a_queue() {
    let mut queue = ptr::null_mut();
    // SAFETY: a place for a pointer; freed once.
    unsafe {
        assert_eq!(anys3_queue_new(&mut queue), 0);
        answers_the_same(queue);
        anys3_queue_free(queue);
    }
}
