//! What `serve` prints when it is ready: lines to paste, which work one after the other.

use serde_json::json;

use super::keys::Keys;
use super::settings::{Settings, Urls};
use crate::failure::{Exit, Failure};
use crate::report;

/// What the banner is about.
pub(crate) struct Banner<'a> {
    pub(crate) urls: &'a Urls,
    pub(crate) keys: &'a Keys,
    pub(crate) settings: &'a Settings,
    /// Whether the store was made just now.
    pub(crate) new: bool,
    /// Whether the bucket of the lines is there.
    pub(crate) has_bucket: bool,
    pub(crate) json: bool,
    pub(crate) quiet: bool,
}

impl Banner<'_> {
    /// One line of JSON, or everything for people. Serves on when nobody reads it.
    pub(crate) fn print(&self) -> Result<(), Failure> {
        let printed = match (self.json, self.quiet) {
            (true, _) => report::print_json(&json!({
                "s3": self.urls.s3, "gateway": self.urls.gateway, "access_key": self.keys.access_key,
            })),
            (false, true) => report::write(self.addresses().as_bytes()),
            (false, false) => {
                report::write(format!("{}{}", self.addresses(), self.lines()).as_bytes())
            }
        };
        match printed {
            Err(Failure {
                exit: Exit::ReaderGone,
                ..
            }) => Ok(()),
            printed => printed,
        }
    }

    fn addresses(&self) -> String {
        format!(
            "S3       {}\nGateway  {}\n",
            self.urls.s3, self.urls.gateway
        )
    }

    fn lines(&self) -> String {
        let (Urls { s3, gateway }, bucket) = (self.urls, &self.settings.bucket);
        let made = if self.new {
            format!(", with a new bucket {bucket}")
        } else {
            String::new()
        };
        let mut out = format!("Data     {}{made}\n", self.settings.data.display());
        out.push_str(
            "\n# To paste into a shell, in a folder with a local.txt of yours. First who you are:\n",
        );
        out.push_str(&self.environment());
        out.push_str("\n# The AWS CLI (or the same with anys3 in place of aws s3):\n");
        if !self.has_bucket {
            out.push_str(&format!("aws s3 mb s3://{bucket} --endpoint-url {s3}\n"));
        }
        out.push_str(&format!(
            "aws s3 cp local.txt s3://{bucket}/myfile.txt --endpoint-url {s3}\n\
             aws s3 ls s3://{bucket} --endpoint-url {s3}\n\
             \n# Upload with curl, get a URL that needs no token for a while, download:\n\
             curl -X POST -T local.txt -H \"Authorization: Bearer $ANYS3_TOKEN\" \"{gateway}/upload?key=myfile.txt\"\n\
             curl -H \"Authorization: Bearer $ANYS3_TOKEN\" \"{gateway}/presigned-url?key=myfile.txt\"\n\
             curl -H \"Authorization: Bearer $ANYS3_TOKEN\" {gateway}/objects/{bucket}/myfile.txt\n\
             \n# Ctrl-C ends it.\n"
        ));
        out
    }

    /// What is generated is printed; what came from an environment variable is not.
    fn environment(&self) -> String {
        let Keys {
            access_key,
            secret_key,
            token,
            key_given,
            token_given,
        } = self.keys;
        let region = &self.settings.region;
        let mut out = match key_given {
            true => "export AWS_ACCESS_KEY_ID=\"$ANYS3_ACCESS_KEY\"\n\
                     export AWS_SECRET_ACCESS_KEY=\"$ANYS3_SECRET_KEY\"\n"
                .to_owned(),
            false => format!(
                "export AWS_ACCESS_KEY_ID={access_key}\nexport AWS_SECRET_ACCESS_KEY={}\n",
                secret_key.as_str()
            ),
        };
        out.push_str(&format!(
            "export AWS_REGION={region} AWS_DEFAULT_REGION={region}\n"
        ));
        // Without it programs would send these keys to AWS.
        out.push_str(&format!("export AWS_ENDPOINT_URL={}\n", self.urls.s3));
        if !token_given {
            out.push_str(&format!("export ANYS3_TOKEN={}\n", token.as_str()));
        }
        out
    }
}
