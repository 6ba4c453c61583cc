//! The least that a client must do: one thread reads and writes files, and signed requests and
//! answers on ten connections that stay open. No checksum, no retry, no temporary name.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use anys3_sigv4::{Account, Head, Payload, Secret, Timestamp};

use crate::Fault;
use crate::store::{ACCESS_KEY, REGION, SECRET_KEY};

/// Requests under way at once, as of all clients.
const CONNECTIONS: usize = 10;
/// Bytes that are read or written at a time.
const CHUNK: usize = 256 << 10;

pub fn run(words: &[String]) -> Result<(), Fault> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["up", from, to] if Path::new(from).is_dir() => tree_up(Path::new(from), to),
        ["up", from, to] => up(Path::new(from), to),
        ["down", from, to] => down(from, Path::new(to)),
        ["tree-down", from, to] => tree_down(from, Path::new(to)),
        ["list", prefix] => list(prefix, |key| writeln!(io::stdout(), "{key}")),
        _ => Err("no such probe".into()),
    }
}

fn up(from: &Path, to: &str) -> Result<(), Fault> {
    let mut file = File::open(from)?;
    let length = file.metadata()?.len();
    let mut connection = Connection::open()?;
    if length <= CHUNK as u64 {
        let mut body = Vec::with_capacity(CHUNK);
        file.read_to_end(&mut body)?;
        connection.send("PUT", to, "", &body)?;
    } else {
        connection.send_head("PUT", to, "", length)?;
        let mut chunk = vec![0; CHUNK];
        loop {
            match file.read(&mut chunk)? {
                0 => break,
                read => connection.stream.get_mut().write_all(&chunk[..read])?,
            }
        }
    }
    connection.answer(|_| Ok(()))
}

fn down(from: &str, to: &Path) -> Result<(), Fault> {
    let mut file = File::create(to)?;
    let mut connection = Connection::open()?;
    connection.send("GET", from, "", b"")?;
    connection.answer(|bytes| file.write_all(bytes))
}

fn tree_up(from: &Path, to: &str) -> Result<(), Fault> {
    let mut files = Vec::new();
    walk(from, &mut files)?;
    let mut connections = connections()?;
    for batch in files.chunks(CONNECTIONS) {
        for (connection, file) in connections.iter_mut().zip(batch) {
            let name = file.strip_prefix(from)?.to_string_lossy();
            connection.send("PUT", &format!("{to}{name}"), "", &fs::read(file)?)?;
        }
        for (connection, _) in connections.iter_mut().zip(batch) {
            connection.answer(|_| Ok(()))?;
        }
    }
    Ok(())
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        match entry.file_type()?.is_dir() {
            true => walk(&entry.path(), files)?,
            false => files.push(entry.path()),
        }
    }
    Ok(())
}

fn tree_down(from: &str, to: &Path) -> Result<(), Fault> {
    let (mut keys, mut folder) = (Vec::new(), PathBuf::new());
    list(from, |key| {
        keys.push(key.to_owned());
        Ok(())
    })?;
    let prefix = from.trim_start_matches("/bench/");
    let mut connections = connections()?;
    for batch in keys.chunks(CONNECTIONS) {
        for (connection, key) in connections.iter_mut().zip(batch) {
            connection.send("GET", &format!("/bench/{key}"), "", b"")?;
        }
        for (connection, key) in connections.iter_mut().zip(batch) {
            let path = to.join(key.strip_prefix(prefix).unwrap_or(key));
            if path.parent() != Some(&folder) {
                folder = path.parent().unwrap_or(to).to_owned();
                fs::create_dir_all(&folder)?;
            }
            let mut file = File::create(path)?;
            connection.answer(|bytes| file.write_all(bytes))?;
        }
    }
    Ok(())
}

