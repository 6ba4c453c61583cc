use http::header::{HeaderName, HeaderValue};

use super::{At, Error, Fields, List, TimeForm, Value, Values, Wire, Wrapper};
use crate::metadata::{self, Metadata};
use crate::{uri, xml};

/// Writes fields.
#[derive(Default)]
pub struct Encoder {
    /// The bucket and the key, as far as the message names them.
    pub path: Vec<String>,
    /// Query parameters, not yet encoded.
    pub query: Vec<(&'static str, String)>,
    /// Headers.
    pub headers: http::HeaderMap,
    /// What stands inside the root element.
    pub document: String,
    /// Whether the document has anything in it, if only an empty element.
    pub has_document: bool,
    /// Attributes of the element that is being written.
    attributes: String,
    /// Whether the message is a response, whose lists are there though empty.
    response: bool,
    /// Whether keys in the document are percent-encoded.
    url: bool,
    scratch: String,
}

impl Encoder {
    /// An encoder for a response, which looks first whether it answers `encoding-type=url`.
    pub fn for_response(message: &mut dyn Fields) -> Result<Self, Error> {
        let mut look = UrlEncoded(false);
        message.fields(&mut look)?;
        Ok(Self {
            url: look.0,
            response: true,
            ..Self::default()
        })
    }

    fn header(&mut self, name: &'static str, text: &str) -> Result<(), Error> {
        let invalid = || Error::Invalid(name, text.to_owned());
        let value = HeaderValue::from_bytes(text.as_bytes()).map_err(|_| invalid())?;
        self.headers.append(HeaderName::from_static(name), value);
        Ok(())
    }

    fn element(&mut self, name: &str, text: &str) {
        self.has_document = true;
        xml::open(&mut self.document, name, "");
        xml::escape(&mut self.document, text);
        xml::close(&mut self.document, name);
    }

    /// Begins the element around a list, if it has one that must stand there.
    fn open(&mut self, wrapper: Option<Wrapper>, filled: bool) -> Option<Wrapper> {
        let wrapper = wrapper.filter(|wrapper| wrapper.required || self.response || filled)?;
        self.has_document = true;
        xml::open(&mut self.document, wrapper.name, "");
        Some(wrapper)
    }

    fn close(&mut self, wrapper: Option<Wrapper>) {
        if let Some(wrapper) = wrapper {
            xml::close(&mut self.document, wrapper.name);
        }
    }

    fn place(&mut self, at: At, text: &str) -> Result<(), Error> {
        match at {
            At::Path(_) => self.path.push(text.to_owned()),
            At::Query(name) => self.query.push((name, text.to_owned())),
            At::Header(name) | At::HeaderIso(name) => self.header(name, text)?,
            At::TextUrl(name) if self.url => self.element(name, &uri::encode_key(text)),
            At::Text(name) | At::TextHttp(name) | At::TextUrl(name) => self.element(name, text),
            At::Root(_) => {
                self.has_document = true;
                xml::escape(&mut self.document, text);
            }
            At::Body(_) => {
                self.has_document = true;
                self.document.push_str(text);
            }
            At::Attribute(name) => {
                // Readers of XML refuse a prefix that is not declared.
                if name.starts_with("xsi:") {
                    xml::attribute(&mut self.attributes, "xmlns:xsi", xml::INSTANCE);
                }
                xml::attribute(&mut self.attributes, name, text);
            }
        }
        Ok(())
    }
}

impl Wire for Encoder {
    fn value(&mut self, at: At, value: &mut dyn Value) -> Result<(), Error> {
        let mut text = std::mem::take(&mut self.scratch);
        text.clear();
        if value.put(at.form(), &mut text) {
            self.place(at, &text)?;
        }
        self.scratch = text;
        Ok(())
    }

    fn headers(&mut self, prefix: &'static str, value: &mut Metadata) -> Result<(), Error> {
        for (name, text) in value.iter() {
            let invalid = || Error::Invalid(prefix, format!("{name}: {text}"));
            let name = HeaderName::from_bytes(format!("{prefix}{name}").as_bytes())
                .map_err(|_| invalid())?;
            let text = HeaderValue::from_str(&metadata::encode(text)).map_err(|_| invalid())?;
            self.headers.append(name, text);
        }
        Ok(())
    }

    fn elements(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
        value: &mut dyn List,
    ) -> Result<(), Error> {
        let wrapper = self.open(wrapper, value.at(0).is_some());
        for index in 0.. {
            let Some(item) = value.at(index) else { break };
            self.has_document = true;
            let begin = self.document.len();
            item.fields(self)?;
            // Its attributes are known only now.
            let mut tag = std::mem::take(&mut self.scratch);
            tag.clear();
            xml::open(&mut tag, name, &self.attributes);
            self.attributes.clear();
            self.document.insert_str(begin, &tag);
            self.scratch = tag;
            xml::close(&mut self.document, name);
        }
        self.close(wrapper);
        Ok(())
    }

    fn values(
        &mut self,
        wrapper: Option<Wrapper>,
        name: &'static str,
        value: &mut dyn Values,
    ) -> Result<(), Error> {
        let mut text = String::new();
        let wrapper = self.open(wrapper, value.put_at(0, TimeForm::Iso, &mut text));
        for index in 0.. {
            text.clear();
            if !value.put_at(index, TimeForm::Iso, &mut text) {
                break;
            }
            self.element(name, &text);
        }
        self.close(wrapper);
        Ok(())
    }
}

/// Finds whether a message says `EncodingType` `url`.
struct UrlEncoded(bool);

impl Wire for UrlEncoded {
    fn value(&mut self, at: At, value: &mut dyn Value) -> Result<(), Error> {
        if at == At::Text("EncodingType") {
            let mut text = String::new();
            self.0 |= value.put(TimeForm::Iso, &mut text) && text == "url";
        }
        Ok(())
    }
    fn headers(&mut self, _: &'static str, _: &mut Metadata) -> Result<(), Error> {
        Ok(())
    }
    fn elements(
        &mut self,
        _: Option<Wrapper>,
        _: &'static str,
        _: &mut dyn List,
    ) -> Result<(), Error> {
        Ok(())
    }
    fn values(
        &mut self,
        _: Option<Wrapper>,
        _: &'static str,
        _: &mut dyn Values,
    ) -> Result<(), Error> {
        Ok(())
    }
}
