//! libanys3: S3 for every language that can call C. `include/anys3.h` is made from what is said
//! here (`cargo xtask generate`).
//!
//! Every entry point checks what can be checked of its pointers, keeps panics from its caller, and
//! leaves all else to the crate `anys3`.
#![allow(non_camel_case_types, reason = "the names are those of the header")]

mod call;
mod codes;
mod fork;
mod pointers;
mod queue;
mod runtime;
mod status;
mod store;

use std::ffi::{c_char, c_void};
use std::time::{Duration, SystemTime};

use anys3::Credentials;
use bytes::Bytes;

use self::call::{Call, Source};
use self::pointers::{bytes, entry, give, length, text};
use self::queue::Queue;
use self::status::{Code, Failure, MISUSE, OK};
use self::store::{Given, Store};

/// The version of the interface: it grows by one with each function that is added. None is ever
/// removed or changed.
pub const ANYS3_ABI_VERSION: i32 = 1;

/// A store, and who asks it. Usable from any number of threads at once.
pub struct anys3_client(Store);

/// One call: an operation, what it is told, and what it answers. Usable from one thread at a time,
/// but for `anys3_call_cancel`.
pub struct anys3_call(Call);

/// A queue of calls that have something to say, for programs with an event loop. Usable from any
/// number of threads at once.
pub struct anys3_queue(Queue);

/// Returns `ANYS3_ABI_VERSION` of the library, which may be newer than the header.
#[unsafe(no_mangle)]
pub extern "C" fn anys3_abi_version() -> i32 {
    ANYS3_ABI_VERSION
}

/// Writes the version of the library, as `0.1.0`.
///
/// # Safety
/// `buffer` has `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_version(buffer: *mut c_char, size: usize) -> i64 {
    // SAFETY: the caller's buffer.
    let given = unsafe { give(env!("CARGO_PKG_VERSION").as_bytes(), buffer, size) };
    given.unwrap_or_else(|failure| failure.code.into())
}

/// Makes a client with nothing set, and puts it at `client`. It connects to nothing.
///
/// Returns `ANYS3_OK`. Free it with `anys3_client_free`.
///
/// # Safety
/// `client` is NULL or points to a pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_client_new(client: *mut *mut anys3_client) -> i32 {
    // SAFETY: the caller's pointer, or NULL.
    let Some(place) = (unsafe { client.as_mut() }) else {
        return MISUSE;
    };
    *place = Box::into_raw(Box::new(anys3_client(Store::new())));
    OK
}

/// Sets a setting of a client that is not open yet.
///
/// `endpoint_url`, `region`, `profile`, `ca_bundle`, `no_verify_ssl` (`true` or `false`),
/// `no_sign_request` (the same), `connect_timeout` and `read_timeout` (seconds); and the settings
/// of AWS's shared files: `aws_access_key_id`, `aws_secret_access_key`, `aws_session_token`,
/// `addressing_style` (`auto`, `path` or `virtual`), `max_attempts`, `retry_mode`,
/// `max_concurrent_requests`, `max_bandwidth`, `multipart_threshold`, `multipart_chunksize`,
/// `payload_signing_enabled`, `request_checksum_calculation`, `response_checksum_validation`,
/// `use_accelerate_endpoint`, `use_dualstack_endpoint`, `use_fips_endpoint`. What is not set comes
/// from AWS's environment variables, then from AWS's shared files.
///
/// Returns `ANYS3_OK` or an error: see `anys3_client_error`.
///
/// # Safety
/// The texts have their lengths.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_client_set(
    client: *const anys3_client,
    name: *const c_char,
    name_length: usize,
    value: *const c_char,
    value_length: usize,
) -> i32 {
    // SAFETY: the caller's handle and texts.
    let (client, name, value) = unsafe {
        let (name, value) = (text(name, name_length), text(value, value_length));
        (client.as_ref(), name, value)
    };
    entry(client, |anys3_client(store)| {
        let set = || store.set(name?, value?);
        done(store.keep(set()))
    })
}

