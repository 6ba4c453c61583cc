//! The certificate that a client has shown.

use bytes::Bytes;

/// The certificate of a client, in DER, which an authority that the server trusts vouches for. A
/// server that asks for certificates puts it into the extensions of each request of the connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientCertificate(pub Bytes);
