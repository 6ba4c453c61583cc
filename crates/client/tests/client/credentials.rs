//! Credentials that services give: each is asked as AWS documents it, by a server on this machine
//! that keeps what it was asked, and answers as AWS documents it.

use std::collections::BTreeMap;
use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, SystemTime};

use anys3::{Choices, Config, Credentials, Environment, Error, Kind};

/// What was asked: the whole of each request.
type Asked = Arc<Mutex<Vec<String>>>;

/// A server that gives its answers in their order, and ends with the last one.
fn server(answers: Vec<(u16, String)>) -> (String, Asked) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let asked = Asked::default();
    let kept = Arc::clone(&asked);
    thread::spawn(move || {
        for (status, body) in answers {
            let Ok((mut stream, _)) = listener.accept() else {
                return;
            };
            kept.lock().unwrap().push(request(&mut stream));
            let length = body.len();
            let head = format!("HTTP/1.1 {status} X\r\nContent-Length: {length}\r\n");
            let answer = format!("{head}Connection: close\r\n\r\n{body}");
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    (url, asked)
}

/// A request, whole.
fn request(stream: &mut TcpStream) -> String {
    stream
        .set_read_timeout(Some(Duration::from_secs(60)))
        .unwrap();
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.split("content-length: ").nth(1);
            let length = length.and_then(|rest| rest.lines().next()?.trim().parse().ok());
            if body.len() >= length.unwrap_or(0) {
                return String::from_utf8(bytes).unwrap();
            }
        }
        let mut piece = [0; 4096];
        let read = stream.read(&mut piece).unwrap();
        assert!(read > 0, "a request that ends too early");
        bytes.extend_from_slice(&piece[..read]);
    }
}

/// Environment variables and shared files of a test; other files are those of the machine.
#[derive(Default)]
struct Around(BTreeMap<String, String>);

impl Environment for Around {
    fn variable(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }

