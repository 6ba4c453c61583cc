//! What a store must not do.

use anys3::proto::ops::{DeleteObject, GetObject, ListObjectsV2, PutObject};
use anys3::{Body, Bucket, Client, Config, Credentials, Identity};

use super::{Broken, keys, read, refused, same};

/// The same store, for somebody else.
fn stranger(bucket: &Bucket, identity: Identity) -> Result<Bucket, anys3::Error> {
    let client = bucket.client();
    let config = Config {
        endpoint: Some(client.endpoint().clone()),
        region: Some(client.region().to_owned()),
        identity,
        ..Config::default()
    };
    Ok(Client::new(config)?.bucket(bucket.name()))
}

async fn does_nothing(bucket: &Bucket, stranger: &Bucket, codes: &[&str]) -> Result<(), Broken> {
    let (name, key) = (bucket.name().to_owned(), "k".to_owned());
    bucket.put("k", "mine").await?;
    let client = stranger.client();
    let get = GetObject {
        bucket: name.clone(),
        key: key.clone(),
        ..Default::default()
    };
    refused("a read", client.send(get).await, codes)?;
    let put = PutObject {
        bucket: name.clone(),
        key: key.clone(),
        ..Default::default()
    };
    refused(
        "a write",
        client.send_with_body(put, Body::from("theirs")).await,
        codes,
    )?;
    let delete = DeleteObject {
        bucket: name.clone(),
        key,
        ..Default::default()
    };
    refused("a delete", client.send(delete).await, codes)?;
    let list = ListObjectsV2 {
        bucket: name,
        ..Default::default()
    };
    refused("a listing", client.send(list).await, codes)?;
    refused("a list of buckets", client.list_buckets().await, codes)?;
    same("the object", read(bucket, "k").await?, b"mine".to_vec())?;
    same("the listing", keys(bucket, "").await?, vec!["k".to_owned()])
}

pub(super) async fn wrong_secret(bucket: &Bucket) -> Result<(), Broken> {
    bucket.put("k", "x").await?;
    let url = bucket
        .presign_get("k", std::time::Duration::from_secs(60))
        .await?
        .url;
    // The access key is in every URL that was ever shared; it opens nothing by itself.
    let credential = url
        .split("Credential=")
        .nth(1)
        .and_then(|rest| rest.split("%2F").next());
    let access_key = credential.ok_or_else(|| Broken::new("a URL without a credential"))?;
    let identity = Identity::Fixed(Credentials::new(access_key, "another-secret")?);
    does_nothing(
        bucket,
        &stranger(bucket, identity)?,
        &["SignatureDoesNotMatch"],
    )
    .await?;
    let identity = Identity::Fixed(Credentials::new("nobody", "another-secret")?);
    does_nothing(
        bucket,
        &stranger(bucket, identity)?,
        &["InvalidAccessKeyId"],
    )
    .await
}

pub(super) async fn anonymous(bucket: &Bucket) -> Result<(), Broken> {
    does_nothing(
        bucket,
        &stranger(bucket, Identity::Anonymous)?,
        &["AccessDenied"],
    )
    .await
}

pub(super) async fn missing_bucket(bucket: &Bucket) -> Result<(), Broken> {
    let none = bucket.client().bucket(format!("{}-none", bucket.name()));
    let codes = ["NoSuchBucket"];
    refused("a read", none.get("k").await, &codes)?;
    refused("a write", none.put("k", "x").await, &codes)?;
    refused("a delete", none.delete_object("k").await, &codes)?;
    refused(
        "a listing",
        none.list("").next().await.unwrap_or_else(none_listed),
        &codes,
    )?;
    refused("its delete", none.delete().await, &codes)?;
    same("whether it is there", none.exists().await?, false)
}

fn none_listed() -> Result<anys3::Entry, anys3::Error> {
    Ok(anys3::Entry::Prefix(String::new()))
}

pub(super) async fn bucket_must_be_empty(bucket: &Bucket) -> Result<(), Broken> {
    bucket.put("k", "x").await?;
    refused("the delete", bucket.delete().await, &["BucketNotEmpty"])?;
    same("the object", read(bucket, "k").await?, b"x".to_vec())
}
