//! Answers in pages, joined as the AWS CLI joins them.

use anys3::Client;
use anys3::proto::any::{AnyPages, AnyValue};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use clap::ArgMatches;

use super::command::{MAX_ITEMS, NO_PAGINATE, PAGE_SIZE, STARTING_TOKEN, flag, kebab, text};
use super::given::Given;
use super::output::{self, Output};
use crate::failure::Failure;

/// What says in a token how many items of the page have been printed already.
const TRUNCATED: &str = "boto_truncate_amount";
/// The member that holds the token for the rest.
const NEXT_TOKEN: &str = "NextToken";
/// Members that say of all pages what they are of, and are printed beside their items.
const OF_ALL_PAGES: [&str; 6] = [
    "Owner",
    "Initiator",
    "StorageClass",
    "ChecksumAlgorithm",
    "ChecksumType",
    "RequestCharged",
];

/// How many pages are read, and which.
pub(super) struct Plan {
    pages: AnyPages,
    max_items: Option<usize>,
    page_size: Option<u64>,
    start: Option<Token>,
}

/// Where a page begins.
#[derive(Clone, Debug, Default, PartialEq)]
struct Token {
    /// The members of the request that say so.
    members: Vec<(String, AnyValue)>,
    /// How many of its items have been printed.
    printed: Option<usize>,
}

impl Plan {
    /// `None`: the answer is one page, since that is asked for, or since the request itself says
    /// which page is wanted.
    pub(super) fn new(
        pages: AnyPages,
        matches: &ArgMatches,
        given: &Given,
        no_paginate: bool,
    ) -> Result<Option<Self>, Failure> {
        let number = |name: &str| matches.try_get_one::<u64>(name).ok().flatten().copied();
        let token = text(matches, STARTING_TOKEN);
        let asked = [
            (MAX_ITEMS, number(MAX_ITEMS).is_some()),
            (PAGE_SIZE, number(PAGE_SIZE).is_some()),
            (STARTING_TOKEN, token.is_some()),
        ];
        let asked = asked.iter().find(|(_, is_given)| *is_given);
        let by_hand = pages.next.iter().map(|(member, _)| member);
        let mut by_hand = by_hand.chain(&pages.limit);
        let by_hand = by_hand.find(|member| given.has(member));
        let off = match by_hand {
            Some(member) => Some(format!("--{}", kebab(member))),
            None if no_paginate || flag(matches, NO_PAGINATE) => Some(format!("--{NO_PAGINATE}")),
            None => None,
        };
        if let (Some(off), Some((asked, _))) = (&off, asked) {
            return Err(Failure::usage(format!(
                "--{asked} joins pages, and {off} asks for one of them: use one or the other"
            )));
        }
        if off.is_some() {
            return Ok(None);
        }
        let start = token.map(|token| Token::read(&token, &pages)).transpose()?;
        let max_items = number(MAX_ITEMS).map(|n| usize::try_from(n).unwrap_or(usize::MAX));
        Ok(Some(Self {
            pages,
            max_items,
            page_size: number(PAGE_SIZE),
            start,
        }))
    }
}

/// Asks for one page after the other, and prints them: by page, or all as one.
pub(super) async fn run(
    client: &Client,
    given: Given,
    plan: &Plan,
    output: &Output,
) -> Result<(), Failure> {
    let mut request = Request { given, plan };
    let mut joined = Joined::default();
    let mut token = plan.start.clone().unwrap_or_else(|| plan.beginning());
    let mut is_first = true;
    let mut count = 0_usize;
    let mut rest = None;
    loop {
        let mut page = request.send(client, &token).await?;
        let printed = token.printed.filter(|_| is_first);
        if let Some(printed) = printed {
            plan.skip(&mut page, printed);
        }
        let next = plan.next(&page);
        let items = plan.primary(&page);
        let room = plan.max_items.map(|max| max.saturating_sub(count));
        if let Some(room) = room.filter(|room| *room < items) {
            plan.keep(&mut page, room);
            token.printed = Some(room + printed.unwrap_or_default());
            rest = Some(token.clone());
        } else {
            count += items;
            if plan.max_items == Some(count) {
                rest.clone_from(&next);
            }
        }
        if output.format.is_by_page() {
            output.print(plan.shown(&page, is_first))?;
        } else {
            joined.add(plan, page, is_first);
        }
        is_first = false;
        match next {
            Some(next) if rest.is_none() && next == token => {
                return Err(Failure::other("the store sends the same page for ever"));
            }
            Some(next) if rest.is_none() => token = next,
            _ => break,
        }
    }
    let rest = rest.map(|rest| AnyValue::Text(rest.write()));
    if !output.format.is_by_page() {
        joined
            .members
            .extend(rest.map(|rest| (NEXT_TOKEN.to_owned(), rest)));
        return output.print(AnyValue::Map(joined.members));
    }
    match rest {
        Some(rest) => {
            let token = AnyValue::Map(vec![(NEXT_TOKEN.to_owned(), rest)]);
            let named = AnyValue::Map(vec![(NEXT_TOKEN.to_owned(), token)]);
            output.print(named)
        }
        None => Ok(()),
    }
}

struct Request<'a> {
    given: Given,
    plan: &'a Plan,
}

