use super::{At, Error, Fields, List, Value, Values, Wire, Wrapper};
use crate::metadata::Metadata;
use crate::xml::Node;

/// Checks that an element holds nothing but what a message reads of it. S3 validates documents
/// against a schema, and what it does not know may be what the sender means most: deletes with
/// conditions were answered `MalformedXML` until S3 learned them
/// (<https://github.com/aws/aws-sdk-js-v3/issues/6857>), and not done without.
///
/// Of attributes, those of XML itself may stand everywhere: `xmlns`, `xml:…` and `xsi:…`. Name
/// spaces are not looked up, since clients write S3's, an old one or none; but an element with
/// another prefix than the one around it is of another.
pub(super) fn only_known(node: &Node<'_>, message: &mut dyn Fields) -> Result<(), Error> {
    let mut known = Known {
        node,
        elements: Vec::new(),
        attributes: Vec::new(),
        root: false,
    };
    message.fields(&mut known)?;
    known.check()
}

/// A walk that collects what is read of one element.
struct Known<'a> {
    node: &'a Node<'a>,
    elements: Vec<&'static str>,
    attributes: Vec<&'static str>,
    /// Whether its text is read.
    root: bool,
}

impl<'a> Known<'a> {
    fn check(&self) -> Result<(), Error> {
        for child in &self.node.children {
            if !self.elements.contains(&child.name) || child.prefix != self.node.prefix {
                return Err(stray(child, self.node));
            }
        }
        if !self.root {
            has_no_text(self.node)?;
        }
        has_attributes(self.node, &self.attributes)
    }

    /// The elements of a list, with or without one around them, which must hold nothing else.
    fn listed(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
    ) -> Result<Vec<&'a Node<'a>>, Error> {
        let Some(wrapper) = wrapper else {
            self.elements.push(name);
            return Ok(self.named(name).collect());
        };
        self.elements.push(wrapper.name);
        let mut listed = Vec::new();
        for around in self.named(wrapper.name) {
            has_no_text(around)?;
            has_attributes(around, &[])?;
            for child in &around.children {
                if child.name != name || child.prefix != around.prefix {
                    return Err(stray(child, around));
                }
                listed.push(child);
            }
        }
        Ok(listed)
    }

    fn named(&self, name: &'static str) -> impl Iterator<Item = &'a Node<'a>> {
        self.node.children.iter().filter(move |n| n.name == name)
    }
}

impl Wire for Known<'_> {
    fn value(&mut self, at: At, _: &mut dyn Value) -> Result<(), Error> {
        match at {
            At::Text(name) | At::TextHttp(name) | At::TextUrl(name) => {
                self.elements.push(name);
                self.named(name).try_for_each(has_only_text)
            }
            At::Root(_) | At::Body(_) => {
                self.root = true;
                Ok(())
            }
            At::Attribute(name) => {
                self.attributes.push(name);
                Ok(())
            }
            At::Path(_) | At::Query(_) | At::Header(_) | At::HeaderIso(_) => Ok(()),
        }
    }

    fn headers(&mut self, _: &'static str, _: &mut Metadata) -> Result<(), Error> {
        Ok(())
    }

    fn elements(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
        _: &mut dyn List,
    ) -> Result<(), Error> {
        // What each of them holds is checked where it is read.
        self.listed(wrapper, name).map(drop)
    }

    fn values(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
        _: &mut dyn Values,
    ) -> Result<(), Error> {
        for node in self.listed(wrapper, name)? {
            has_only_text(node)?;
        }
        Ok(())
    }
}

fn has_only_text(node: &Node<'_>) -> Result<(), Error> {
    match node.children.first() {
        Some(child) => Err(stray(child, node)),
        None => has_attributes(node, &[]),
    }
}

fn has_no_text(node: &Node<'_>) -> Result<(), Error> {
    if node.text.trim().is_empty() {
        return Ok(());
    }
    Err(Error::Document(format!("{} has text in it", node.name)))
}

fn has_attributes(node: &Node<'_>, known: &[&str]) -> Result<(), Error> {
    for (name, _) in &node.attributes {
        let of_xml = *name == "xmlns"
            || ["xmlns:", "xml:", "xsi:"]
                .iter()
                .any(|p| name.starts_with(p));
        if !of_xml && !known.contains(name) {
            return Err(Error::Document(format!(
                "attribute {name} of {} means nothing to it",
                node.name
            )));
        }
    }
    Ok(())
}

