use super::Tag;
use crate::operation::message;

message! {
    /// Objects whose requests are counted in CloudWatch, minute by minute:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-configurations.html>.
    MetricsConfiguration {
        /// As in the query of the request: up to 64 letters, digits, `.`, `-` and `_`.
        id: String = text "Id",
        /// Which objects. Absent: all.
        filter: Option<MetricsFilter> = element "Filter",
    }

    /// Which objects are counted: one condition, or several in `and`.
    MetricsFilter {
        /// What keys begin with.
        prefix: Option<String> = text "Prefix",
        /// A tag that objects have.
        tag: Option<Tag> = element "Tag",
        /// The access point that requests come through.
        access_point_arn: Option<String> = text "AccessPointArn",
        /// Two conditions or more, all of which must hold.
        and: Option<MetricsFilterAnd> = element "And",
    }

    /// Conditions that must all hold.
    MetricsFilterAnd {
        /// What keys begin with.
        prefix: Option<String> = text "Prefix",
        /// Tags, all of which objects have.
        tags: Vec<Tag> = list "Tag",
        /// The access point that requests come through.
        access_point_arn: Option<String> = text "AccessPointArn",
    }
}