/// Gives a client credentials, in place of those it has: before it is open, and at any time after,
/// so that they can be renewed.
///
/// `token` is of length 0 for credentials that have none. `expires` is in seconds since 1970, 0 for
/// those that last.
///
/// Returns `ANYS3_OK` or an error: see `anys3_client_error`.
///
/// # Safety
/// The texts have their lengths.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_client_credentials(
    client: *const anys3_client,
    access_key: *const c_char,
    access_key_length: usize,
    secret: *const c_char,
    secret_length: usize,
    token: *const c_char,
    token_length: usize,
    expires: i64,
) -> i32 {
    // SAFETY: the caller's handle and texts.
    let (client, access_key, secret, token) = unsafe {
        (
            client.as_ref(),
            text(access_key, access_key_length),
            text(secret, secret_length),
            text(token, token_length),
        )
    };
    entry(client, |anys3_client(store)| {
        let give = || {
            let mut credentials = Credentials::new(access_key?, secret?)?;
            let token = token?;
            if !token.is_empty() {
                credentials = credentials.with_session_token(token);
            }
            let expires = u64::try_from(expires).unwrap_or_default();
            let at = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(expires));
            store.give(Given {
                credentials,
                expires: at.filter(|_| expires != 0),
            })
        };
        done(store.keep(give()))
    })
}

/// Asks the program for credentials when they are needed, and again before they expire.
///
/// `ask` is called with `context` on a thread of the library, once at a time or more often. It
/// calls `anys3_client_credentials` and returns 0, or anything else where it has none. It calls
/// nothing else of the library. Set it before the client is open. Programs without threads give
/// credentials by `anys3_client_credentials` alone.
///
/// A call that runs may ask after `anys3_client_free`, and one that was freed while it ran, until it
/// has noticed: wait for all calls before what `context` points to is freed, or make `context` a
/// number that your program looks up.
///
/// Returns `ANYS3_OK` or an error.
///
/// # Safety
/// `ask` and `context` are good as long as calls of the client run.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_client_ask(
    client: *const anys3_client,
    ask: Option<unsafe extern "C" fn(context: *mut c_void) -> i32>,
    context: *mut c_void,
) -> i32 {
    // SAFETY: the caller's handle.
    let client = unsafe { client.as_ref() };
    entry(client, |anys3_client(store)| match ask {
        Some(ask) => done(store.keep(store.ask(ask, context))),
        None => MISUSE,
    })
}

/// Opens a client: reads what is not set, and checks all of it. Connects to nothing. A client that
/// is not open is opened by its first call.
///
/// Returns `ANYS3_OK` or an error: see `anys3_client_error`.
///
/// # Safety
/// `client` is NULL or a client.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_client_open(client: *const anys3_client) -> i32 {
    // SAFETY: the caller's handle.
    let client = unsafe { client.as_ref() };
    entry(client, |anys3_client(store)| {
        done(store.keep(store.open().map(drop)))
    })
}

/// Writes a field of the last error of a client: see `anys3_call_error`. Where threads share the
/// client, it may be that of another thread.
///
/// # Safety
/// The text has its length, and `buffer` `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_client_error(
    client: *const anys3_client,
    field: *const c_char,
    field_length: usize,
    buffer: *mut c_char,
    size: usize,
) -> i64 {
    // SAFETY: the caller's handle and text.
    let (client, field) = unsafe { (client.as_ref(), text(field, field_length)) };
    entry(client, |anys3_client(store)| {
        let told = field.and_then(|field| store.error(field));
        // SAFETY: the caller's buffer.
        unsafe { told_text(told.map_err(|failure| failure.code), buffer, size) }
    })
}

/// Frees a client. Its calls go on, and are freed by themselves. NULL is no error.
///
/// # Safety
/// `client` is NULL or a client, and is not used any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_client_free(client: *mut anys3_client) {
    if !client.is_null() {
        // SAFETY: it came from a box, and the caller gives it back.
        let client = unsafe { Box::from_raw(client) };
        let _: i32 = entry(Some(&()), |()| {
            drop(client);
            OK
        });
    }
}

