use super::{At, Error, List, TimeForm, Value, Values, Wire, Wrapper};
use crate::metadata::Metadata;

/// Has a listing ask for keys in percent-encoding, where it leaves open how they are written. What
/// else a key may hold not every store can write in XML, nor does every one tell. Does nothing to
/// other operations.
pub struct UrlKeys;

impl Wire for UrlKeys {
    fn value(&mut self, at: At, value: &mut dyn Value) -> Result<(), Error> {
        const NAME: &str = "encoding-type";
        const URL: &str = "url";
        if at == At::Query(NAME) && !value.put(TimeForm::Iso, &mut String::new()) {
            value
                .take(Some(URL))
                .map_err(|_| Error::Invalid(NAME, URL.into()))?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Operation;
    use crate::names::EncodingType;
    use crate::ops::{GetObject, ListMultipartUploads, ListObjects, ListObjectsV2, ListParts};

    fn asked(mut operation: impl Operation) -> Option<String> {
        operation.fields(&mut UrlKeys).unwrap();
        operation
            .encode()
            .unwrap()
            .query_value("encoding-type")
            .map(str::to_owned)
    }

    #[test]
    fn listings_ask_and_others_do_not() {
        let url = Some("url".to_owned());
        assert_eq!(asked(ListObjects::default()), url);
        assert_eq!(asked(ListObjectsV2::default()), url);
        assert_eq!(asked(ListMultipartUploads::default()), url);
        let other = Some(EncodingType::from("other"));
        assert_eq!(
            asked(ListObjects {
                encoding_type: other,
                ..Default::default()
            }),
            Some("other".into())
        );
        assert_eq!(asked(ListParts::default()), None);
        assert_eq!(asked(GetObject::default()), None);
    }
}
