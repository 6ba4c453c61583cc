//! Items of listings, over as many pages as there are.

use std::collections::VecDeque;
use std::sync::Arc;

use anys3::Body;
use anys3_proto::AnyOperation;
use anys3_proto::any::{AnyPages, AnyValue};
use tokio::sync::oneshot;

use super::{Output, Step, Told, arrived, shown, value_at, within};
use crate::status::Failure;

/// An answer in pages.
pub(super) struct Pages {
    name: &'static str,
    plan: AnyPages,
    /// The members of the request.
    request: Vec<(String, AnyValue)>,
    /// What of the last page is yet to come: the number of its list, from 1 on, and the item.
    items: VecDeque<(i32, AnyValue)>,
    current: Option<AnyValue>,
    /// The members of the request for the next page.
    next: Option<Vec<(String, AnyValue)>>,
    /// A task fetches it.
    fetching: Option<oneshot::Receiver<Result<AnyValue, Failure>>>,
}

impl Pages {
    /// Of an operation that answers in pages.
    pub(super) fn of(operation: &mut AnyOperation) -> Option<Self> {
        let entry = operation.entry();
        let plan = AnyPages::of(entry)?;
        let AnyValue::Map(request) = operation.value() else {
            return None;
        };
        Some(Self {
            name: entry.name,
            plan,
            request,
            items: VecDeque::new(),
            current: None,
            next: None,
            fetching: None,
        })
    }

    /// Adds the items of a page.
    pub(super) fn add(&mut self, page: &AnyValue) {
        for (number, list) in (1..).zip(&self.plan.results) {
            let items = page.member(list).map(AnyValue::items).unwrap_or_default();
            self.items
                .extend(items.iter().map(|item| (number, item.clone())));
        }
        self.next = self.plan.after(page);
    }

    fn request(&self, next: &[(String, AnyValue)]) -> Result<AnyOperation, Failure> {
        let mut operation = AnyOperation::named(self.name)?;
        for (name, value) in self.request.iter().chain(next) {
            operation.set(name, value.clone())?;
        }
        Ok(operation)
    }
}

impl Step<'_> {
    /// Goes to the next item: the number of its list, from 1 on; 0 behind the last.
    pub(crate) fn next(&mut self) -> Result<i32, Failure> {
        self.wait()?;
        loop {
            let pages = self.pages()?;
            if let Some((number, item)) = pages.items.pop_front() {
                pages.current = Some(item);
                return Ok(number);
            }
            pages.current = None;
            let Some(next) = pages.next.clone() else {
                return Ok(0);
            };
            let page = self.fetch(&next)?;
            let pages = self.pages()?;
            pages.add(&page);
            if pages.next.as_ref() == Some(&next) {
                pages.next = None;
                let message = "the store sends the same page for ever";
                return Err(anys3::Error::new(anys3::Kind::Malformed, message).into());
            }
            self.state.output = Some(Output::Value(page));
        }
    }

    /// What stands at a path of the item.
    pub(crate) fn item(&mut self, path: &str) -> Result<Vec<u8>, Failure> {
        let item = self.pages()?.current.as_ref();
        let item = item.ok_or_else(|| Failure::misuse("there is no item: go to the next"))?;
        Ok(shown(value_at(item, path).ok_or_else(Failure::absent)?))
    }

    fn pages(&mut self) -> Result<&mut Pages, Failure> {
        let name = &self.state.name;
        let none = || Failure::misuse(format!("{name} does not answer in pages"));
        self.state.pages.as_mut().ok_or_else(none)
    }

    /// The page that the members ask for; with a queue only if it is there.
    fn fetch(&mut self, next: &[(String, AnyValue)]) -> Result<AnyValue, Failure> {
        let (client, timeout) = (self.state.store.client.clone(), self.state.timeout);
        let (runtime, has_queue) = (self.runtime(), self.has_queue());
        let shared = Arc::clone(self.shared);
        let pages = self.pages()?;
        if let Some(mut fetching) = pages.fetching.take() {
            return match arrived(&mut fetching)? {
                Some(page) => page,
                None => {
                    pages.fetching = Some(fetching);
                    Err(Failure::again())
                }
            };
        }
        let operation = pages.request(next)?;
        let fetch = async move {
            let reply = client.send_any(operation, Body::empty());
            let reply = within(&shared, timeout, reply).await;
            Ok(reply??.output.value())
        };
        if !has_queue {
            return runtime.block_on(fetch);
        }
        let (fetched, fetching) = oneshot::channel();
        pages.fetching = Some(fetching);
        let told = Told(Arc::clone(self.shared));
        runtime.spawn(async move {
            // Whoever freed the call wants no more.
            let _ = fetched.send(fetch.await);
            drop(told);
        });
        Err(Failure::again())
    }
}
