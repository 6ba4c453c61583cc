//! The signer alone, for C: see `include/anys3_sign.h`, which says what each function does.
//!
//! Every function checks what can be checked of its pointers, and leaves all else to `anys3-sigv4`.
//! Nothing here allocates, and nothing unwinds: the library aborts on what cannot happen.
#![no_std]
#![allow(non_camel_case_types, reason = "the names are those of the header")]

use core::ffi::{CStr, c_char, c_int, c_void};
use core::fmt::{self, Write as _};
use core::mem::{MaybeUninit, align_of, size_of};
use core::{ptr, slice};

use anys3_sigv4::{
    Encoder, Error, HeadOf, Header, Part, Payload, Scope, Secret, Sha256, Signed, Signer, SigningKey,
    Timestamp, encoded_len,
};

/// The most headers of a request. As in the header.
pub const HEADERS_MAX: usize = 16;

const E_ARGUMENT: c_int = -1;
const E_SPACE: c_int = -2;
const E_SECRET: c_int = -3;
const E_DATE: c_int = -4;
const E_REQUEST: c_int = -5;
const E_HEADER: c_int = -6;
const E_EXPIRES: c_int = -7;
const E_CHUNKS: c_int = -8;

/// Memory of the caller that holds a value of ours, which is larger in no configuration.
macro_rules! opaque {
    ($(#[$doc:meta] $Name:ident($words:literal) holds $Value:ty;)*) => {$(
        #[$doc]
        #[repr(C)]
        pub struct $Name([u64; $words]);

        const _: () = assert!(size_of::<$Value>() <= size_of::<$Name>());
        const _: () = assert!(align_of::<$Value>() <= align_of::<$Name>());
    )*};
}

opaque! {
    /// A signing key.
    anys3_key(32) holds SigningKey;
    /// A SHA-256 that is being computed.
    anys3_sha256(14) holds Sha256;
    /// The signatures of a body in chunks.
    anys3_chunks(48) holds Chunks;
}

/// Chunks that are begun, and not finished or wiped.
#[repr(C)]
struct Chunks {
    /// [`BEGUN`]; anything else says that there is no encoder.
    mark: u64,
    encoder: MaybeUninit<Encoder>,
}

/// Nothing that memory holds by chance.
const BEGUN: u64 = 0x616e_7973_3363_686b;

/// The encoder of chunks that are begun.
///
/// # Safety
/// `chunks` is NULL or points to an `anys3_chunks`.
unsafe fn begun<'a>(chunks: *mut anys3_chunks) -> Outcome<&'a mut Chunks> {
    // SAFETY: it is as large, and any bytes are a mark and perhaps an encoder.
    let chunks = unsafe { chunks.cast::<Chunks>().as_mut() }.ok_or(E_ARGUMENT)?;
    if chunks.mark == BEGUN { Ok(chunks) } else { Err(E_CHUNKS) }
}

/// A header: its name and its value.
#[repr(C)]
pub struct anys3_header {
    name: *const c_char,
    value: *const c_char,
}

/// Headers are signed where the caller has them, each of them [`checked`].
impl Header for anys3_header {
    fn name(&self) -> &str {
        // SAFETY: the caller's texts end with a NUL.
        unsafe { text(self.name) }.unwrap_or_default()
    }

    fn value(&self) -> &[u8] {
        // SAFETY: the caller's texts end with a NUL.
        unsafe { bytes(self.value) }.unwrap_or_default()
    }
}

/// What is to be signed.
#[repr(C)]
pub struct anys3_request {
    access_key: *const c_char,
    token: *const c_char,
    method: *const c_char,
    path: *const c_char,
    query: *const c_char,
    headers: *const anys3_header,
    header_count: usize,
    unix_time: u64,
    payload: c_int,
    payload_sha256: [u8; 32],
}

type Outcome<T = c_int> = Result<T, c_int>;

