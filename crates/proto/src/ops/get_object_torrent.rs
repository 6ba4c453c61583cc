use crate::operation::operation;
use crate::types::RequestPayer;

operation! {
    /// Reads a BitTorrent file for an object. AWS no longer offers it.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTorrent.html>
    GetObjectTorrent: GET Object [query "torrent"] Empty {
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetObjectTorrentOutput: OK Stream {
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
