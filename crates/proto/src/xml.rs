//! Documents: read into a tree of bounded size, written as text.
//!
//! S3's documents have elements, text, and on few of them an attribute. A document type declaration
//! is refused, and with it every entity but XML's own five.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::malformed::Error;

/// The longest document that is read or written, in bytes: 10,000 parts with every checksum, or
/// 1,000 keys of 1,024 bytes each six bytes long when escaped, fit.
pub const DOCUMENT_LEN_MAX: usize = 8 * 1024 * 1024;

/// How deep elements may stand in each other: S3's deepest document has six levels.
pub const DEPTH_MAX: usize = 16;

/// How many elements a document may have: 10,000 parts of up to 13 elements.
pub const ELEMENTS_MAX: usize = 140_000;

/// How many attributes an element may have.
pub const ATTRIBUTES_MAX: usize = 8;

/// The room for children that an element begins with, at most: a few more than any element of a
/// list has.
const CHILDREN_EXPECTED_MAX: usize = 16;

/// The name space of S3's documents.
pub const NAMESPACE: &str = "http://s3.amazonaws.com/doc/2006-03-01/";

/// The name space of `xsi:type`, which says of which kind a grantee is.
pub(crate) const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node<'a> {
    /// The name, without its prefix.
    pub name: &'a str,
    /// The prefix, which stands for a name space; empty without one.
    pub prefix: &'a str,
    /// Attributes: names with their prefix, values.
    pub attributes: Vec<(&'a str, String)>,
    /// The text directly inside; of an element that has elements inside, without the space around
    /// it.
    pub text: Cow<'a, str>,
    /// The elements directly inside.
    pub children: Vec<Node<'a>>,
}

impl<'a> Node<'a> {
    /// The first child called `name`.
    pub fn child(&self, name: &str) -> Option<&Node<'a>> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The attribute called `name`.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, value)| value.as_str())
    }

    /// Takes a body that is UTF-8 text and no XML for the text of an element without a name.
    ///
    /// # Errors
    /// [`Error::Document`] when it is not UTF-8, or longer than a document may be.
    pub(crate) fn of_text(body: &'a [u8]) -> Result<Node<'a>, Error> {
        Ok(Node {
            text: Cow::Borrowed(utf8(body)?),
            ..Node::default()
        })
    }

    /// Reads one document of UTF-8 text.
    ///
    /// # Errors
    /// [`Error::Document`] when it is not well formed, has a document type declaration, or exceeds
    /// a bound.
    pub fn parse(document: &'a [u8]) -> Result<Node<'a>, Error> {
        let text = utf8(document)?;
        let mut tree = Tree::default();
        let mut reader = Reader::from_str(text);
        loop {
            match reader.read_event().map_err(|e| fault(e.to_string()))? {
                Event::Start(tag) => tree.open(&tag, text)?,
                Event::Empty(tag) => {
                    tree.open(&tag, text)?;
                    tree.close()?;
                }
                Event::End(_) => tree.close()?,
                Event::Text(t) => tree.text(within(text, &t))?,
                Event::CData(t) => tree.text(within(text, &t))?,
                Event::GeneralRef(name) => tree.text(Cow::Owned(character(&name)?.into()))?,
                Event::DocType(_) => return Err(fault("it has a document type declaration")),
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
                Event::Eof => return tree.root(),
            }
        }
    }

    /// The name of the root of a document, of which no more is read than that.
    pub(crate) fn root_name(document: &[u8]) -> Option<&str> {
        let text = std::str::from_utf8(document).ok()?;
        let mut reader = Reader::from_str(text);
        loop {
            match reader.read_event().ok()? {
                Event::Start(tag) | Event::Empty(tag) => {
                    return borrowed(text, tag.local_name().as_ref());
                }
                Event::Text(_) | Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
                _ => return None,
            }
        }
    }
}

fn utf8(document: &[u8]) -> Result<&str, Error> {
    if document.len() > DOCUMENT_LEN_MAX {
        return Err(fault(format!("it is longer than {DOCUMENT_LEN_MAX} bytes")));
    }
    std::str::from_utf8(document).map_err(|e| fault(format!("it is not UTF-8: {e}")))
}

/// A tree that is being read.
#[derive(Default)]
struct Tree<'a> {
    open: Vec<Node<'a>>,
    root: Option<Node<'a>>,
    elements: usize,
}

