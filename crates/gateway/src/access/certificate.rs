//! Callers that show a certificate in TLS.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::SystemTime;

use anys3::proto::ClientCertificate;
use x509_parser::certificate::Validity;
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::{ASN1Time, FromDer as _, X509Certificate};

use super::policy::Policy;
use crate::seconds;

/// Whose certificates let in. An authority that the server trusts has vouched for them.
#[derive(Debug)]
pub struct CertificateHolder {
    /// The name in logs, and of what is counted.
    pub id: String,
    /// What the certificate has one of: a DNS name, an e-mail address or a URI, as its subject
    /// alternative names say them, or `CN=` and the common name of its subject. None: every
    /// certificate is good.
    pub names: Vec<String>,
    /// What who shows it may do.
    pub policies: Vec<Arc<Policy>>,
}

impl CertificateHolder {
    /// Whether a certificate with these names is one of the holder.
    pub(crate) fn is(&self, shown: &Shown) -> bool {
        let has = |name: &String| shown.names.contains(&Name::configured(name));
        self.names.is_empty() || self.names.iter().any(has)
    }
}

/// What a certificate says of who has it.
pub(crate) struct Shown {
    names: Vec<Name>,
    common_name: Option<String>,
    validity: Validity,
}

/// A name, of a kind: the common name `a.example` is another than the DNS name.
#[derive(PartialEq, Eq)]
enum Name {
    /// In small letters.
    Dns(String),
    Email(String),
    Uri(String),
    Common(String),
}

impl Shown {
    /// What can be read in a certificate. It has been verified by whoever took it.
    pub(crate) fn of(certificate: &ClientCertificate) -> Option<Self> {
        let (_, parsed) = X509Certificate::from_der(&certificate.0).ok()?;
        let alternative = parsed.subject_alternative_name().ok().flatten();
        let mut names: Vec<Name> = alternative
            .iter()
            .flat_map(|extension| &extension.value.general_names)
            .filter_map(Name::of)
            .collect();
        let mut common = parsed.subject().iter_common_name();
        let common_name = common.next().and_then(|name| name.as_str().ok());
        names.extend(common_name.map(|name| Name::Common(name.to_owned())));
        Some(Self {
            names,
            common_name: common_name.map(str::to_owned),
            validity: parsed.validity().clone(),
        })
    }

    /// Whether it is valid now. It was when the connection began, or the session that went on.
    pub(crate) fn is_valid(&self, now: SystemTime) -> bool {
        let now = i64::try_from(seconds(now)).unwrap_or(i64::MAX);
        ASN1Time::from_timestamp(now).is_ok_and(|now| self.validity.is_valid_at(now))
    }

    /// What takes places in templates: `sub`, the first of the names, and `cn`, the common name.
    pub(crate) fn claims(&self) -> BTreeMap<String, String> {
        let mut claims = BTreeMap::new();
        if let Some(first) = self.names.first() {
            claims.insert("sub".to_owned(), first.written());
        }
        if let Some(name) = &self.common_name {
            claims.insert("cn".to_owned(), name.clone());
        }
        claims
    }
}

impl Name {
    /// A name of a configuration: each text is of one kind.
    fn configured(text: &str) -> Self {
        match text.strip_prefix("CN=") {
            Some(common) => Self::Common(common.to_owned()),
            None if text.contains(':') => Self::Uri(text.to_owned()),
            None if text.contains('@') => Self::Email(text.to_owned()),
            None => Self::Dns(text.to_ascii_lowercase()),
        }
    }

    /// A name of a certificate. One that would be written as another kind is none.
    fn of(name: &GeneralName<'_>) -> Option<Self> {
        let name = match name {
            GeneralName::DNSName(name) => Self::Dns(name.to_ascii_lowercase()),
            GeneralName::RFC822Name(name) => Self::Email((*name).to_owned()),
            GeneralName::URI(name) => Self::Uri((*name).to_owned()),
            _ => return None,
        };
        Some(name).filter(|name| Self::configured(&name.written()) == *name)
    }

    /// As it stands in a configuration.
    fn written(&self) -> String {
        match self {
            Self::Dns(name) | Self::Email(name) | Self::Uri(name) => name.clone(),
            Self::Common(name) => format!("CN={name}"),
        }
    }
}
