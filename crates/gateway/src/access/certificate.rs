//! Callers that show a certificate in TLS.

use std::collections::BTreeMap;
use std::sync::Arc;

use anys3::proto::ClientCertificate;
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::{FromDer as _, X509Certificate};

use super::policy::Policy;

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
        self.names.is_empty() || self.names.iter().any(|name| shown.names.contains(name))
    }
}

/// What a certificate says of who has it.
pub(crate) struct Shown {
    names: Vec<String>,
    common_name: Option<String>,
}

impl Shown {
    /// What can be read in a certificate. It has been verified by whoever took it.
    pub(crate) fn of(certificate: &ClientCertificate) -> Option<Self> {
        let (_, parsed) = X509Certificate::from_der(&certificate.0).ok()?;
        let alternative = parsed.subject_alternative_name().ok().flatten();
        let mut names: Vec<String> = alternative
            .iter()
            .flat_map(|extension| &extension.value.general_names)
            .filter_map(plain)
            .collect();
        let mut common = parsed.subject().iter_common_name();
        let common_name = common.next().and_then(|name| name.as_str().ok());
        names.extend(common_name.map(|name| format!("CN={name}")));
        Some(Self {
            names,
            common_name: common_name.map(str::to_owned),
        })
    }

    /// What takes places in templates: `sub`, the first of the names, and `cn`, the common name.
    pub(crate) fn claims(&self) -> BTreeMap<String, String> {
        let mut claims = BTreeMap::new();
        if let Some(first) = self.names.first() {
            let bare = first.strip_prefix("CN=").unwrap_or(first);
            claims.insert("sub".to_owned(), bare.to_owned());
        }
        if let Some(name) = &self.common_name {
            claims.insert("cn".to_owned(), name.clone());
        }
        claims
    }
}

fn plain(name: &GeneralName<'_>) -> Option<String> {
    match name {
        GeneralName::DNSName(name) | GeneralName::RFC822Name(name) | GeneralName::URI(name) => {
            Some((*name).to_owned())
        }
        _ => None,
    }
}