/// All keys below a prefix.
fn list(prefix: &str, mut each: impl FnMut(&str) -> io::Result<()>) -> Result<(), Fault> {
    let prefix = prefix.trim_start_matches("/bench/").replace('/', "%2F");
    let mut connection = Connection::open()?;
    let mut token = String::new();
    loop {
        let query = match token.is_empty() {
            true => format!("list-type=2&prefix={prefix}"),
            false => format!("continuation-token={token}&list-type=2&prefix={prefix}"),
        };
        connection.send("GET", "/bench", &query, b"")?;
        let mut page = Vec::new();
        connection.answer(|bytes| page.write_all(bytes))?;
        let page = String::from_utf8(page)?;
        for part in page.split("<Key>").skip(1) {
            each(part.split('<').next().unwrap_or_default())?;
        }
        match page.split("<NextContinuationToken>").nth(1) {
            Some(next) => {
                let next = next.split('<').next().unwrap_or_default();
                token = next
                    .replace('+', "%2B")
                    .replace('/', "%2F")
                    .replace('=', "%3D");
            }
            None => return Ok(()),
        }
    }
}

fn connections() -> Result<Vec<Connection>, Fault> {
    (0..CONNECTIONS).map(|_| Connection::open()).collect()
}

struct Connection {
    account: Account,
    host: String,
    stream: BufReader<TcpStream>,
    /// What is sent next.
    text: Vec<u8>,
    line: String,
}

impl Connection {
    fn open() -> Result<Self, Fault> {
        let host = std::env::var("AWS_ENDPOINT_URL")?
            .trim_start_matches("http://")
            .to_owned();
        let stream = TcpStream::connect(&host)?;
        stream.set_nodelay(true)?;
        let secret = Secret::new(SECRET_KEY).map_err(|e| e.to_string())?;
        let account = Account::new(ACCESS_KEY, secret, REGION).map_err(|e| e.to_string())?;
        let stream = BufReader::with_capacity(CHUNK, stream);
        Ok(Self {
            account,
            host,
            stream,
            text: Vec::new(),
            line: String::new(),
        })
    }

    fn send(&mut self, method: &str, path: &str, query: &str, body: &[u8]) -> Result<(), Fault> {
        self.head(method, path, query, body.len() as u64)?;
        self.text.extend_from_slice(body);
        Ok(self.stream.get_mut().write_all(&self.text)?)
    }

    fn send_head(
        &mut self,
        method: &str,
        path: &str,
        query: &str,
        length: u64,
    ) -> Result<(), Fault> {
        self.head(method, path, query, length)?;
        Ok(self.stream.get_mut().write_all(&self.text)?)
    }

    fn head(&mut self, method: &str, path: &str, query: &str, length: u64) -> Result<(), Fault> {
        let mark = if query.is_empty() { "" } else { "?" };
        let host = &self.host;
        self.text.clear();
        write!(
            self.text,
            "{method} {path}{mark}{query} HTTP/1.1\r\nhost: {host}\r\ncontent-length: {length}\r\n"
        )?;
        let headers: [(&str, &[u8]); 1] = [("host", host.as_bytes())];
        let head = Head {
            method,
            path,
            query,
            headers: &headers,
        };
        let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
        let signed = self
            .account
            .sign(&head, Timestamp::from_unix(now), Payload::Unsigned);
        for (name, value) in signed.map_err(|e| e.to_string())? {
            write!(self.text, "{name}: {value}\r\n")?;
        }
        self.text.extend_from_slice(b"\r\n");
        Ok(())
    }

    /// Reads an answer, and gives its bytes away.
    fn answer(&mut self, mut take: impl FnMut(&[u8]) -> io::Result<()>) -> Result<(), Fault> {
        let (mut length, mut first) = (0, true);
        loop {
            self.line.clear();
            self.stream.read_line(&mut self.line)?;
            if first && !self.line.starts_with("HTTP/1.1 2") {
                return Err(format!("the store answered {}", self.line.trim()).into());
            }
            first = false;
            if self.line.trim().is_empty() {
                break;
            }
            if let Some(("content-length", value)) = self.line.to_ascii_lowercase().split_once(':')
            {
                length = value.trim().parse()?;
            }
        }
        while length > 0 {
            let bytes = self.stream.fill_buf()?;
            let taken = bytes.len().min(length);
            if taken == 0 {
                return Err("the answer ended early".into());
            }
            take(&bytes[..taken])?;
            self.stream.consume(taken);
            length -= taken;
        }
        Ok(())
    }
}