/// Makes a call, and puts it at `call`: of an operation of S3, as AWS names it (`PutObject`); or
/// `SignRequest` or `PresignPost`: see `anys3_call_sign`.
///
/// Returns `ANYS3_OK` or an error. After an error there is a call too, to read the error from and to
/// be freed; `call` is NULL only if that is or the client cannot be opened: see
/// `anys3_client_error`. Free it with `anys3_call_free`.
///
/// # Safety
/// The text has its length, and `call` points to a pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_new(
    client: *const anys3_client,
    operation: *const c_char,
    operation_length: usize,
    call: *mut *mut anys3_call,
) -> i32 {
    // SAFETY: the caller's handle, text and pointer.
    let (client, operation, place) = unsafe {
        let operation = text(operation, operation_length);
        (client.as_ref(), operation, call.as_mut())
    };
    let Some(place) = place else {
        return MISUSE;
    };
    *place = std::ptr::null_mut();
    entry(client, |anys3_client(store)| {
        let opened = operation.and_then(|operation| Ok((store.open()?, operation)));
        match store.keep(opened) {
            Ok((opened, operation)) => {
                let call = Call::new(opened, operation);
                let made = call.made();
                *place = Box::into_raw(Box::new(anys3_call(call)));
                done(made)
            }
            Err(code) => code,
        }
    })
}

/// Sets a member of a call that has not begun.
///
/// `path` is the member's name as AWS has it, or a path: `Key`, `Metadata.colour`,
/// `Delete.Objects[0].Key`. `value` is its text: numbers in decimal, `true` or `false`, times in ISO
/// 8601, bytes in base64, lists and structures in JSON. Where `path` has the length 0, `value` is a
/// JSON object of members.
///
/// Returns `ANYS3_OK` or an error: see `anys3_call_error`.
///
/// # Safety
/// The texts have their lengths.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_set(
    call: *mut anys3_call,
    path: *const c_char,
    path_length: usize,
    value: *const c_char,
    value_length: usize,
) -> i32 {
    // SAFETY: the caller's handle and texts.
    let (call, path, value) = unsafe {
        let (path, value) = (text(path, path_length), text(value, value_length));
        (call.as_ref(), path, value)
    };
    entry(call, |anys3_call(call)| {
        done(call.with(|step| step.set(path?, value?)))
    })
}

/// Sets an option of a call that has not begun: `timeout`, in seconds, of the whole call until its
/// answer begins; `keep`, `true` to leave a multipart upload of a file that is given up, or cannot
/// go on, at the store, in place of aborting it; `resume`, what `anys3_call_state` wrote of an
/// upload that was kept, or whose process died.
///
/// Returns `ANYS3_OK` or an error: see `anys3_call_error`.
///
/// # Safety
/// The texts have their lengths.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_option(
    call: *mut anys3_call,
    name: *const c_char,
    name_length: usize,
    value: *const c_char,
    value_length: usize,
) -> i32 {
    // SAFETY: the caller's handle and texts.
    let (call, name, value) = unsafe {
        let (name, value) = (text(name, name_length), text(value, value_length));
        (call.as_ref(), name, value)
    };
    entry(call, |anys3_call(call)| {
        done(call.with(|step| step.option(name?, value?)))
    })
}

/// Says that the body of the request is these bytes. They are copied.
///
/// Returns `ANYS3_OK` or an error: see `anys3_call_error`.
///
/// # Safety
/// `body` has `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_body(
    call: *mut anys3_call,
    body: *const c_void,
    length: usize,
) -> i32 {
    // SAFETY: the caller's handle and bytes.
    let (call, body) = unsafe { (call.as_ref(), bytes(body.cast(), length)) };
    entry(call, |anys3_call(call)| {
        done(call.with(|step| step.source(Source::Bytes(Bytes::copy_from_slice(body?)))))
    })
}

/// Says that the body is a file: of `PutObject` and `UploadPart` the one that is sent, of
/// `GetObject` the one that is written.
///
/// A large file is sent as a multipart upload, several parts at once. A file that is written has
/// its name when it is whole, compared with the store's checksum and on disk, and not before.
///
/// Returns `ANYS3_OK` or an error: see `anys3_call_error`.
///
/// # Safety
/// The text has its length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_body_file(
    call: *mut anys3_call,
    path: *const c_char,
    path_length: usize,
) -> i32 {
    // SAFETY: the caller's handle and text.
    let (call, path) = unsafe { (call.as_ref(), text(path, path_length)) };
    entry(call, |anys3_call(call)| {
        done(call.with(|step| step.source(Source::File(path?.to_owned()))))
    })
}

