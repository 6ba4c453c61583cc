//! The checksums that headers and trailers carry.

use anys3_sigv4::names::CONTENT_MD5;
use anys3_sigv4::sha256;
use crc_fast::CrcAlgorithm::{Crc32Iscsi, Crc32IsoHdlc, Crc64Nvme};
use crc_fast::checksum;
use md5::Digest;

use crate::text::base64;

/// The value of a header, or trailer, that is computed from the body; `None` if it is none of
/// these.
pub(crate) fn of_header(name: &str, body: &[u8]) -> Option<String> {
    let bytes = match name.to_ascii_lowercase().as_str() {
        CONTENT_MD5 => md5::Md5::digest(body).to_vec(),
        "x-amz-checksum-sha256" => sha256(body).to_vec(),
        "x-amz-checksum-sha1" => sha1::Sha1::digest(body).to_vec(),
        "x-amz-checksum-crc32" => checksum(Crc32IsoHdlc, body)
            .to_be_bytes()
            .get(4..)?
            .to_vec(),
        "x-amz-checksum-crc32c" => checksum(Crc32Iscsi, body).to_be_bytes().get(4..)?.to_vec(),
        "x-amz-checksum-crc64nvme" => checksum(Crc64Nvme, body).to_be_bytes().to_vec(),
        _ => return None,
    };
    Some(base64::encode(&bytes))
}

pub(crate) fn md5_base64(body: &[u8]) -> String {
    base64::encode(&md5::Md5::digest(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The check values of the catalogue of CRCs, over the digits.
    #[test]
    fn of_the_catalogue() {
        let digits = b"123456789";
        assert_eq!(checksum(Crc32IsoHdlc, digits), 0xcbf4_3926);
        assert_eq!(checksum(Crc32Iscsi, digits), 0xe306_9283);
        assert_eq!(checksum(Crc64Nvme, digits), 0xae8b_1486_0a79_9888);
        assert_eq!(
            of_header("x-amz-checksum-crc32", b"hello world").unwrap(),
            "DUoRhQ=="
        );
        assert!(of_header("x-amz-checksum-mode", b"").is_none());
    }
}
