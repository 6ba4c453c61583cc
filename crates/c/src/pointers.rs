//! Pointers of the caller, checked as far as they can be.

use std::ffi::c_char;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::{ptr, slice, str};

use crate::status::{Failure, MISUSE, PANIC};

/// The longest text or buffer: what Rust lets a slice be.
const LENGTH_MAX: usize = isize::MAX.unsigned_abs();

/// The bytes at a pointer; none where the length is 0.
///
/// # Safety
/// `at` is NULL or points to `length` bytes that nobody changes meanwhile.
pub(crate) unsafe fn bytes<'a>(at: *const u8, length: usize) -> Result<&'a [u8], Failure> {
    match (at.is_null(), length) {
        (_, 0) => Ok(&[]),
        (true, _) => Err(Failure::misuse("a pointer is NULL and its length is not 0")),
        _ if length > LENGTH_MAX => Err(Failure::misuse("a length is negative")),
        // SAFETY: the caller's bytes, of a length that a slice can have.
        _ => Ok(unsafe { slice::from_raw_parts(at, length) }),
    }
}

/// The text at a pointer.
///
/// # Safety
/// As [`bytes`].
pub(crate) unsafe fn text<'a>(at: *const c_char, length: usize) -> Result<&'a str, Failure> {
    // SAFETY: as the caller says.
    let bytes = unsafe { bytes(at.cast(), length) }?;
    str::from_utf8(bytes).map_err(|_| Failure::misuse("a text is not UTF-8"))
}

/// The buffer at a pointer, as bytes that are there.
///
/// # Safety
/// `at` is NULL or points to `size` bytes that nobody else looks at meanwhile.
pub(crate) unsafe fn buffer<'a>(at: *mut u8, size: usize) -> Result<&'a mut [u8], Failure> {
    match (at.is_null(), size) {
        (_, 0) | (true, _) => Err(Failure::misuse("the buffer is NULL or has no bytes")),
        _ if size > LENGTH_MAX => Err(Failure::misuse("a size is negative")),
        // SAFETY: the caller's bytes, of a length that a slice can have. They are written only.
        _ => Ok(unsafe { slice::from_raw_parts_mut(at, size) }),
    }
}

/// Writes as much as there is room for, and a NUL behind it where there is room for that. Returns
/// the whole length.
///
/// # Safety
/// `buffer` is NULL or points to `size` bytes.
pub(crate) unsafe fn give(value: &[u8], buffer: *mut c_char, size: usize) -> Result<i64, Failure> {
    if buffer.is_null() && size > 0 {
        return Err(Failure::misuse("the buffer is NULL and its size is not 0"));
    }
    let count = value.len().min(size);
    // SAFETY: the buffer has `size` bytes, and the value is not in it.
    unsafe { ptr::copy_nonoverlapping(value.as_ptr(), buffer.cast(), count) };
    if count < size {
        // SAFETY: one more byte of the buffer.
        unsafe { buffer.add(count).write(0) };
    }
    Ok(length(value.len()))
}

/// A length as it is returned.
pub(crate) fn length(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// What entry points return.
pub(crate) trait Returned {
    fn code(code: i32) -> Self;
}

impl Returned for i32 {
    fn code(code: i32) -> Self {
        code
    }
}

impl Returned for i64 {
    fn code(code: i32) -> Self {
        code.into()
    }
}

/// Runs an entry point whose handle may be NULL. A panic ends here: it must not reach C.
pub(crate) fn entry<H, T: Returned>(handle: Option<&H>, run: impl FnOnce(&H) -> T) -> T {
    let Some(handle) = handle else {
        return T::code(MISUSE);
    };
    catch_unwind(AssertUnwindSafe(|| run(handle))).unwrap_or_else(|_| T::code(PANIC))
}