impl Request<'_> {
    /// The page that begins there.
    async fn send(&mut self, client: &Client, token: &Token) -> Result<AnyValue, Failure> {
        for (member, value) in &token.members {
            self.given.set(member, value.clone())?;
        }
        if let (Some(limit), Some(size)) = (&self.plan.pages.limit, self.plan.page_size) {
            let size = i64::try_from(size).unwrap_or(i64::MAX);
            self.given.set(limit, AnyValue::Integer(size))?;
        }
        let operation = self.given.again()?;
        let entry = operation.entry();
        let answer = super::send(client, operation, anys3::Body::empty()).await;
        let mut reply = answer.map_err(|error| super::refused(entry, &error))?;
        Ok(output::members(&mut reply.output))
    }
}

impl Plan {
    fn beginning(&self) -> Token {
        let next = self.pages.next.iter();
        Token {
            members: next
                .map(|(member, _)| (member.clone(), AnyValue::Null))
                .collect(),
            printed: None,
        }
    }

    /// Where the page behind this one begins; `None` behind the last.
    fn next(&self, page: &AnyValue) -> Option<Token> {
        let members = self.pages.after(page)?;
        Some(Token {
            members,
            printed: None,
        })
    }

    /// How many items a page has, of those that are counted.
    fn primary(&self, page: &AnyValue) -> usize {
        let first = self.pages.results.first();
        let items = first.and_then(|name| page.member(name));
        items.map_or(0, |items| items.items().len())
    }

    /// Leaves out what has been printed of a page.
    fn skip(&self, page: &mut AnyValue, printed: usize) {
        for (at, name) in self.pages.results.iter().enumerate() {
            if let Some(AnyValue::List(items)) = member_mut(page, name) {
                let skipped = if at == 0 { printed } else { items.len() };
                items.drain(..skipped.min(items.len()));
            }
        }
    }

    /// Leaves out what is more than that.
    fn keep(&self, page: &mut AnyValue, count: usize) {
        let first = self.pages.results.first();
        if let Some(AnyValue::List(items)) = first.and_then(|name| member_mut(page, name)) {
            items.truncate(count);
        }
    }

    /// What is printed of a page that is printed alone.
    fn shown(&self, page: &AnyValue, is_first: bool) -> AnyValue {
        let mut joined = Joined::default();
        joined.add(self, page.clone(), is_first);
        AnyValue::Map(joined.members)
    }
}

fn member_mut<'a>(value: &'a mut AnyValue, name: &str) -> Option<&'a mut AnyValue> {
    let AnyValue::Map(members) = value else {
        return None;
    };
    let found = members.iter_mut().find(|(member, _)| member == name)?;
    Some(&mut found.1)
}

/// The items of all pages.
#[derive(Default)]
struct Joined {
    members: Vec<(String, AnyValue)>,
}

impl Joined {
    fn add(&mut self, plan: &Plan, page: AnyValue, is_first: bool) {
        let AnyValue::Map(members) = page else { return };
        for (name, value) in members {
            let is_result = plan.pages.results.contains(&name);
            if !(is_result || is_first && OF_ALL_PAGES.contains(&name.as_str())) {
                continue;
            }
            let known = self.members.iter_mut().find(|(known, _)| *known == name);
            match (known, value) {
                (Some((_, AnyValue::List(all))), AnyValue::List(more)) => all.extend(more),
                (Some(_), _) => {}
                (None, value) => self.members.push((name, value)),
            }
        }
    }
}

impl Token {
    /// Reads what `NextToken` said, here or in the AWS CLI.
    fn read(text: &str, pages: &AnyPages) -> Result<Self, Failure> {
        let wrong = || {
            Failure::usage(format!(
                "--{STARTING_TOKEN}: not a {NEXT_TOKEN} of this operation"
            ))
        };
        let json = BASE64_STANDARD.decode(text).map_err(|_| wrong())?;
        let json = String::from_utf8(json).map_err(|_| wrong())?;
        let AnyValue::Map(values) = AnyValue::of_json(&json).map_err(|_| wrong())? else {
            return Err(wrong());
        };
        let mut token = Self::default();
        for (name, value) in values {
            match value {
                AnyValue::Integer(printed) if name == TRUNCATED => {
                    token.printed = Some(usize::try_from(printed).map_err(|_| wrong())?);
                }
                value if pages.next.iter().any(|(member, _)| *member == name) => {
                    token.members.push((name, value));
                }
                _ => return Err(wrong()),
            }
        }
        Ok(token)
    }

    /// As the AWS CLI writes it, so that it can go on there, too.
    fn write(&self) -> String {
        let mut pairs = Vec::new();
        for (name, value) in &self.members {
            pairs.push(format!("\"{name}\": {}", value.to_json()));
        }
        let printed = self
            .printed
            .map(|count| format!("\"{TRUNCATED}\": {count}"));
        pairs.extend(printed);
        BASE64_STANDARD.encode(format!("{{{}}}", pairs.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_those_of_the_aws_cli() {
        let pages = AnyPages {
            next: vec![("Marker".into(), "NextMarker".into())],
            results: vec!["Contents".into()],
            limit: Some("MaxKeys".into()),
        };
        let token = Token {
            members: vec![("Marker".into(), AnyValue::Null)],
            printed: Some(2),
        };
        let text = token.write();
        assert_eq!(
            text,
            BASE64_STANDARD.encode(r#"{"Marker": null, "boto_truncate_amount": 2}"#)
        );
        assert_eq!(Token::read(&text, &pages).unwrap(), token);
        for bad in ["", "x", "e30", &BASE64_STANDARD.encode(r#"{"Other": "x"}"#)] {
            assert!(Token::read(bad, &pages).is_err() || bad.is_empty(), "{bad}");
        }
    }
}
