//! Authorisation: which caller may make which request.

use anys3_proto::operation::Entry;
use anys3_proto::{ErrorCode, Request, S3Error};

use super::identify::{Caller, Identity};
use crate::answer::Answer;

/// Decides whether a caller may make a request. It is asked once for each request, after the
/// signature is verified and before the body is read.
pub trait Authorise: Send + Sync + 'static {
    /// Whether the caller may.
    ///
    /// # Errors
    /// What the client is answered when not, as a rule `AccessDenied`.
    fn authorise<'a>(&'a self, question: Question<'a>) -> Answer<'a, Result<(), S3Error>>;
}

/// What is to be decided.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// Who calls.
    pub caller: &'a Caller,
    /// The operation, if there is one for the request. One that the store does not implement is
    /// asked for, too: who may not call learns nothing about that.
    pub operation: Option<&'static Entry>,
    /// The bucket, the key, the parameters and the headers. Its document has not been read; so the
    /// keys of a `DeleteObjects` are not known.
    pub request: &'a Request,
}

/// Lets everybody do everything whose signature is good, and nobody else anything. For a store with
/// one user.
pub struct SignedMayAll;

impl Authorise for SignedMayAll {
    fn authorise<'a>(&'a self, question: Question<'a>) -> Answer<'a, Result<(), S3Error>> {
        if question.caller.access_key().is_some() {
            return Answer::Now(Ok(()));
        }
        let why = "The request is not signed: sign it with an access key of this store.";
        Answer::Now(Err(S3Error::new(ErrorCode::ACCESS_DENIED, why)))
    }
}

/// An identity that may do what its request is for. Nothing but [`ask`] makes one, and without one
/// no body is read and no handler runs.
pub(crate) struct Permitted<P>(Identity<P>);

impl<P> Permitted<P> {
    pub(super) fn into_parts(self) -> (Caller, Option<P>) {
        self.0.into_parts()
    }
}

/// Asks whether the caller may.
pub(super) async fn ask<P>(
    authorise: &dyn Authorise,
    identity: Identity<P>,
    operation: Option<&'static Entry>,
    request: &Request,
) -> Result<Permitted<P>, S3Error> {
    let question = Question {
        caller: identity.caller(),
        operation,
        request,
    };
    authorise.authorise(question).wait().await?;
    Ok(Permitted(identity))
}
