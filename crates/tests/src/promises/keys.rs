//! Keys.

use anys3::Bucket;

use super::{Broken, keys, read, refused, same};

const KEYS: [&str; 24] = [
    " ",
    "a b",
    "a+b",
    "a%b",
    "a%2Fb",
    "a&b=c?d#e",
    "a;b:c,d@e",
    "!'()*~",
    "é",
    "e\u{301}",
    "日本語",
    "😀",
    "..",
    ".",
    "../x",
    "a/../b",
    "a/./b",
    "/x",
    "//x",
    "x/",
    "a//b",
    "a\\b",
    "\u{1}",
    "tab\tline\n",
];

pub(super) async fn keys_are_bytes(bucket: &Bucket) -> Result<(), Broken> {
    for key in KEYS {
        bucket.put(key, format!("of {key}")).await?;
    }
    for key in KEYS {
        same(
            key,
            read(bucket, key).await?,
            format!("of {key}").into_bytes(),
        )?;
    }
    let mut sorted: Vec<String> = KEYS.iter().map(|key| (*key).to_owned()).collect();
    sorted.sort();
    same("the listing", keys(bucket, "").await?, sorted)
}

pub(super) async fn key_length(bucket: &Bucket) -> Result<(), Broken> {
    for longest in ["x".repeat(1024), "é".repeat(512)] {
        bucket.put(longest.as_str(), "x").await?;
        same("the object", read(bucket, &longest).await?, b"x".to_vec())?;
        refused(
            "one byte more",
            bucket.put(longest + "x", "x").await,
            &["KeyTooLongError"],
        )?;
    }
    Ok(())
}