    fn read(&self, path: &Path) -> io::Result<String> {
        let text = self.0.get(path.to_str().unwrap()).cloned();
        text.ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

fn load(profile: Option<&str>, around: &[(&str, &str)]) -> Result<Config, Error> {
    let pairs = around
        .iter()
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
    let choices = Choices {
        profile: profile.map(str::to_owned),
        ..Choices::default()
    };
    Config::load(&choices, &Around(pairs.collect()))
}

/// What the configuration comes to, now.
fn credentials(profile: Option<&str>, around: &[(&str, &str)]) -> Result<Credentials, Error> {
    let config = load(profile, around)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let found = runtime
        .unwrap()
        .block_on(config.identity.credentials(SystemTime::now()));
    Ok(found?.expect("not anonymous"))
}

fn sts(result: &str) -> String {
    format!(
        "<{result}Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><{result}Result>\
         <AssumedRoleUser><Arn>x</Arn></AssumedRoleUser><Credentials>\
         <AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>secret/+=</SecretAccessKey>\
         <SessionToken>token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>\
         </Credentials></{result}Result></{result}Response>"
    )
}

const OF_MACHINE: &str = r#"{"Code":"Success","Type":"AWS-HMAC","AccessKeyId":"ASIAROLE",
    "SecretAccessKey":"secret","Token":"token","Expiration":"2099-01-01T00:00:00Z"}"#;

const SOURCE: &str = "[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = s\n";

#[test]
fn a_role_is_assumed_with_the_source_profile() {
    let (url, asked) = server(vec![(200, sts("AssumeRole"))]);
    let config = format!(
        "{SOURCE}[profile role]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = base\n\
         external_id = a b\nduration_seconds = 900\nrole_session_name = me\nregion = eu-west-1\n"
    );
    let around = [
        ("AWS_CONFIG_FILE", "/c"),
        ("/c", config.as_str()),
        ("AWS_ENDPOINT_URL_STS", url.as_str()),
    ];
    let found = credentials(Some("role"), &around).unwrap();
    assert_eq!(found.access_key(), "ASIAROLE");
    assert_eq!(found.session_token(), Some("token"));
    let asked = asked.lock().unwrap();
    let request = &asked[0];
    for part in [
        "POST / HTTP/1.1\r\n",
        "Credential=AKIABASE/",
        "/eu-west-1/sts/aws4_request",
        "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fr",
        "&RoleSessionName=me&DurationSeconds=900&ExternalId=a%20b",
    ] {
        assert!(request.contains(part), "{part}: {request}");
    }
}

#[test]
fn roles_are_assumed_by_way_of_each_other_and_not_in_a_circle() {
    let (url, asked) = server(vec![(200, sts("AssumeRole")), (200, sts("AssumeRole"))]);
    let config = format!(
        "{SOURCE}[profile one]\nrole_arn = r1\nsource_profile = base\n\
         [profile two]\nrole_arn = r2\nsource_profile = one\n\
         [profile a]\nrole_arn = r\nsource_profile = b\n\
         [profile b]\nrole_arn = r\nsource_profile = a\n\
         [profile self]\nrole_arn = r\nsource_profile = self\naws_access_key_id = AKIASELF\n\
         aws_secret_access_key = s\n"
    );
    let around = [
        ("AWS_CONFIG_FILE", "/c"),
        ("/c", config.as_str()),
        ("AWS_ENDPOINT_URL_STS", url.as_str()),
    ];
    credentials(Some("two"), &around).unwrap();
    let asked = asked.lock().unwrap();
    assert!(asked[0].contains("RoleArn=r1") && asked[0].contains("AKIABASE"));
    assert!(asked[1].contains("RoleArn=r2") && asked[1].contains("ASIAROLE"));
    assert!(
        asked[1]
            .to_lowercase()
            .contains("x-amz-security-token: token")
    );
    let error = load(Some("a"), &around).unwrap_err();
    assert!(
        error.to_string().contains("its own source_profile"),
        "{error}"
    );
    assert!(load(Some("self"), &around).is_ok());
}

#[test]
fn what_sts_refuses_is_said_in_its_words() {
    let document = "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>\
                    <Message>not you</Message></Error></ErrorResponse>";
    let (url, _) = server(vec![(403, document.to_owned())]);
    let config = format!("{SOURCE}[profile role]\nrole_arn = r\nsource_profile = base\n");
    let around = [
        ("AWS_CONFIG_FILE", "/c"),
        ("/c", config.as_str()),
        ("AWS_ENDPOINT_URL_STS", url.as_str()),
    ];
    let error = credentials(Some("role"), &around).unwrap_err();
    assert_eq!(error.kind(), Kind::Credentials);
    let text = error.to_string();
    assert!(
        text.contains("AccessDenied: not you") && text.contains("HTTP 403"),
        "{text}"
    );
}

#[test]
fn a_web_identity_of_variables_and_of_a_profile() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    std::fs::write(&file, "jwt.a.b\n").unwrap();
    let file = file.to_str().unwrap();
    let answer = sts("AssumeRoleWithWebIdentity");
    let (url, asked) = server(vec![(200, answer.clone()), (200, answer)]);
    let variables = [
        ("AWS_WEB_IDENTITY_TOKEN_FILE", file),
        ("AWS_ROLE_ARN", "r"),
        ("AWS_ROLE_SESSION_NAME", "pod"),
        ("AWS_ENDPOINT_URL_STS", url.as_str()),
    ];
    credentials(None, &variables).unwrap();
    let config = format!("[profile web]\nrole_arn = r\nweb_identity_token_file = {file}\n");
    let around = [
        ("AWS_CONFIG_FILE", "/c"),
        ("/c", config.as_str()),
        ("AWS_ENDPOINT_URL_STS", url.as_str()),
    ];
    credentials(Some("web"), &around).unwrap();
    let asked = asked.lock().unwrap();
    assert!(asked[0].contains("Action=AssumeRoleWithWebIdentity"));
    assert!(asked[0].contains("RoleSessionName=pod&WebIdentityToken=jwt.a.b"));
    assert!(
        asked
            .iter()
            .all(|request| !request.to_lowercase().contains("authorization"))
    );
    let error = load(None, &variables[..1]).unwrap_err();
    assert!(error.to_string().contains("AWS_ROLE_ARN"), "{error}");
}