/// Says that the body of the request is written with `anys3_call_write`.
///
/// `length` is its length; of `PutObject` it may be -1: unknown. Then it is a multipart upload,
/// whose parts are held in memory while they are sent.
///
/// Returns `ANYS3_OK` or an error: see `anys3_call_error`.
///
/// # Safety
/// `call` is NULL or a call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_body_stream(call: *mut anys3_call, length: i64) -> i32 {
    // SAFETY: the caller's handle.
    let call = unsafe { call.as_ref() };
    let length = u64::try_from(length).ok();
    entry(call, |anys3_call(call)| {
        done(call.with(|step| step.source(Source::Stream(length))))
    })
}

/// Begins a call, and returns at once. Without it a call begins when it is waited for, or written
/// to.
///
/// With a queue, nothing of the call waits any more: what is not there yet is `ANYS3_AGAIN`, and
/// `tag` comes out of the queue when there is something to ask the call again. `queue` may be NULL.
///
/// Returns `ANYS3_OK` or an error: see `anys3_call_error`.
///
/// # Safety
/// `queue` is NULL or a queue.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_start(
    call: *mut anys3_call,
    queue: *const anys3_queue,
    tag: i64,
) -> i32 {
    // SAFETY: the caller's handles.
    let (call, queue) = unsafe { (call.as_ref(), queue.as_ref()) };
    entry(call, |anys3_call(call)| {
        let queue = queue.map(|anys3_queue(queue)| (queue, tag));
        done(call.with(|step| step.start(queue)))
    })
}

/// Waits until the answer of a call begins: its members are there then, its body is read with
/// `anys3_call_read`. Of a call with a queue, looks whether it is there.
///
/// Returns `ANYS3_OK`, `ANYS3_AGAIN` or an error: see `anys3_call_error`.
///
/// # Safety
/// `call` is NULL or a call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_wait(call: *mut anys3_call) -> i32 {
    // SAFETY: the caller's handle.
    let call = unsafe { call.as_ref() };
    entry(call, |anys3_call(call)| done(call.with(|step| step.wait())))
}

/// Takes bytes of the body of the request, and waits for room. They are copied.
///
/// Returns how many it took, which may be fewer: go on with the rest. `ANYS3_AGAIN` of a call with a
/// queue, or an error: see `anys3_call_error`.
///
/// # Safety
/// `body` has `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_write(
    call: *mut anys3_call,
    body: *const c_void,
    length: usize,
) -> i64 {
    // SAFETY: the caller's handle and bytes.
    let (call, body) = unsafe { (call.as_ref(), bytes(body.cast(), length)) };
    entry(call, |anys3_call(call)| {
        counted(call.with(|step| step.write(body?)))
    })
}

/// Ends the body of the request: all of it was written. Freeing the call without it gives the
/// upload up.
///
/// Returns `ANYS3_OK`, `ANYS3_AGAIN` of a call with a queue, or an error: see `anys3_call_error`.
///
/// # Safety
/// `call` is NULL or a call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_finish(call: *mut anys3_call) -> i32 {
    // SAFETY: the caller's handle.
    let call = unsafe { call.as_ref() };
    entry(call, |anys3_call(call)| {
        done(call.with(|step| step.finish()))
    })
}

/// Reads bytes of the body of the answer. They are compared with the store's checksum: the last
/// bytes of a body that is wrong are an error.
///
/// Returns how many it read, 0 at the end; `ANYS3_AGAIN` of a call with a queue, or an error: see
/// `anys3_call_error`.
///
/// # Safety
/// `buffer` has `size` bytes, which may be uninitialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_read(
    call: *mut anys3_call,
    buffer: *mut c_void,
    size: usize,
) -> i64 {
    // SAFETY: the caller's handle.
    let call = unsafe { call.as_ref() };
    entry(call, |anys3_call(call)| {
        counted(call.with(|step| {
            // SAFETY: the caller's buffer.
            let buffer = unsafe { pointers::buffer(buffer.cast(), size) }?;
            step.read(buffer)
        }))
    })
}

