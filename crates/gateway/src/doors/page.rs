//! `/`: how to use the gateway, for whoever opens it in a browser.

use anys3::Body;
use http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use http::{Response, StatusCode};

use crate::{GatewayConfig, response};

/// The page. It holds nothing that a client has sent.
pub(crate) fn page(config: &GatewayConfig) -> Response<Body> {
    let base = config
        .public_url
        .as_ref()
        .map_or_else(|| "http://127.0.0.1:9001".to_owned(), ToString::to_string);
    let bucket = config
        .bucket
        .as_ref()
        .map_or("BUCKET", |bucket| bucket.as_str());
    let (base, bucket) = (escaped(&base), escaped(bucket));
    let text = format!(
        r#"<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>anys3 gateway</title>
<style>body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }}
pre {{ overflow-x: auto; padding: 1rem; border: 1px solid }}</style>
<h1>anys3 gateway</h1>
<p>With the API token in the variable <code>ANYS3_TOKEN</code>:</p>
<h2>Upload</h2>
<pre>curl -H "Authorization: Bearer $ANYS3_TOKEN" -F file=@photo.jpg "{base}/upload?bucket={bucket}&amp;key=photo.jpg"
curl -H "Authorization: Bearer $ANYS3_TOKEN" -T photo.jpg "{base}/upload?bucket={bucket}&amp;key=photo.jpg"</pre>
<h2>Download</h2>
<pre>curl -H "Authorization: Bearer $ANYS3_TOKEN" -o photo.jpg "{base}/objects/{bucket}/photo.jpg"</pre>
<h2>A URL for a browser or an app</h2>
<pre>curl -H "Authorization: Bearer $ANYS3_TOKEN" "{base}/presigned-url?bucket={bucket}&amp;key=photo.jpg&amp;method=put&amp;expires=900"</pre>
</html>
"#
    );
    let mut response = response(
        StatusCode::OK,
        "text/html; charset=utf-8",
        text.into_bytes(),
    );
    let policy = HeaderValue::from_static(
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    );
    response
        .headers_mut()
        .insert(CONTENT_SECURITY_POLICY, policy);
    response
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