/// Derives the key of a day.
///
/// # Safety
/// `key` points to an `anys3_key`, the texts end with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_key_derive(
    key: *mut anys3_key,
    secret: *const c_char,
    region: *const c_char,
    service: *const c_char,
    unix_time: u64,
) -> c_int {
    let derive = || {
        // SAFETY: the caller's texts end with a NUL.
        let (secret, region, service) = unsafe { (text(secret)?, text(region)?, text(service)?) };
        // Borrowed where it is: what is moved leaves a copy on the stack.
        let secret = Secret::new(secret);
        let secret = secret.as_ref().map_err(|error| code(*error))?;
        let date = Timestamp::from_unix(unix_time).date();
        // SAFETY: the caller's key is NULL or one, and large enough, as is asserted above.
        let place = unsafe { key.cast::<MaybeUninit<SigningKey>>().as_mut() }.ok_or(E_ARGUMENT)?;
        SigningKey::derive_in(place, secret, &Scope { date, region, service }).map_err(code)?;
        Ok(0)
    };
    status(derive())
}

/// Wipes a key.
///
/// # Safety
/// `key` is NULL or points to an `anys3_key`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_key_wipe(key: *mut anys3_key) {
    // SAFETY: an `anys3_key` is as many bytes of any value.
    unsafe { wipe(key.cast(), size_of::<anys3_key>()) }
}

/// Signs a request.
///
/// # Safety
/// `key` is derived, `request` is filled in, `chunks` is NULL or points to an `anys3_chunks`, and
/// `lines` to `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_sign(
    key: *const anys3_key,
    request: *const anys3_request,
    chunks: *mut anys3_chunks,
    lines: *mut c_char,
    size: usize,
) -> c_int {
    let sign = || {
        // SAFETY: as the caller's.
        let (key, request) = unsafe { checked(key, request) }?;
        let mut out = Out::new(lines, size)?;
        let mut place = MaybeUninit::uninit();
        let payload = payload_of(request.payload, &request.payload_sha256)?;
        let signed = request.signer(key).sign_in(&mut place, &request.head(), request.at(), payload);
        let signed = signed.map_err(code)?;
        if payload.is_chunked() {
            begin(chunks, signed)?;
        }
        write_lines(&mut out, signed).map_err(|_| E_SPACE)?;
        out.finish()
    };
    status(sign())
}

// Steps of their own, so that their stack is free again when the next begins.

#[inline(never)]
fn begin(chunks: *mut anys3_chunks, signed: &Signed<'_, anys3_header>) -> Outcome {
    let encoder = MaybeUninit::new(signed.encoder().map_err(|_| E_CHUNKS)?);
    // SAFETY: the caller's chunks are NULL or large enough, as is asserted above.
    unsafe { put(chunks, Chunks { mark: BEGUN, encoder }) }.map_err(|_| E_CHUNKS)
}

#[inline(never)]
fn write_lines(out: &mut Out, signed: &Signed<'_, anys3_header>) -> fmt::Result {
    for (name, value) in signed.added() {
        write!(out, "{name}: {value}\r\n")?;
    }
    out.write_str("authorization: ")?;
    signed.write(out)?;
    out.write_str("\r\n")
}

/// Presigns a URL.
///
/// # Safety
/// As [`anys3_sign`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_presign(
    key: *const anys3_key,
    request: *const anys3_request,
    seconds: u32,
    query: *mut c_char,
    size: usize,
) -> c_int {
    let presign = || {
        // SAFETY: as the caller's.
        let (key, request) = unsafe { checked(key, request) }?;
        let mut out = Out::new(query, size)?;
        let payload = payload_of(request.payload, &request.payload_sha256)?;
        let (signer, head) = (request.signer(key), request.head());
        let presigned = signer.presign(&head, request.at(), seconds, payload, &mut out);
        if out.full {
            return Err(E_SPACE);
        }
        presigned.map_err(code)?;
        out.finish()
    };
    status(presign())
}

/// Writes the line before a chunk.
///
/// # Safety
/// `chunks` was begun by [`anys3_sign`], `sha256` points to 32 bytes or, where chunks are not
/// signed, is NULL, and `line` points to `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_chunk_head(
    chunks: *mut anys3_chunks,
    length: u64,
    sha256: *const [u8; 32],
    line: *mut c_char,
    size: usize,
) -> c_int {
    let head = || {
        // SAFETY: they are the caller's chunks.
        let chunks = unsafe { begun(chunks) }?;
        // SAFETY: the mark says that there is one.
        let encoder = unsafe { chunks.encoder.assume_init_mut() };
        // SAFETY: it points to 32 bytes, if to any.
        let sha256 = unsafe { sha256.as_ref() }.unwrap_or(&[0; 32]);
        let mut out = Out::new(line, size)?;
        // Before the chain goes on: a line that does not fit must not take its place in it.
        if size < CHUNK_HEAD_SIZE {
            return Err(E_SPACE);
        }
        let head = encoder.chunk_hashed(length, sha256).ok_or(E_CHUNKS)?;
        out.bytes(head.as_ref()).map_err(|_| E_SPACE)?;
        out.finish()
    };
    status(head())
}

