//! The structures that members are made of: paths such as `Delete.Objects[].Key`, as a tree, and
//! those with the same members as one.

use std::collections::BTreeMap;

use anys3_proto::wire::Kind;

use crate::api::Member;

/// A member, with what stands in it.
pub(super) struct Node<'a> {
    /// As AWS has it, without what it stands in.
    pub(super) name: &'a str,
    pub(super) member: &'a Member,
    /// Of a structure, or a list of structures.
    pub(super) members: Vec<Node<'a>>,
}

/// All members, those in others below them.
pub(super) fn tree(members: &[Member]) -> Vec<Node<'_>> {
    below(members, "")
}

fn below<'a>(members: &'a [Member], prefix: &str) -> Vec<Node<'a>> {
    let mut nodes = Vec::new();
    for member in members {
        let Some(name) = member.path.strip_prefix(prefix) else {
            continue;
        };
        if name.contains(['.', '[']) {
            continue;
        }
        let inner = match member.kind {
            Kind::List(_) => format!("{}[].", member.path),
            _ => format!("{}.", member.path),
        };
        nodes.push(Node {
            name,
            member,
            members: below(members, &inner),
        });
    }
    nodes
}

/// The structures seen so far, in the order in which they can be written: what one is made of comes
/// before it.
#[derive(Default)]
pub(super) struct Structures<'a> {
    /// The name of each, and what it has.
    pub(super) all: Vec<(String, Vec<Field<'a>>)>,
    /// By what it has.
    names: BTreeMap<String, String>,
}

/// A member of a structure, and the name of the structure that it is, or is a list of.
pub(super) struct Field<'a> {
    pub(super) name: &'a str,
    pub(super) member: &'a Member,
    pub(super) structure: Option<String>,
}

impl<'a> Structures<'a> {
    /// The fields of these members; their structures are seen from here on. `within` is the name
    /// of what has them.
    pub(super) fn fields(&mut self, nodes: &[Node<'a>], within: &str) -> Vec<Field<'a>> {
        let mut fields = Vec::new();
        for node in nodes {
            let structure = match node.members.is_empty() {
                true => None,
                false => Some(self.structure(node, within)),
            };
            fields.push(Field {
                name: node.name,
                member: node.member,
                structure,
            });
        }
        fields
    }

    fn structure(&mut self, node: &Node<'a>, within: &str) -> String {
        let fields = self.fields(&node.members, node.name);
        let mut key = String::new();
        for field in &fields {
            let Field {
                name, structure, ..
            } = field;
            key.push_str(&format!("{name} {:?} {structure:?}\n", field.member.kind));
        }
        if let Some(name) = self.names.get(&key) {
            return name.clone();
        }
        let is_taken = |name: &String| self.all.iter().any(|(taken, _)| taken == name);
        let mut name = node.name.to_owned();
        if is_taken(&name) {
            name = format!("{within}{name}");
        }
        while is_taken(&name) {
            name.push('_');
        }
        self.names.insert(key, name.clone());
        self.all.push((name.clone(), fields));
        name
    }
}
