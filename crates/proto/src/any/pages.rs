use super::members::{Direction, Scope};
use super::value::AnyValue;
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

/// The member that says whether there is another page.
const IS_TRUNCATED: &str = "IsTruncated";

impl AnyPages {
    /// The members of the request for the page behind this one; `None` behind the last.
    pub fn after(&self, page: &AnyValue) -> Option<Vec<(String, AnyValue)>> {
        if page.member(IS_TRUNCATED) == Some(&AnyValue::Boolean(false)) {
            return None;
        }
        let mut members = Vec::new();
        for (here, before) in &self.next {
            let value = page.member(before).cloned();
            let value = value.or_else(|| self.last_key(page, here));
            let value = value.filter(|value| value.text() != Some(""));
            members.push((here.clone(), value.unwrap_or(AnyValue::Null)));
        }
        let is_there = members.iter().any(|(_, value)| *value != AnyValue::Null);
        is_there.then_some(members)
    }

    /// The key behind which `ListObjects` goes on where it does not say: with no delimiter it does
    /// not.
    fn last_key(&self, page: &AnyValue, here: &str) -> Option<AnyValue> {
        let results = page.member(self.results.first()?)?;
        let is_truncated = page.member(IS_TRUNCATED) == Some(&AnyValue::Boolean(true));
        let last = results.items().last();
        let last = last.filter(|_| here == "Marker" && is_truncated);
        last?.member("Key").cloned()
    }
}

/// Whether a parameter bounds a page: AWS calls them `max-keys`, `max-parts` and so on.
fn is_limit(parameter: &str) -> bool {
    parameter.starts_with("max-")
}