/// Writes what stands at a path of the answer: a string as it is, a number in decimal, `true` or
/// `false`, a time in ISO 8601, bytes raw, lists and structures in JSON. A path of the length 0 is
/// all of it. In place of a path, `$RequestId` is the id that the store gave the request.
///
/// Returns the whole length of the value, of which as much is written as there is room for;
/// `ANYS3_ABSENT` where the member is absent, or an error: see `anys3_call_error`.
///
/// # Safety
/// The text has its length, and `buffer` `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_get(
    call: *mut anys3_call,
    path: *const c_char,
    path_length: usize,
    buffer: *mut c_char,
    size: usize,
) -> i64 {
    // SAFETY: the caller's handle and text.
    let (call, path) = unsafe { (call.as_ref(), text(path, path_length)) };
    entry(call, |anys3_call(call)| {
        written(call.with(|step| {
            let value = step.get(path?)?;
            // SAFETY: the caller's buffer.
            unsafe { give(&value, buffer, size) }
        }))
    })
}

/// Goes to the next item of an operation that answers in pages, and asks for the next page where
/// one is over. Begins the call if need be.
///
/// Returns the number of the list that the item is in, from 1 on, in the order of AWS's
/// documentation (of `ListObjectsV2` 1 is `Contents`, 2 `CommonPrefixes`); 0 behind the last;
/// `ANYS3_AGAIN` of a call with a queue, or an error: see `anys3_call_error`.
///
/// # Safety
/// `call` is NULL or a call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_next(call: *mut anys3_call) -> i32 {
    // SAFETY: the caller's handle.
    let call = unsafe { call.as_ref() };
    entry(call, |anys3_call(call)| {
        call.with(|step| step.next()).unwrap_or_else(|code| code)
    })
}

/// Writes what stands at a path of the item, as `anys3_call_get` does.
///
/// Returns the whole length of the value, `ANYS3_ABSENT` where the item has no such member, or an
/// error: see `anys3_call_error`.
///
/// # Safety
/// The text has its length, and `buffer` `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_item(
    call: *mut anys3_call,
    path: *const c_char,
    path_length: usize,
    buffer: *mut c_char,
    size: usize,
) -> i64 {
    // SAFETY: the caller's handle and text.
    let (call, path) = unsafe { (call.as_ref(), text(path, path_length)) };
    entry(call, |anys3_call(call)| {
        written(call.with(|step| {
            let value = step.item(path?)?;
            // SAFETY: the caller's buffer.
            unsafe { give(&value, buffer, size) }
        }))
    })
}

/// Says how many bytes of the body of a call are where they are to be, and of how many: -1 as long
/// as nobody knows. From any thread.
///
/// Returns `ANYS3_OK`.
///
/// # Safety
/// `bytes` and `bytes_total` are NULL or point to a number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_progress(
    call: *const anys3_call,
    bytes: *mut i64,
    bytes_total: *mut i64,
) -> i32 {
    // SAFETY: the caller's handle and numbers.
    let (call, places) = unsafe { (call.as_ref(), (bytes.as_mut(), bytes_total.as_mut())) };
    entry(call, |anys3_call(call)| {
        let (done, total) = call.progress();
        if let Some(place) = places.0 {
            *place = i64::try_from(done).unwrap_or(i64::MAX);
        }
        if let Some(place) = places.1 {
            *place = total.map_or(-1, |total| i64::try_from(total).unwrap_or(i64::MAX));
        }
        OK
    })
}

/// Writes the state of a multipart upload of a file, to be kept where a crash does not reach:
/// another process goes on from there with the option `resume`. From any thread.
///
/// Returns its length; `ANYS3_ABSENT` where none is under way, or an error.
///
/// # Safety
/// `buffer` has `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_state(
    call: *const anys3_call,
    buffer: *mut c_char,
    size: usize,
) -> i64 {
    // SAFETY: the caller's handle.
    let call = unsafe { call.as_ref() };
    entry(call, |anys3_call(call)| {
        let state = call.upload_state().and_then(|state| {
            // SAFETY: the caller's buffer.
            unsafe { give(state.as_bytes(), buffer, size) }
        });
        state.unwrap_or_else(|failure| failure.code.into())
    })
}

