//! The checksums that headers and trailers carry.

use std::prelude::rust_2024::*;

use md5::Digest;

use super::base64;
use crate::hash::sha256;
use crate::names::CONTENT_MD5;

/// The value of a header, or trailer, that is computed from the body; `None` if it is none of these.
pub(super) fn of_header(name: &str, body: &[u8]) -> Option<String> {
    let bytes = match name.to_ascii_lowercase().as_str() {
        CONTENT_MD5 => md5::Md5::digest(body).to_vec(),
        "x-amz-checksum-sha256" => sha256(body).to_vec(),
        "x-amz-checksum-sha1" => sha1::Sha1::digest(body).to_vec(),
        "x-amz-checksum-crc32" => crc(body, 0xedb8_8320, 32).to_be_bytes().get(4..)?.to_vec(),
        "x-amz-checksum-crc32c" => crc(body, 0x82f6_3b78, 32).to_be_bytes().get(4..)?.to_vec(),
        "x-amz-checksum-crc64nvme" => crc(body, 0x9a6c_9329_ac4b_c9b5, 64).to_be_bytes().to_vec(),
        _ => return None,
    };
    Some(base64::encode(&bytes))
}

/// A reflected CRC whose register begins and ends inverted.
fn crc(bytes: &[u8], polynomial: u64, width: u32) -> u64 {
    let ones = u64::MAX >> (64 - width);
    let mut register = ones;
    for &byte in bytes {
        register ^= u64::from(byte);
        for _ in 0..8 {
            let carry = register & 1;
            register >>= 1;
            if carry == 1 {
                register ^= polynomial;
            }
        }
    }
    register ^ ones
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The check values of the catalogue of CRCs, over the digits.
    #[test]
    fn of_the_catalogue() {
        let digits = b"123456789";
        assert_eq!(crc(digits, 0xedb8_8320, 32), 0xcbf4_3926);
        assert_eq!(crc(digits, 0x82f6_3b78, 32), 0xe306_9283);
        assert_eq!(crc(digits, 0x9a6c_9329_ac4b_c9b5, 64), 0xae8b_1486_0a79_9888);
        assert_eq!(of_header("x-amz-checksum-crc32", b"hello world").unwrap(), "DUoRhQ==");
        assert!(of_header("x-amz-checksum-mode", b"").is_none());
    }
}