/// The SHA-1 of a text, as `sha1sum` has it.
fn sha1(text: &str) -> String {
    use std::process::{Command, Stdio};
    let mut child = Command::new("sha1sum");
    let child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = child.unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(text.as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap().stdout;
    String::from_utf8(output).unwrap()[..40].to_owned()
}

/// The name of the file is the SHA-1 of the session's name, or of the start URL.
#[test]
fn single_sign_on_uses_the_cached_login() {
    let home = tempfile::tempdir().unwrap();
    let cache = home.path().join(".aws/sso/cache");
    std::fs::create_dir_all(&cache).unwrap();
    let answer = r#"{"roleCredentials":{"accessKeyId":"ASIAROLE","secretAccessKey":"s",
        "sessionToken":"token","expiration":4070908800000}}"#;
    let (url, asked) = server(vec![(200, answer.to_owned()), (200, answer.to_owned())]);
    let config = "[sso-session my]\nsso_start_url = https://x/start\nsso_region = eu-west-1\n\
        [profile new]\nsso_session = my\nsso_account_id = 1\nsso_role_name = r w\n\
        [profile old]\nsso_start_url = https://x/start\nsso_region = eu-west-1\n\
        sso_account_id = 1\nsso_role_name = r\n\
        [profile half]\nsso_session = my\n[profile none]\nsso_session = other\n";
    let around = [
        ("AWS_CONFIG_FILE", "/c"),
        ("/c", config),
        ("HOME", home.path().to_str().unwrap()),
        ("AWS_ENDPOINT_URL_SSO", url.as_str()),
    ];
    let error = credentials(Some("new"), &around).unwrap_err().to_string();
    assert!(error.contains("aws sso login --profile new"), "{error}");
    let login = |at: &str| format!(r#"{{"accessToken":"login-token","expiresAt":"{at}"}}"#);
    for (name, text) in [
        ("my", "2000-01-01T00:00:00Z"),
        ("https://x/start", "2099-01-01T00:00:00UTC"),
    ] {
        std::fs::write(cache.join(format!("{}.json", sha1(name))), login(text)).unwrap();
    }
    let error = credentials(Some("new"), &around).unwrap_err().to_string();
    assert!(
        error.contains("expired") && error.contains("aws sso login"),
        "{error}"
    );
    credentials(Some("old"), &around).unwrap();
    std::fs::write(
        cache.join(format!("{}.json", sha1("my"))),
        login("2099-01-01T00:00:00Z"),
    )
    .unwrap();
    assert_eq!(
        credentials(Some("new"), &around).unwrap().access_key(),
        "ASIAROLE"
    );
    let asked = asked.lock().unwrap();
    assert!(asked[0].starts_with("GET /federation/credentials?role_name=r&account_id=1 "));
    assert!(asked[1].starts_with("GET /federation/credentials?role_name=r%20w&account_id=1 "));
    assert!(
        asked[0]
            .to_lowercase()
            .contains("x-amz-sso_bearer_token: login-token")
    );
    for (profile, expect) in [("half", "sso_account_id"), ("none", "sso_session other")] {
        let error = load(Some(profile), &around).unwrap_err().to_string();
        assert!(error.contains(expect), "{error}");
    }
}

#[test]
fn a_container_asks_its_own_service() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    std::fs::write(&file, "Bearer x\n").unwrap();
    let (url, asked) = server(vec![
        (200, OF_MACHINE.to_owned()),
        (200, OF_MACHINE.to_owned()),
    ]);
    let full = format!("{url}/creds");
    let of = |name, value| {
        [
            ("AWS_CONTAINER_CREDENTIALS_FULL_URI", full.as_str()),
            (name, value),
        ]
    };
    let file = file.to_str().unwrap();
    credentials(None, &of("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", file)).unwrap();
    credentials(None, &of("AWS_CONTAINER_AUTHORIZATION_TOKEN", "plain")).unwrap();
    let asked = asked.lock().unwrap();
    assert!(
        asked[0].starts_with("GET /creds ") && asked[0].contains("authorization: Bearer x\r\n")
    );
    assert!(asked[1].contains("authorization: plain\r\n"));
    let relative = load(None, &[("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/x")]).unwrap();
    assert!(format!("{relative:?}").contains("http://169.254.170.2/v2/x"));
    let elsewhere = [("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://example.com/")];
    let error = load(None, &elsewhere).unwrap_err().to_string();
    assert!(error.contains("use https://"), "{error}");
}

