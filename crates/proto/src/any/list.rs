use bytes::Bytes;

use super::members::{Member, Scope};
use super::path::join;
use crate::malformed;
use crate::metadata::Metadata;
use crate::wire::{At, Error, Fields, Kind, List, Value, Values, Wire, Wrapper};

/// A member, as a reader needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberLine {
    /// Its path, with `[]` for each item of a list: `Delete.Objects[].Key`.
    pub path: String,
    /// Its type.
    pub kind: Kind,
    /// Whether it must be set, where what is around it is.
    pub required: bool,
    /// What is to be said of it, in Markdown as rustdoc has it.
    pub doc: &'static str,
}

/// What is said of a member that holds a document and is no field of its own.
const OF_PAYLOAD: &str = "The members of the document.";

/// Lists the members of a message, of lists and structures too.
pub(super) fn list(fields: &mut dyn Fields, scope: Scope) -> Result<Vec<MemberLine>, Error> {
    let mut walk = Lister {
        scope,
        path: String::new(),
        lines: Vec::new(),
        docs: docs(fields),
    };
    fields.fields(&mut walk)?;
    Ok(walk.lines)
}

/// What is to be said of each field, the last one first.
fn docs(fields: &dyn Fields) -> Vec<&'static str> {
    let mut docs = Vec::new();
    fields.docs(&mut docs);
    docs.reverse();
    docs
}

/// The member whose path is most like this one; else the one whose last step is.
pub(super) fn nearest<'a>(members: &'a [MemberLine], path: &str) -> Option<&'a MemberLine> {
    let paths = members.iter().map(|line| line.path.as_str());
    let steps = paths.clone().map(last);
    if let Some(path) = malformed::nearest(path, paths) {
        return members.iter().find(|line| line.path == path);
    }
    let step = malformed::nearest(last(path), steps)?;
    members.iter().find(|line| last(&line.path) == step)
}

fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}

struct Lister {
    scope: Scope,
    path: String,
    lines: Vec<MemberLine>,
    /// What is to be said of the fields to come here, the next one at the end.
    docs: Vec<&'static str>,
}

impl Lister {
    /// Adds a line, and returns its path.
    fn add(&mut self, member: &Member, kind: Kind, required: bool) -> String {
        let mut path = self.path.clone();
        if let Some(payload) = member.payload {
            path = join(&path, payload.name);
            if !self.lines.iter().any(|line| line.path == path) {
                self.push(&path, Kind::Structure, payload.required, OF_PAYLOAD);
            }
        }
        path = join(&path, &member.name);
        let doc = self.docs.pop().unwrap_or_default();
        self.push(&path, kind, required || member.required, doc);
        path
    }

    fn push(&mut self, path: &str, kind: Kind, required: bool, doc: &'static str) {
        self.lines.push(MemberLine {
            path: path.to_owned(),
            kind,
            required,
            doc,
        });
    }
}

impl Wire for Lister {
    fn value(&mut self, at: At, value: &mut dyn Value) -> Result<(), Error> {
        let member = self.scope.value(at);
        self.add(&member, value.kind().at(at), !value.optional());
        Ok(())
    }

    fn headers(&mut self, prefix: &'static str, _: &mut Metadata) -> Result<(), Error> {
        let member = self.scope.headers(prefix);
        self.add(&member, Kind::Map, false);
        Ok(())
    }

    fn blob(&mut self, name: &'static str, _: &mut Bytes) -> Result<(), Error> {
        let member = self.scope.element(name);
        self.add(&member, Kind::Blob, false);
        Ok(())
    }

    fn elements(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
        value: &mut dyn List,
    ) -> Result<(), Error> {
        let member = self.scope.element(Wrapper::outermost(wrapper, name));
        let (kind, item) = match value.single() {
            true => (Kind::Structure, ""),
            false => (Kind::List(&Kind::Structure), "[]"),
        };
        let path = self.add(&member, kind, value.required()) + item;
        let scope = std::mem::replace(&mut self.scope, member.inner);
        let outer = std::mem::replace(&mut self.path, path);
        if let Some(item) = value.grow() {
            let outside = std::mem::replace(&mut self.docs, docs(item));
            item.fields(self)?;
            self.docs = outside;
        }
        (self.scope, self.path) = (scope, outer);
        Ok(())
    }

    fn values(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
        value: &mut dyn Values,
    ) -> Result<(), Error> {
        let member = self.scope.element(Wrapper::outermost(wrapper, name));
        self.add(&member, value.kind(), false);
        Ok(())
    }
}
