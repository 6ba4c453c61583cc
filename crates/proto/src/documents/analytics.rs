use super::ObjectFilter;
use crate::operation::message;
use crate::types::open_enum;

open_enum! {
    /// The format of an exported analysis.
    AnalyticsFormat {
        /// Comma-separated values.
        CSV = "CSV",
    }

    /// The version of the columns of an exported analysis.
    AnalyticsSchemaVersion {
        /// The only version there is.
        V_1 = "V_1",
    }
}

message! {
    /// An analysis of how often objects are read, to find those that another storage class suits:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/analytics-storage-class.html>.
    AnalyticsConfiguration {
        /// As in the query of the request.
        id: String = text "Id",
        /// Which objects. Absent: all.
        filter: Option<ObjectFilter> = element "Filter",
        /// What becomes of the result.
        storage_class_analysis: StorageClassAnalysis = element "StorageClassAnalysis",
    }

    /// What becomes of an analysis.
    StorageClassAnalysis {
        /// Absent: it is not exported.
        data_export: Option<AnalyticsExport> = element "DataExport",
    }

    /// How an analysis is exported, once a day.
    AnalyticsExport {
        /// Which columns the export has.
        schema_version: AnalyticsSchemaVersion = text "OutputSchemaVersion",
        /// Where the export is written.
        destination: AnalyticsDestination = element "Destination",
    }

    /// Where an analysis is exported to.
    AnalyticsDestination {
        /// The only kind of destination there is.
        bucket: AnalyticsBucket = element "S3BucketDestination",
    }

    /// The bucket that an analysis is exported to.
    AnalyticsBucket {
        /// The format of the file.
        format: AnalyticsFormat = text "Format",
        /// The account that must own the bucket. Absent: not checked.
        account_id: Option<String> = text "BucketAccountId",
        /// The ARN of the bucket.
        bucket: String = text "Bucket",
        /// What keys of exports begin with.
        prefix: Option<String> = text "Prefix",
    }
}