/// Signs the request of a call, to be sent within 15 minutes by another HTTP client, with the bytes
/// that `anys3_call_body` set. Asks the store nothing. Its parts are read with
/// `anys3_call_request`, and its answer goes to `anys3_call_answer`.
///
/// A call of `SignRequest` signs what no operation describes: `Method`, `Url`, `Headers` (`Name:
/// value`, a line each), `Payload` (the SHA-256 in hex, or `UNSIGNED-PAYLOAD`), `Time`
/// (`20260102T030405Z`), `Region`, `Service`.
///
/// Returns `ANYS3_OK` or an error: see `anys3_call_error`.
///
/// # Safety
/// `call` is NULL or a call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_sign(call: *mut anys3_call) -> i32 {
    // SAFETY: the caller's handle.
    let call = unsafe { call.as_ref() };
    entry(call, |anys3_call(call)| done(call.with(|step| step.sign())))
}

/// Signs the request of a call so that anyone can send it who has its URL, for 1 second to 7 days; 0
/// is an hour. Its parts are read with `anys3_call_request`.
///
/// A call of `PresignPost` signs a form with which a browser uploads: `Bucket`, `Key` (or what it
/// begins with, ending with a slash), `LengthMax`, `Fields.NAME`, `StartsWith.NAME`.
///
/// Returns `ANYS3_OK` or an error: see `anys3_call_error`.
///
/// # Safety
/// `call` is NULL or a call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_presign(call: *mut anys3_call, seconds: i64) -> i32 {
    // SAFETY: the caller's handle.
    let call = unsafe { call.as_ref() };
    entry(call, |anys3_call(call)| {
        done(call.with(|step| step.presign(seconds)))
    })
}

/// Writes a part of the request that was signed: `method`, `url`, `headers` (`name: value`, a line
/// each: all must be sent), `body`, or `fields` (of a form, a JSON object).
///
/// Returns its length, `ANYS3_ABSENT`, or an error: see `anys3_call_error`.
///
/// # Safety
/// The text has its length, and `buffer` `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_request(
    call: *mut anys3_call,
    part: *const c_char,
    part_length: usize,
    buffer: *mut c_char,
    size: usize,
) -> i64 {
    // SAFETY: the caller's handle and text.
    let (call, part) = unsafe { (call.as_ref(), text(part, part_length)) };
    entry(call, |anys3_call(call)| {
        written(call.with(|step| {
            // SAFETY: the caller's buffer.
            unsafe { give(step.request(part?)?, buffer, size) }
        }))
    })
}

/// Reads the answer that another HTTP client got to the request that was signed: its status, its
/// headers (`name: value`, a line each) and its body. The call is as if it had been sent: its
/// members can be read, or its error. Bytes of an object are not compared with a checksum.
///
/// Returns `ANYS3_OK`, or the error that the store said: see `anys3_call_error`.
///
/// # Safety
/// The text has its length, and `body` `body_length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_answer(
    call: *mut anys3_call,
    status: i32,
    headers: *const c_char,
    headers_length: usize,
    body: *const c_void,
    body_length: usize,
) -> i32 {
    // SAFETY: the caller's handle, text and bytes.
    let (call, headers, body) = unsafe {
        let headers = text(headers, headers_length);
        (call.as_ref(), headers, bytes(body.cast(), body_length))
    };
    entry(call, |anys3_call(call)| {
        done(call.with(|step| step.answer(status, headers?, body?)))
    })
}

/// Writes a field of the last error of a call: nothing for the whole of it in a sentence, `kind`
/// (the name of its code), `message`, `hint` (what to do next), `code` (of S3, as `NoSuchKey`),
/// `status` (of HTTP), `said` (the store's own words), `request-id`, `resource` (as
/// `s3://bucket/key`), `operation`, `retryable` (`true` or `false`), `attempts`.
///
/// Returns its length, of which as much is written as there is room for; `ANYS3_ABSENT` where there
/// was no error or it has no such field; `ANYS3_MISUSE` where no error has it.
///
/// # Safety
/// The text has its length, and `buffer` `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_error(
    call: *const anys3_call,
    field: *const c_char,
    field_length: usize,
    buffer: *mut c_char,
    size: usize,
) -> i64 {
    // SAFETY: the caller's handle and text.
    let (call, field) = unsafe { (call.as_ref(), text(field, field_length)) };
    entry(call, |anys3_call(call)| {
        let told = field.map_err(|failure| failure.code);
        let told = told.and_then(|field| call.error(field));
        // SAFETY: the caller's buffer.
        unsafe { told_text(told, buffer, size) }
    })
}

