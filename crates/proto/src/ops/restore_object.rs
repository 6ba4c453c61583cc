use crate::documents::RestoreRequest;
use crate::groups::DocumentIntegrity;
use crate::operation::operation;
use crate::types::RequestPayer;

operation! {
    /// Makes a readable copy of an archived object for some days: 202. Of an object that has one,
    /// lengthens its time: 200. A copy that is already being made is refused: 409
    /// `RestoreAlreadyInProgress`.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreObject.html>
    RestoreObject: POST Object [query "restore"] Xml("RestoreRequest") {
        /// What to restore, how soon and for how long.
        restore: RestoreRequest = fields,
        /// The version, or `null` for one written without versioning. Absent: the current version.
        version_id: Option<String> = query "versionId",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> RestoreObjectOutput: ACCEPTED Empty {
        /// Where the results of a query will be: bucket and prefix.
        output_path: Option<String> = header "x-amz-restore-output-path",
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
