//! Which addresses hooks may be at: public ones, and those that the configuration names.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A block of addresses, as `10.0.0.0/8` or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u32,
}

impl Network {
    /// Takes an address, or one with the length of a prefix behind it.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub fn new(text: &str) -> Result<Self, String> {
        let wrong = || "must be an address or a network, as 10.1.2.3 or 10.0.0.0/8".to_owned();
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let bits = if address.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            Some(prefix) => prefix.parse().map_err(|_| wrong())?,
            None => bits,
        };
        match prefix <= bits {
            true => Ok(Self { address, prefix }),
            false => Err(wrong()),
        }
    }

    fn has(&self, address: IpAddr) -> bool {
        match (self.address, address) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let differ = u32::from(own) ^ u32::from(other);
                differ.leading_zeros() >= self.prefix
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let differ = u128::from(own) ^ u128::from(other);
                differ.leading_zeros() >= self.prefix
            }
            _ => false,
        }
    }
}

/// Whether a hook may be at an address.
pub(crate) fn is_allowed(address: IpAddr, named: &[Network]) -> bool {
    named.iter().any(|network| network.has(address)) || is_public(address)
}

fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

/// Those that the registry of special addresses calls globally reachable:
/// <https://www.iana.org/assignments/iana-ipv4-special-registry>.
fn is_public_v4(v4: Ipv4Addr) -> bool {
    let [a, b, c, _] = v4.octets();
    let special = v4.is_private()
        || v4.is_loopback()
        // Of it are the addresses at which clouds tell a machine its own credentials.
        || v4.is_link_local()
        || v4.is_multicast()
        || v4.is_documentation()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19));
    !special
}

fn is_public_v6(v6: Ipv6Addr) -> bool {
    let [a, b, c, d, ..] = v6.segments();
    // Translated to IPv4 on the way: RFC 6052 and RFC 3056.
    if (a, b, c, d) == (0x64, 0xff9b, 0, 0) {
        let [.., high, low] = v6.segments();
        return is_public_v4(joined(high, low));
    }
    if a == 0x2002 {
        return is_public_v4(joined(b, c));
    }
    // Of the global unicast addresses, without documentation (RFC 3849) and Teredo (RFC 4380).
    (a & 0xe000) == 0x2000 && !(a == 0x2001 && (b == 0x0db8 || b == 0))
}

fn joined(high: u16, low: u16) -> Ipv4Addr {
    Ipv4Addr::from(u32::from(high) << 16 | u32::from(low))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_and_those_that_are_named() {
        let named = ["10.1.0.0/16", "127.0.0.1", "fd00::/8"].map(|n| Network::new(n).unwrap());
        for (address, public, allowed) in [
            ("93.184.215.14", true, true),
            ("2606:2800:220:1::1", true, true),
            ("169.254.169.254", false, false),
            ("100.100.100.200", false, false),
            ("fd00:ec2::254", false, true),
            ("::1", false, false),
            ("::ffff:127.0.0.2", false, false),
            ("::ffff:169.254.169.254", false, false),
            ("64:ff9b::a9fe:a9fe", false, false),
            ("2002:7f00:1::", false, false),
            ("127.0.0.1", false, true),
            ("127.0.0.2", false, false),
            ("10.1.2.3", false, true),
            ("10.2.2.3", false, false),
            ("192.168.1.1", false, false),
            ("172.31.0.1", false, false),
            ("0.0.0.0", false, false),
            ("::", false, false),
            ("fe80::1", false, false),
            ("224.0.0.1", false, false),
            ("255.255.255.255", false, false),
        ] {
            let parsed: IpAddr = address.parse().unwrap();
            assert_eq!(is_public(parsed), public, "{address}");
            assert_eq!(is_allowed(parsed, &named), allowed, "{address}");
        }
    }

    #[test]
    fn what_is_no_network() {
        for bad in ["", "a", "10.0.0.0/33", "10.0.0.0/x", "::/129", "10.0.0/8"] {
            assert!(Network::new(bad).is_err(), "{bad}");
        }
    }
}