/// Gives a call up, from any thread: whoever waits for it gets `ANYS3_CANCELLED`. A multipart upload
/// is aborted.
///
/// Returns `ANYS3_OK`.
///
/// # Safety
/// `call` is NULL or a call that nobody frees meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_cancel(call: *const anys3_call) -> i32 {
    // SAFETY: the caller's handle.
    let call = unsafe { call.as_ref() };
    entry(call, |anys3_call(call)| call.cancel())
}

/// Frees a call, and gives up what of it is under way. Its tag comes out of no queue any more. NULL
/// is no error.
///
/// # Safety
/// `call` is NULL or a call, and is not used any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_call_free(call: *mut anys3_call) {
    if !call.is_null() {
        // SAFETY: it came from a box, and the caller gives it back.
        let call = unsafe { Box::from_raw(call) };
        let _: i32 = entry(Some(&()), |()| {
            drop(call);
            OK
        });
    }
}

/// Makes a queue, and puts it at `queue`. Free it with `anys3_queue_free`.
///
/// Returns `ANYS3_OK`, or `ANYS3_LOCAL` where no file descriptors are left.
///
/// # Safety
/// `queue` is NULL or points to a pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_queue_new(queue: *mut *mut anys3_queue) -> i32 {
    // SAFETY: the caller's pointer, or NULL.
    let Some(place) = (unsafe { queue.as_mut() }) else {
        return MISUSE;
    };
    *place = std::ptr::null_mut();
    entry(Some(&()), |()| match Queue::new() {
        Ok(queue) => {
            *place = Box::into_raw(Box::new(anys3_queue(queue)));
            OK
        }
        Err(error) => Failure::local("cannot make a queue", error).code,
    })
}

/// Returns a file descriptor that is readable as long as the queue has tags: to be polled, and
/// neither read nor closed. `ANYS3_ABSENT` on Windows.
///
/// # Safety
/// `queue` is NULL or a queue.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_queue_fd(queue: *const anys3_queue) -> i32 {
    // SAFETY: the caller's handle.
    let queue = unsafe { queue.as_ref() };
    entry(queue, |anys3_queue(queue)| {
        queue.fd().unwrap_or_else(|failure| failure.code)
    })
}

/// Takes the tag of a call that is to be asked again, and puts it at `tag`. Waits for one for so
/// many milliseconds: 0 does not wait, a negative number waits for ever. A call has one place in a
/// queue at most.
///
/// Returns 1, 0 when there was none in time, or an error.
///
/// # Safety
/// `tag` points to a number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_queue_take(
    queue: *const anys3_queue,
    milliseconds: i64,
    tag: *mut i64,
) -> i32 {
    // SAFETY: the caller's handle and number.
    let (queue, place) = unsafe { (queue.as_ref(), tag.as_mut()) };
    let Some(place) = place else {
        return MISUSE;
    };
    entry(queue, |anys3_queue(queue)| match queue.take(milliseconds) {
        Ok(Some(tag)) => {
            *place = tag;
            1
        }
        Ok(None) => 0,
        Err(failure) => failure.code,
    })
}

/// Frees a queue. Calls that it was for go on. NULL is no error.
///
/// # Safety
/// `queue` is NULL or a queue, and is not used any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_queue_free(queue: *mut anys3_queue) {
    if !queue.is_null() {
        // SAFETY: it came from a box, and the caller gives it back.
        drop(unsafe { Box::from_raw(queue) });
    }
}

fn done(result: Result<(), Code>) -> i32 {
    result.map_or_else(|code| code, |()| OK)
}

fn counted(result: Result<usize, Code>) -> i64 {
    result.map_or_else(i64::from, length)
}

fn written(result: Result<i64, Code>) -> i64 {
    result.unwrap_or_else(i64::from)
}

/// # Safety
/// `buffer` has `size` bytes.
unsafe fn told_text(told: Result<Option<String>, Code>, buffer: *mut c_char, size: usize) -> i64 {
    match told {
        // SAFETY: the caller's buffer.
        Ok(Some(told)) => match unsafe { give(told.as_bytes(), buffer, size) } {
            Ok(length) => length,
            Err(failure) => failure.code.into(),
        },
        Ok(None) => status::ABSENT.into(),
        Err(code) => code.into(),
    }
}
