//! Multi-region access points of AWS: one name for buckets in several regions.

use anys3_proto::{Addressing, Endpoint};

use crate::error::{Error, Kind};

/// The set of regions that signatures for access points are good in, where none is named.
pub(super) const ALL_REGIONS: &str = "*";

/// A multi-region access point, which stands in the place of a bucket as
/// `arn:aws:s3::ACCOUNT:accesspoint/ALIAS.mrap`.
pub(super) struct AccessPoint<'a> {
    /// The part of AWS that it is in.
    partition: &'a str,
    /// Its name in front of the host, with `.mrap` at its end.
    pub(super) alias: &'a str,
}

impl<'a> AccessPoint<'a> {
    pub(super) fn of_arn(bucket: &'a str) -> Option<Self> {
        let (partition, rest) = bucket.strip_prefix("arn:")?.split_once(':')?;
        // Those of one region have it between the colons.
        let (_account, resource) = rest.strip_prefix("s3::")?.split_once(':')?;
        let alias = resource
            .strip_prefix("accesspoint")?
            .strip_prefix(['/', ':'])?;
        let name = alias.strip_suffix(".mrap")?;
        let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        (is_name && !name.is_empty()).then_some(Self { partition, alias })
    }

    /// Where it is: nowhere in particular.
    pub(super) fn endpoint(&self) -> Result<Endpoint, Error> {
        let domain = match self.partition {
            "aws" => "amazonaws.com",
            "aws-cn" => "amazonaws.com.cn",
            other => {
                let message = format!("multi-region access points of {other:?} are not known");
                return Err(Error::new(Kind::Invalid, message));
            }
        };
        let url = format!("https://accesspoint.s3-global.{domain}");
        let endpoint = url.parse::<Endpoint>();
        let mut endpoint =
            endpoint.map_err(|error| Error::new(Kind::Invalid, error.to_string()))?;
        endpoint.addressing = Addressing::VirtualHost;
        Ok(endpoint)
    }
}