impl<'a> Tree<'a> {
    fn open(&mut self, tag: &BytesStart<'_>, document: &'a str) -> Result<(), Error> {
        self.elements = self.elements.saturating_add(1);
        if self.elements > ELEMENTS_MAX {
            return Err(fault(format!("it has more than {ELEMENTS_MAX} elements")));
        }
        if self.open.len() == DEPTH_MAX {
            return Err(fault(format!(
                "its elements stand more than {DEPTH_MAX} deep"
            )));
        }
        if self.root.is_some() {
            return Err(fault("it has two roots"));
        }
        let name = tag.local_name();
        let name =
            borrowed(document, name.as_ref()).ok_or_else(|| fault("a name cannot be read"))?;
        let attributes = attributes(tag, document)?;
        let prefix = tag
            .name()
            .prefix()
            .and_then(|prefix| borrowed(document, prefix.as_ref()));
        self.open.push(Node {
            name,
            prefix: prefix.unwrap_or_default(),
            attributes,
            text: Cow::Borrowed(""),
            children: Vec::with_capacity(self.children_expected()),
        });
        Ok(())
    }

    /// As many as the element before has: those of a list are alike.
    fn children_expected(&self) -> usize {
        let before = self.open.last().and_then(|parent| parent.children.last());
        before.map_or(0, |before| before.children.len().min(CHILDREN_EXPECTED_MAX))
    }

    fn close(&mut self) -> Result<(), Error> {
        let mut done = self
            .open
            .pop()
            .ok_or_else(|| fault("an element ends that did not begin"))?;
        if !done.children.is_empty() {
            done.text = Cow::Owned(done.text.trim().to_owned());
        }
        match self.open.last_mut() {
            Some(parent) => parent.children.push(done),
            None => self.root = Some(done),
        }
        Ok(())
    }

    fn text(&mut self, text: Cow<'a, str>) -> Result<(), Error> {
        match self.open.last_mut() {
            Some(node) if node.text.is_empty() => node.text = text,
            Some(node) => node.text.to_mut().push_str(&text),
            None if text
                .trim_matches(|c: char| c.is_ascii_whitespace() || c == '\u{feff}')
                .is_empty() => {}
            None => return Err(fault("there is text outside of the root")),
        }
        Ok(())
    }

    fn root(self) -> Result<Node<'a>, Error> {
        if let Some(node) = self.open.last() {
            return Err(fault(format!("element {} does not end", node.name)));
        }
        self.root.ok_or_else(|| fault("it has no root"))
    }
}

fn attributes<'a>(
    tag: &BytesStart<'_>,
    document: &'a str,
) -> Result<Vec<(&'a str, String)>, Error> {
    // Duplicates are looked for here, among few, rather than by the tokenizer among many.
    let mut found: Vec<(&str, String)> = Vec::new();
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|e| fault(e.to_string()))?;
        let name = borrowed(document, attribute.key.as_ref())
            .ok_or_else(|| fault("a name cannot be read"))?;
        if found.len() == ATTRIBUTES_MAX || found.iter().any(|(n, _)| *n == name) {
            return Err(fault(format!(
                "an element has attribute {name} twice, or over {ATTRIBUTES_MAX}"
            )));
        }
        found.push((name, unescape(&attribute.value)?));
    }
    Ok(found)
}

fn unescape(text: &str) -> Result<String, Error> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        let (name, after) = after
            .split_once(';')
            .ok_or_else(|| fault("an & stands alone"))?;
        out.push_str(before);
        out.push(character(name)?);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// The character that `&name;` stands for.
///
/// S3's keys may hold characters that XML 1.0 cannot say, and stores refer to them by number all
/// the same.
fn character(name: &str) -> Result<char, Error> {
    let number = |digits: &str, radix| {
        u32::from_str_radix(digits, radix)
            .ok()
            .and_then(char::from_u32)
    };
    let found = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => match name.strip_prefix('#') {
            Some(code) => code
                .strip_prefix('x')
                .map_or_else(|| number(code, 10), |hex| number(hex, 16)),
            None => None,
        },
    };
    found
        .filter(|&c| c != '\0')
        .ok_or_else(|| fault(format!("&{name}; stands for nothing")))
}