#[test]
fn a_machine_asks_its_metadata_service_with_a_token() {
    let text = |text: &str| (200, text.to_owned());
    let (url, asked) = server(vec![text("the-token"), text("my-role\n"), text(OF_MACHINE)]);
    let around = [("AWS_EC2_METADATA_SERVICE_ENDPOINT", url.as_str())];
    assert_eq!(credentials(None, &around).unwrap().access_key(), "ASIAROLE");
    let asked = asked.lock().unwrap();
    assert!(asked[0].starts_with("PUT /latest/api/token "));
    assert!(asked[0].contains("x-aws-ec2-metadata-token-ttl-seconds: "));
    let roles = "GET /latest/meta-data/iam/security-credentials/";
    assert!(asked[1].starts_with(&format!("{roles} ")));
    assert!(asked[2].starts_with(&format!("{roles}my-role ")));
    assert!(asked[2].contains("x-aws-ec2-metadata-token: the-token\r\n"));
    // Where nothing says that there is one, nothing is asked.
    let disabled = [around[0], ("AWS_EC2_METADATA_DISABLED", "true")];
    for around in [&disabled[..], &[]] {
        let error = load(None, around).unwrap_err().to_string();
        assert!(error.contains("no credentials found"), "{error}");
    }
    let firmware = [("/sys/class/dmi/id/sys_vendor", "Amazon EC2\n")];
    assert!(load(None, &firmware).is_ok());
}

#[test]
fn the_source_of_a_role_may_be_a_place() {
    let (url, asked) = server(vec![(200, sts("AssumeRole")), (200, OF_MACHINE.to_owned())]);
    let full = format!("{url}/creds");
    let config = "[profile env]\nrole_arn = r\ncredential_source = Environment\n\
        [profile ecs]\nrole_arn = r\ncredential_source = EcsContainer\n\
        [profile bad]\nrole_arn = r\ncredential_source = Moon\n\
        [profile both]\nrole_arn = r\ncredential_source = Environment\nsource_profile = env\n\
        [profile mfa]\nrole_arn = r\nsource_profile = env\nmfa_serial = arn:x\n\
        [profile gone]\nrole_arn = r\nsource_profile = nobody\n";
    let around = [
        ("AWS_CONFIG_FILE", "/c"),
        ("/c", config),
        ("AWS_ACCESS_KEY_ID", "AKIAENV"),
        ("AWS_SECRET_ACCESS_KEY", "s"),
        ("AWS_ENDPOINT_URL_STS", url.as_str()),
        ("AWS_CONTAINER_CREDENTIALS_FULL_URI", full.as_str()),
    ];
    credentials(Some("env"), &around).unwrap();
    assert!(asked.lock().unwrap()[0].contains("Credential=AKIAENV/"));
    assert!(load(Some("ecs"), &around).is_ok());
    for (profile, expect) in [
        ("bad", "Environment, Ec2InstanceMetadata or EcsContainer"),
        ("both", "leave one of them out"),
        ("mfa", "export-credentials --profile mfa"),
        ("gone", "source_profile nobody"),
    ] {
        let error = load(Some(profile), &around).unwrap_err().to_string();
        assert!(error.contains(expect), "{error}");
    }
}

#[test]
fn modes_of_retries() {
    let keys = [("AWS_ACCESS_KEY_ID", "A"), ("AWS_SECRET_ACCESS_KEY", "s")];
    let attempts = |more: &[(&str, &str)]| {
        let config = load(None, &[&keys[..], more].concat());
        config.map(|config| config.retries.attempts)
    };
    assert_eq!(attempts(&[]).unwrap(), 3);
    assert_eq!(attempts(&[("AWS_RETRY_MODE", "legacy")]).unwrap(), 5);
    let both = [("AWS_RETRY_MODE", "adaptive"), ("AWS_MAX_ATTEMPTS", "9")];
    assert_eq!(attempts(&both).unwrap(), 9);
    let error = attempts(&[("AWS_RETRY_MODE", "never")]).unwrap_err();
    assert!(error.to_string().contains("standard, adaptive or legacy"));
}
