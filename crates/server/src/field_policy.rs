//! Which fields of a request a handler honours, and what becomes of the others.
//!
//! A handler lists the fields that it honours, and gets these alone ([`honours!`](crate::honours)).
//! What else is set in a request is refused by its name before any byte of the body is taken in, or
//! is on the handler's list of fields that mean nothing to it, with the reason.

use anys3_proto::{Operation, S3Error};

use crate::fields::{Field, Refuse, each_set, sample};
use crate::service::Handle;

/// What a handler gets of a request: the fields it honours.
///
/// # Errors
/// Of the first field that is set besides.
pub(crate) fn take<O: Operation, S: Handle<O>>(store: &S, mut input: O) -> Result<O, S3Error> {
    let honoured = S::honoured(&mut input);
    let mut answer = Ok(());
    each_set(O::ROUTE.target, &mut input, |field, required| {
        // A required field is what the operation is about: without it there is no handler.
        if answer.is_ok() && !required {
            answer = refuse(store, field);
        }
    });
    answer.map(|()| honoured)
}

fn refuse<S: Refuse>(store: &S, field: &Field<'_>) -> Result<(), S3Error> {
    store.refuse(field).map_err(|error| field.named(error))
}

/// What a handler does about each field of its operation.
#[derive(Clone, Debug)]
pub struct FieldPolicy {
    /// The operation.
    pub operation: &'static str,
    /// The fields that are honoured, by name.
    pub honoured: Vec<String>,
    /// The fields that are refused, and what is answered of some value; `None` where that value
    /// asks for nothing.
    pub refused: Vec<(String, Option<S3Error>)>,
    /// The fields that mean nothing, and why.
    pub ignored: Vec<(String, &'static str)>,
}

impl FieldPolicy {
    /// The policy of a store's handler.
    pub fn of<O: Operation, S: Handle<O>>(store: &S) -> Self {
        let mut input = sample::<O>(None);
        let all = names::<O>(&mut input);
        let mut honoured = S::honoured(&mut input);
        let honoured = names::<O>(&mut honoured);
        let mut refused = Vec::new();
        each_set(O::ROUTE.target, &mut input, |field, required| {
            if !required {
                refused.push((field.name.to_owned(), refuse(store, field).err()));
            }
        });
        let mut ignored = Vec::new();
        for name in all {
            let is_refused = refused.iter().any(|(refused, _)| *refused == name);
            if !is_refused && !honoured.contains(&name) {
                let reason = reason(S::IGNORED, &name);
                ignored.push((name, reason));
            }
        }
        Self {
            operation: O::NAME,
            honoured,
            refused,
            ignored,
        }
    }
}

/// Why a field is passed over, by its name on the wire: the list has the one in Rust.
fn reason(ignored: &[(&str, &'static str)], name: &str) -> &'static str {
    let rust = name.replace('-', "_");
    let found = ignored.iter().find(|(field, _)| rust.ends_with(field));
    found.map_or("", |(_, why)| why)
}

fn names<O: Operation>(input: &mut O) -> Vec<String> {
    let mut names = Vec::new();
    each_set(O::ROUTE.target, input, |field, _| {
        names.push(field.name.to_owned())
    });
    names
}