/// `part` as a slice of `document`, of which it is one, or a copy.
fn within<'a>(document: &'a str, part: &str) -> Cow<'a, str> {
    borrowed(document, part).map_or_else(|| Cow::Owned(part.to_owned()), Cow::Borrowed)
}

/// `part` as a slice of `document`, if it is one.
fn borrowed<'a>(document: &'a str, part: &str) -> Option<&'a str> {
    let start = part.as_ptr().addr().checked_sub(document.as_ptr().addr())?;
    document.get(start..start.checked_add(part.len())?)
}

fn fault(why: impl Into<String>) -> Error {
    Error::Document(why.into())
}

/// A whole document: `inside` a root element of this name and name space, if it has one.
pub fn document(root: &str, namespace: &str, inside: &str) -> String {
    let mut out = String::with_capacity(inside.len().saturating_add(128));
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let mut attributes = String::new();
    if !namespace.is_empty() {
        attribute(&mut attributes, "xmlns", namespace);
    }
    open(&mut out, root, &attributes);
    out.push_str(inside);
    close(&mut out, root);
    out
}

/// Begins an element. `attributes` are as [`attribute`] wrote them.
pub fn open(out: &mut String, name: &str, attributes: &str) {
    out.push('<');
    out.push_str(name);
    out.push_str(attributes);
    out.push('>');
}

/// Ends an element.
pub fn close(out: &mut String, name: &str) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// Writes an attribute, with a space before it.
pub fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}

/// Writes text, such that it is read as it was: what XML would fold or refuse is written by number.
pub fn escape(out: &mut String, text: &str) {
    use std::fmt::Write as _;
    let special = |c: char| {
        matches!(
            c,
            '&' | '<' | '>' | '"' | '\u{0}'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}'
        )
    };
    let mut rest = text;
    while let Some(at) = rest.find(special) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let mut characters = from.chars();
        match characters.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('"') => out.push_str("&quot;"),
            Some(c) => _ = write!(out, "&#{};", u32::from(c)),
            None => {}
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(document: &str, expect: &str) {
        let found = match Node::parse(document.as_bytes()) {
            Ok(node) => format!("{node:?}"),
            Err(error) => error.to_string(),
        };
        assert!(found.contains(expect), "{document}: {found}");
    }

    #[test]
    fn what_is_read() {
        check(
            "<?xml version='1.0'?>\n<a xmlns='x'><b>1 &amp; 2</b> <b/></a>",
            "text: \"1 & 2\"",
        );
        check("<a><![CDATA[<&>]]></a>", "text: \"<&>\"");
        check("<a> </a>", "text: \" \"");
        check("<s3:a>&#x1;&#10;</s3:a>", "name: \"a\"");
        check("<a x:t='&quot;'/>", "(\"x:t\", \"\\\"\")");
    }

    #[test]
    fn what_is_refused() {
        check(
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
            "document type",
        );
        check("<a>&b;</a>", "stands for nothing");
        check("<a>&#0;</a>", "stands for nothing");
        check("<a>&#xd800;</a>", "stands for nothing");
        check("<a><b></a>", "cannot be read");
        check("<a><b>", "does not end");
        check("<a/><b/>", "two roots");
        check("<a/>x", "outside");
        check("", "no root");
        check("<a b='1' b='2'/>", "twice");
        check(&"<a>".repeat(100), "deep");
        check(
            &format!("<r>{}</r>", "<a/>".repeat(ELEMENTS_MAX)),
            "elements",
        );
        check(&" ".repeat(DOCUMENT_LEN_MAX + 1), "longer");
        let many: String = (0..100_000).map(|n| format!(" a{n}=''")).collect();
        check(&format!("<a{many}/>"), "over 8");
    }

    #[test]
    fn what_is_written_is_read() {
        let text: String = (1..0x300)
            .chain([0xfffe, 0x1f986])
            .filter_map(char::from_u32)
            .collect();
        let mut document = String::from("<a><b>");
        escape(&mut document, &text);
        document.push_str("</b></a>");
        assert_eq!(
            Node::parse(document.as_bytes())
                .unwrap()
                .child("b")
                .unwrap()
                .text,
            text
        );
    }
}
