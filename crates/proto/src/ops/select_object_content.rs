use bytes::Bytes;

use crate::documents::{ExpressionType, InputSerialization, OutputSerialization};
use crate::groups::CustomerKey;
use crate::operation::{message, operation};

operation! {
    /// Queries the records of an object with SQL. AWS has closed it to new customers.
    ///
    /// The answer is a stream of events, each an output with one field set:
    /// [`FrameReader`](crate::events::FrameReader) finds their frames, and
    /// [`Frame::read_into`](crate::events::Frame::read_into) reads them.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_SelectObjectContent.html>
    SelectObjectContent: POST Object [query "select", query "select-type" = "2"]
        Xml("SelectObjectContentRequest") {
        /// The query.
        expression: String = text "Expression",
        /// The language of `expression`.
        expression_type: ExpressionType = text "ExpressionType",
        /// Whether `progress` events are sent.
        request_progress: Option<RequestProgress> = element "RequestProgress",
        /// How the object is read.
        input: InputSerialization = element "InputSerialization",
        /// How results are written.
        output: OutputSerialization = element "OutputSerialization",
        /// The bytes whose records are queried. Absent: all.
        scan_range: Option<ScanRange> = element "ScanRange",
        /// The key, of an object that is encrypted with one of the customer's.
        customer_key: CustomerKey = fields,
        /// 403 `AccessDenied` unless this account owns the bucket.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> SelectObjectContentOutput: OK Events {
        /// Some of the results: a record may begin in one event and end in the next.
        records: Option<RecordsEvent> = element "Records",
        /// Byte counts of the whole query, before `end`.
        stats: Option<StatsEvent> = element "Stats",
        /// Byte counts so far; about once a minute, when asked for.
        progress: Option<ProgressEvent> = element "Progress",
        /// Keeps the connection alive; carries nothing.
        cont: Option<ContinuationEvent> = element "Cont",
        /// The end of the stream; without it the results are not complete.
        end: Option<EndEvent> = element "End",
    }
}

message! {
    /// Whether progress events are sent.
    RequestProgress {
        /// Absent: `false`.
        enabled: Option<bool> = text "Enabled",
    }

    /// A part of an object: the records that begin in it. With `end` alone, its last bytes.
    ScanRange {
        /// The first byte, counted from 0.
        start: Option<u64> = text "Start",
        /// The last byte; alone, the number of bytes.
        end: Option<u64> = text "End",
    }

    /// Some of the results.
    RecordsEvent {
        /// Bytes of CSV or JSON, at most 128 KiB from AWS.
        payload: Bytes = blob "Payload",
    }

    /// The counts of a query that is over.
    StatsEvent {
        /// The counts.
        details: Option<SelectCounts> = element "Details",
    }

    /// The counts of a query under way.
    ProgressEvent {
        /// The counts.
        details: Option<SelectCounts> = element "Details",
    }

    /// What a query has read and sent, in bytes.
    SelectCounts {
        /// Read of the object.
        bytes_scanned: Option<u64> = text "BytesScanned",
        /// Queried, after decompression.
        bytes_processed: Option<u64> = text "BytesProcessed",
        /// Sent as results.
        bytes_returned: Option<u64> = text "BytesReturned",
    }

    /// An event without content.
    ContinuationEvent {}

    /// The last event.
    EndEvent {}
}
