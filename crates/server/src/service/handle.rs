//! What answers an operation: what it is given, and what it gives.

use anys3_proto::{Operation, S3Error};
use http::{HeaderMap, Uri};

use super::identify::Caller;
use super::receive::Pending;
use super::url;
use crate::body::{Incoming, ReplyBody};
use crate::fields::Refuse;

/// Answers one operation. Which fields of it, says [`honours!`](crate::honours).
pub trait Handle<O: Operation>: Refuse + Send + Sync + 'static {
    /// The fields that mean nothing to the handler, by their names in Rust, and why.
    const IGNORED: &'static [(&'static str, &'static str)];

    /// Takes the fields that the handler honours out of a request, and those that mean nothing to
    /// it away. What is set in the rest is refused.
    fn honoured(input: &mut O) -> O;

    /// Answers. A response says that all is done, and is durable.
    fn handle(
        &self,
        call: Call<'_, O>,
    ) -> impl Future<Output = Result<Reply<O::Output>, S3Error>> + Send;
}

/// A request for an operation, of a caller who is known and may do it: nothing but
/// [`Service`](crate::Service) makes one.
pub struct Call<'a, O> {
    /// What is asked for. The length, and the coding, are those of the bytes that are meant.
    pub input: O,
    /// The bytes that come with it; none, for an operation that has a document or nothing.
    pub body: &'a mut Incoming,
    caller: &'a Caller,
    headers: &'a HeaderMap,
    uri: &'a Uri,
}

impl<'a, O> Call<'a, O> {
    pub(super) fn new(input: O, pending: &'a mut Pending) -> Self {
        Self {
            input,
            body: &mut pending.body,
            caller: &pending.caller,
            headers: &pending.request.headers,
            uri: &pending.uri,
        }
    }

    /// The URL that the request was sent to, without its query. Its scheme is the one that a proxy
    /// in front of the store names, else `http`; without a `Host` header it is a path.
    pub fn url(&self) -> String {
        url::base(self.headers) + self.uri.path()
    }

    /// The headers of the request.
    pub fn headers(&self) -> &HeaderMap {
        self.headers
    }

    /// Who calls.
    pub fn caller(&self) -> &Caller {
        self.caller
    }
}

/// The response to an operation.
#[derive(Default)]
pub struct Reply<T> {
    /// Its fields.
    pub output: T,
    /// The bytes that go with it, of an operation that answers with a stream.
    pub body: ReplyBody,
}

impl<T> From<T> for Reply<T> {
    fn from(output: T) -> Self {
        Self {
            output,
            body: ReplyBody::Empty,
        }
    }
}

/// Lists the fields of an operation that a handler honours, and those that it passes over with the
/// reason for each. It stands in `impl Handle<Operation>`.
///
/// ```text
/// honours! {
///     GetBucketLocation: bucket, expected_bucket_owner;
///     ignores request_payer: "nobody is charged";
/// }
/// ```
#[macro_export]
macro_rules! honours {
    ($Operation:ident: $($field:ident),* $(,)? $(; $(ignores $ignored:ident: $why:expr);+ $(;)?)?) => {
        const IGNORED: &'static [(&'static str, &'static str)] =
            &[$($((stringify!($ignored), $why)),+)?];

        #[allow(clippy::needless_update, reason = "some handlers honour all there is")]
        fn honoured(input: &mut $Operation) -> $Operation {
            $($(let _ = ::std::mem::take(&mut input.$ignored);)+)?
            $Operation {
                $($field: ::std::mem::take(&mut input.$field),)*
                ..<$Operation as ::std::default::Default>::default()
            }
        }
    };
}