/// As in the header.
const CHUNK_HEAD_SIZE: usize = 100;

/// Writes what goes behind the last chunk.
///
/// # Safety
/// As [`anys3_chunk_head`]; `trailer` and `value` are NULL or end with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_chunks_finish(
    chunks: *mut anys3_chunks,
    trailer: *const c_char,
    value: *const c_char,
    end: *mut c_char,
    size: usize,
) -> c_int {
    let finish = || {
        // SAFETY: they are the caller's chunks.
        let chunks = unsafe { begun(chunks) }?;
        // SAFETY: the mark says that there is one.
        let encoder = unsafe { chunks.encoder.assume_init_mut() };
        let mut out = Out::new(end, size)?;
        let finished = if trailer.is_null() {
            encoder.finish_in_place(&[], &mut out)
        } else {
            // SAFETY: the caller's texts end with a NUL.
            let pair = unsafe { (text(trailer)?, text(value)?) };
            encoder.finish_in_place(&[pair], &mut out)
        };
        if out.full {
            return Err(E_SPACE);
        }
        finished.map_err(|_| E_CHUNKS)?;
        out.finish()
    };
    let finished = finish();
    // SAFETY: they are NULL or the caller's chunks.
    unsafe { anys3_chunks_wipe(chunks) };
    status(finished)
}

/// Wipes chunks that are not finished.
///
/// # Safety
/// `chunks` is NULL or points to an `anys3_chunks`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_chunks_wipe(chunks: *mut anys3_chunks) {
    // SAFETY: an `anys3_chunks` is as many bytes of any value; zeros are none that is begun.
    unsafe { wipe(chunks.cast(), size_of::<anys3_chunks>()) }
}

/// The length of a body in chunks.
///
/// # Safety
/// The texts end with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_chunks_length(
    payload: c_int,
    length: u64,
    chunk_length: u64,
    trailer: *const c_char,
    value: *const c_char,
) -> i64 {
    let length = || {
        // SAFETY: the caller's texts end with a NUL.
        let (trailer, value) = unsafe { (text(trailer)?, text(value)?) };
        let payload = payload_of(payload, &[0; 32])?;
        let trailers = [(trailer, value.len())];
        let trailers = if trailer.is_empty() { &[][..] } else { &trailers };
        let total = encoded_len(payload, length, chunk_length, trailers).ok_or(E_CHUNKS)?;
        i64::try_from(total).map_err(|_| E_CHUNKS)
    };
    length().unwrap_or(-1)
}

/// Writes a path, percent-encoded.
///
/// # Safety
/// `path` ends with a NUL, `encoded` points to `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_encode_path(path: *const c_char, encoded: *mut c_char, size: usize) -> c_int {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let encode = || {
        // SAFETY: the caller's text ends with a NUL.
        let path = unsafe { text(path)? };
        let mut out = Out::new(encoded, size)?;
        for byte in path.bytes() {
            let digit = |n: u8| HEX.get(usize::from(n & 15)).copied().unwrap_or(0);
            if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
                out.bytes(&[byte]).map_err(|_| E_SPACE)?;
            } else {
                out.bytes(&[b'%', digit(byte >> 4), digit(byte)]).map_err(|_| E_SPACE)?;
            }
        }
        out.finish()
    };
    status(encode())
}

/// Begins a SHA-256.
///
/// # Safety
/// `hash` points to an `anys3_sha256`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_sha256_begin(hash: *mut anys3_sha256) {
    // SAFETY: the caller's hash is one, and large enough, as is asserted above.
    let _ = unsafe { put(hash, Sha256::new()) };
}

