//! What entry points return that is negative, and what each means. None is ever changed.

/// Done.
pub const ANYS3_OK: i32 = 0;
/// The caller did what this header says not to do.
pub const ANYS3_MISUSE: i32 = -1;
/// A fault of the library; the call is lost, others go on.
pub const ANYS3_PANIC: i32 = -2;
/// The handle was made before this process was forked.
pub const ANYS3_FORKED: i32 = -3;
/// The call was cancelled.
pub const ANYS3_CANCELLED: i32 = -4;
/// Not there yet: the queue tells when to ask again.
pub const ANYS3_AGAIN: i32 = -5;
/// There is no such value.
pub const ANYS3_ABSENT: i32 = -6;
/// An error that is none of the others.
pub const ANYS3_OTHER: i32 = -9;
/// The configuration is unusable.
pub const ANYS3_CONFIG: i32 = -10;
/// There are no credentials, or they cannot be had.
pub const ANYS3_CREDENTIALS: i32 = -11;
/// The request cannot be made as asked.
pub const ANYS3_INVALID: i32 = -12;
/// No such bucket, key, upload or version.
pub const ANYS3_NOT_FOUND: i32 = -13;
/// The bucket or object is there already, or a bucket is not empty.
pub const ANYS3_CONFLICT: i32 = -14;
/// A condition does not hold, or the object has not changed.
pub const ANYS3_PRECONDITION: i32 = -15;
/// The credentials or their signature were refused.
pub const ANYS3_DENIED: i32 = -16;
/// The clocks of client and store are too far apart.
pub const ANYS3_SKEW: i32 = -17;
/// The bucket is in another region, or at another endpoint.
pub const ANYS3_ELSEWHERE: i32 = -18;
/// The store asks to slow down.
pub const ANYS3_THROTTLED: i32 = -19;
/// The store failed, or is not ready.
pub const ANYS3_UNAVAILABLE: i32 = -20;
/// The store does not have this operation or option.
pub const ANYS3_UNSUPPORTED: i32 = -21;
/// The store refused for another reason: see its code.
pub const ANYS3_REFUSED: i32 = -22;
/// No connection could be made.
pub const ANYS3_CONNECT: i32 = -23;
/// The store's certificate was not accepted, or TLS failed otherwise.
pub const ANYS3_TLS: i32 = -24;
/// Something took longer than allowed.
pub const ANYS3_TIMEOUT: i32 = -25;
/// The connection broke.
pub const ANYS3_INTERRUPTED: i32 = -26;
/// Bytes arrived that are not those stored.
pub const ANYS3_CORRUPT: i32 = -27;
/// The answer is not one of S3.
pub const ANYS3_MALFORMED: i32 = -28;
/// A file or stream of this program failed.
pub const ANYS3_LOCAL: i32 = -29;