fn stray(child: &Node<'_>, parent: &Node<'_>) -> Error {
    Error::Document(format!("{} has no {}", parent.name, child.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Request;
    use crate::operation::Operation;
    use crate::ops::{CompleteMultipartUpload, CreateBucket, DeleteObjects};

    fn read<O: Operation>(document: &str) -> Result<O, Error> {
        O::decode(&Request {
            method: O::ROUTE.method,
            bucket: Some("b".into()),
            key: Some("k".into()),
            query: vec![("uploadId".into(), "u".into())],
            headers: http::HeaderMap::new(),
            document: Some(document.to_owned().into()),
        })
    }

    #[test]
    fn documents_as_clients_write_them() {
        const OBJECT: &str = "<Object><Key>a</Key></Object>";
        for document in [
            format!("<Delete>{OBJECT}</Delete>"),
            format!("<Delete xmlns=\"{}\">{OBJECT}</Delete>", crate::xml::NAMESPACE),
            format!("<s3:Delete xmlns:s3=\"x\">{OBJECT}</s3:Delete>")
                .replace("<Object", "<s3:Object")
                .replace("</Object", "</s3:Object")
                .replace("<Key", "<s3:Key")
                .replace("</Key", "</s3:Key"),
            format!("<?xml version=\"1.0\"?>\n<!-- a -->\n<Delete>\n  {OBJECT}\n<!-- b --></Delete>\n"),
            "<Delete><Object xml:space=\"preserve\"><Key xmlns:xsi=\"x\" xsi:type=\"y\">a</Key></Object></Delete>".into(),
            "<Delete><Object><Key><![CDATA[a]]></Key></Object><Quiet>true</Quiet></Delete>".into(),
        ] {
            let read = read::<DeleteObjects>(&document);
            let keys = read.map(|delete| delete.objects.into_iter().map(|o| o.key).collect());
            assert_eq!(keys, Ok(vec!["a".to_owned()]), "{document}");
        }
        let parts = "<CompleteMultipartUpload><Part><ETag>e</ETag><PartNumber>1</PartNumber></Part>\
                     <Part><PartNumber>2</PartNumber></Part></CompleteMultipartUpload>";
        assert_eq!(
            read::<CompleteMultipartUpload>(parts).map(|c| c.parts.len()),
            Ok(2)
        );
        let tags = "<CreateBucketConfiguration><Tags><Tag><Key>a</Key><Value/></Tag></Tags>\
                    </CreateBucketConfiguration>";
        assert_eq!(read::<CreateBucket>(tags).map(|c| c.tags.len()), Ok(1));
    }

    #[test]
    fn what_a_document_must_not_hold() {
        for inside in [
            "<Object><Key>a</Key><IfMatch>b</IfMatch></Object>",
            "<Object><Key>a</Key></Object><Key>b</Key>",
            "<Object><Key>a</Key><Object><Key>b</Key></Object></Object>",
            "<Object><Key>a<b>c</b></Key></Object>",
            "<Object><Key>a</Key>b</Object>",
            "<Object><Key>a</Key></Object>b",
            "<Object unless=\"b\"><Key>a</Key></Object>",
            "<Object><Key encoding=\"url\">a</Key></Object>",
            "<Object><key>a</key><Key>a</Key></Object>",
            "<Object><Key>a</Key><x:Key xmlns:x=\"y\">b</x:Key></Object>",
            "<Object><Key>a</Key></Object><x:Quiet xmlns:x=\"y\">true</x:Quiet>",
            "<Objects><Object><Key>a</Key></Object></Objects>",
        ] {
            let read = read::<DeleteObjects>(&format!("<Delete>{inside}</Delete>"));
            assert!(
                matches!(read, Err(Error::Document(_))),
                "{inside}: {read:?}"
            );
        }
        for inside in [
            "<Location><Type>a</Type></Location><Location><Type>b</Type></Location>",
            "<Tags><Tag><Key>a</Key><Value>b</Value></Tag></Tags><Tags/>",
            "<Tags><Tag><Key>a</Key><Value>b</Value></Tag><Other/></Tags>",
            "<Tags>a</Tags>",
            "<LocationConstraint>eu-west-1</LocationConstraint><Region>us-east-1</Region>",
        ] {
            let document =
                format!("<CreateBucketConfiguration>{inside}</CreateBucketConfiguration>");
            let read = read::<CreateBucket>(&document);
            assert!(
                matches!(read, Err(Error::Document(_))),
                "{inside}: {read:?}"
            );
        }
    }
}