/// Adds bytes to a SHA-256.
///
/// # Safety
/// `hash` was begun, `data` points to `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_sha256_add(hash: *mut anys3_sha256, data: *const c_void, length: usize) {
    // SAFETY: the caller's hash was begun, which put such a value there.
    let hash = unsafe { hash.cast::<Sha256>().as_mut() };
    if let (Some(hash), false) = (hash, data.is_null()) {
        // SAFETY: the caller's data has so many bytes.
        hash.update(unsafe { slice::from_raw_parts(data.cast(), length) });
    }
}

/// Ends a SHA-256.
///
/// # Safety
/// `hash` was begun, `sha256` points to 32 bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn anys3_sha256_finish(hash: *mut anys3_sha256, sha256: *mut [u8; 32]) {
    if hash.is_null() || sha256.is_null() {
        return;
    }
    // SAFETY: the caller's hash was begun, which put such a value there; it is not used again.
    let hash = unsafe { ptr::read(hash.cast::<Sha256>()) };
    // SAFETY: the caller's array has 32 bytes.
    unsafe { sha256.write(hash.finish()) };
}

/// What an error means.
#[unsafe(no_mangle)]
pub extern "C" fn anys3_error_text(error: c_int) -> *const c_char {
    let text = match error {
        E_ARGUMENT => c"a pointer is NULL, a text is not UTF-8, or there are too many headers",
        E_SPACE => c"the output does not fit: make it larger",
        E_SECRET => c"the secret, the region or the service is empty or too long",
        E_DATE => c"the key is for another day: derive it again",
        E_REQUEST => c"path or query are not percent-encoded, or too long",
        E_HEADER => c"the host header is missing, or a header contradicts the request",
        E_EXPIRES => c"a URL is good for 1 to 604800 seconds",
        E_CHUNKS => c"not a payload of chunks, or a trailer that cannot be one",
        _ => c"no error",
    };
    text.as_ptr()
}

/// The caller's structs, each of their pointers checked.
///
/// # Safety
/// `key` is NULL or derived, `request` is NULL or filled in, and both live as long as the call.
unsafe fn checked<'a>(
    key: *const anys3_key,
    request: *const anys3_request,
) -> Outcome<(&'a SigningKey, &'a anys3_request)> {
    // SAFETY: the caller's key is derived, which put such a value there.
    let key = unsafe { key.cast::<SigningKey>().as_ref() }.ok_or(E_ARGUMENT)?;
    // SAFETY: the caller's request is filled in.
    let request = unsafe { request.as_ref() }.ok_or(E_ARGUMENT)?;
    if request.header_count > HEADERS_MAX || (request.headers.is_null() && request.header_count > 0) {
        return Err(E_ARGUMENT);
    }
    let texts = [request.access_key, request.method, request.path, request.query];
    let names = request.headers().iter().map(|header| header.name);
    for name in texts.into_iter().chain(names).chain((!request.token.is_null()).then_some(request.token)) {
        // SAFETY: the caller's texts end with a NUL.
        unsafe { text(name) }?;
    }
    let mut values = request.headers().iter();
    if values.any(|header| header.value.is_null()) { Err(E_ARGUMENT) } else { Ok((key, request)) }
}

/// What a [`checked`] request says: nothing is copied from the caller's memory.
impl anys3_request {
    fn signer<'a>(&'a self, key: &'a SigningKey) -> Signer<'a> {
        // SAFETY: the caller's texts end with a NUL.
        let (access_key, token) = unsafe { (text(self.access_key), text(self.token)) };
        Signer { token: token.ok(), ..Signer::new(access_key.unwrap_or_default(), key) }
    }

    fn head(&self) -> HeadOf<'_, anys3_header> {
        // SAFETY: the caller's texts end with a NUL.
        let (method, path, query) = unsafe { (text(self.method), text(self.path), text(self.query)) };
        HeadOf {
            method: method.unwrap_or_default(),
            path: path.unwrap_or_default(),
            query: query.unwrap_or_default(),
            headers: self.headers(),
        }
    }

    fn headers(&self) -> &[anys3_header] {
        if self.headers.is_null() {
            return &[];
        }
        // SAFETY: there are as many headers as the request says.
        unsafe { slice::from_raw_parts(self.headers, self.header_count) }
    }

    fn at(&self) -> Timestamp {
        Timestamp::from_unix(self.unix_time)
    }
}

