use super::members::{Direction, Scope};
use crate::operation::Entry;
use crate::wire::At;

/// How an operation answers in pages, by the names of members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnyPages {
    /// For each member of the request that says where a page begins, the member of the page before
    /// that says the same.
    pub next: Vec<(String, String)>,
    /// The members that the pages list.
    pub results: Vec<String>,
    /// The member of the request that bounds a page. `None`: the store alone does.
    pub limit: Option<String>,
}

impl AnyPages {
    /// Of the operation of a row; `None` where it answers at once.
    pub fn of(entry: &Entry) -> Option<Self> {
        let pages = entry.traits.pages?;
        let request = Scope::of(entry.name, Direction::In);
        let response = Scope::of(entry.name, Direction::Out);
        let mut next = Vec::new();
        for (parameter, element) in pages.next {
            let here = request.value(At::Query(parameter)).name;
            let before = response.element(element).name;
            next.push((here.into_owned(), before.into_owned()));
        }
        let mut results = Vec::new();
        for element in pages.results {
            results.push(response.element(element).name.into_owned());
        }
        let (lines, _) = (entry.describe)();
        let limit = lines.iter().find(|line| is_limit(&line.path));
        let limit = limit.map(|line| request.value(line.at).name.into_owned());
        Some(Self {
            next,
            results,
            limit,
        })
    }
}

/// Whether a parameter bounds a page: AWS calls them `max-keys`, `max-parts` and so on.
fn is_limit(parameter: &str) -> bool {
    parameter.starts_with("max-")
}