fn payload_of(payload: c_int, sha256: &[u8; 32]) -> Outcome<Payload> {
    Ok(match payload {
        0 => Payload::Unsigned,
        1 => Payload::Sha256(*sha256),
        2 => Payload::Streaming,
        3 => Payload::StreamingTrailer,
        4 => Payload::StreamingUnsignedTrailer,
        _ => return Err(E_ARGUMENT),
    })
}

/// Moves a value of ours to the caller's memory.
///
/// # Safety
/// `to` is NULL or points to a value of one of the opaque types, which holds a `V`.
unsafe fn put<O, V>(to: *mut O, value: V) -> Outcome {
    if to.is_null() {
        return Err(E_ARGUMENT);
    }
    // SAFETY: it is large enough, and aligned, as is asserted for each of the types.
    unsafe { to.cast::<V>().write(value) };
    Ok(0)
}

/// Overwrites memory in a way that is not optimised out.
///
/// # Safety
/// `at` is NULL or points to `length` bytes.
unsafe fn wipe(at: *mut u8, length: usize) {
    if !at.is_null() {
        for index in 0..length {
            // SAFETY: the caller's memory has so many bytes.
            unsafe { ptr::write_volatile(at.add(index), 0) };
        }
    }
}

/// The bytes of a C string.
///
/// # Safety
/// `text` is NULL or ends with a NUL, and lives as long as the call.
unsafe fn bytes<'a>(text: *const c_char) -> Outcome<&'a [u8]> {
    if text.is_null() {
        return Err(E_ARGUMENT);
    }
    // SAFETY: it ends with a NUL.
    Ok(unsafe { CStr::from_ptr(text) }.to_bytes())
}

/// The text of a C string.
///
/// # Safety
/// As [`bytes`].
unsafe fn text<'a>(text: *const c_char) -> Outcome<&'a str> {
    // SAFETY: as the caller's.
    core::str::from_utf8(unsafe { bytes(text) }?).map_err(|_| E_ARGUMENT)
}

/// The caller's buffer: text, and a NUL.
struct Out {
    start: *mut u8,
    length: usize,
    size: usize,
    /// Something did not fit.
    full: bool,
}

impl Out {
    fn new(start: *mut c_char, size: usize) -> Outcome<Self> {
        if start.is_null() {
            Err(E_ARGUMENT)
        } else {
            Ok(Self { start: start.cast(), length: 0, size, full: false })
        }
    }

    fn bytes(&mut self, text: &[u8]) -> fmt::Result {
        // One byte stays free for the NUL.
        if text.len() >= self.size.saturating_sub(self.length) {
            self.full = true;
            return Err(fmt::Error);
        }
        // SAFETY: the caller's buffer has `size` bytes, of which so many are free.
        unsafe { ptr::copy_nonoverlapping(text.as_ptr(), self.start.add(self.length), text.len()) };
        self.length += text.len();
        Ok(())
    }

    fn finish(self) -> Outcome {
        if self.length >= self.size {
            return Err(E_SPACE);
        }
        // SAFETY: `length` is below `size`.
        unsafe { self.start.add(self.length).write(0) };
        c_int::try_from(self.length).map_err(|_| E_SPACE)
    }
}

impl fmt::Write for Out {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.bytes(text.as_bytes())
    }
}

fn status(outcome: Outcome) -> c_int {
    outcome.unwrap_or_else(|error| error)
}

fn code(error: Error) -> c_int {
    match error {
        Error::TooLong { part, .. } | Error::Malformed { part, .. } | Error::Absent { part, .. } => {
            match part {
                Part::Secret | Part::Region | Part::Service | Part::AccessKey => E_SECRET,
                Part::Path | Part::Query => E_REQUEST,
                Part::Expires => E_EXPIRES,
                _ => E_HEADER,
            }
        }
        Error::Conflict { part: Part::Date } | Error::WrongDate { .. } => E_DATE,
        Error::TooMany { part: Part::Query | Part::Path, .. } => E_REQUEST,
        _ => E_HEADER,
    }
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    // Not reached: neither this crate nor the signer has a path that panics on what it is given.
    unsafe extern "C" {
        fn abort() -> !;
    }
    // SAFETY: every C library has it; on a bare machine the program supplies it.
    unsafe { abort() }
}
