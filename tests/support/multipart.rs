//! Parses `multipart/form-data` bodies, as strictly as Discord's documentation describes them ("Uploading files", RFC
//! 7578).

use std::fmt;

use serde_json::Value;

/// A file that came with a message.
#[derive(Clone, PartialEq)]
pub struct Upload {
    pub filename: String,
    pub content_type: String,
    pub bytes: Vec<u8>,
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Upload({:?}, {}, {} bytes)", self.filename, self.content_type, self.bytes.len())
    }
}

/// A message and its files.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Payload {
    pub json: Value,
    /// The files, `files[0]` first.
    pub files: Vec<Upload>,
}

impl Payload {
    /// Reads a body with this `Content-Type`; an empty body without one is read as null.
    pub fn read(content_type: &str, body: &[u8]) -> Result<Self, String> {
        if body.is_empty() && content_type.is_empty() {
            return Ok(Self::default());
        }
        if content_type == "application/json" {
            return Ok(Self { json: json(body)?, files: Vec::new() });
        }
        let boundary = content_type.strip_prefix("multipart/form-data; boundary=");
        let boundary = boundary.ok_or_else(|| format!("neither JSON nor a form: {content_type:?}"))?;
        let is_plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        if boundary.is_empty() || boundary.len() > 70 || !boundary.bytes().all(is_plain) {
            return Err(format!("no boundary: {boundary:?}"));
        }
        form(&parts(body, boundary)?)
    }
}

fn json(bytes: &[u8]) -> Result<Value, String> {
    serde_json::from_slice(bytes).map_err(|error| error.to_string())
}

struct Part<'a> {
    name: &'a str,
    filename: Option<&'a str>,
    content_type: &'a str,
    content: &'a [u8],
}

fn form(parts: &[Part<'_>]) -> Result<Payload, String> {
    let mut payload = Payload::default();
    for part in parts {
        let expected = format!("files[{}]", payload.files.len());
        match (part.name, part.filename) {
            ("payload_json", None) if payload.json.is_null() && part.content_type == "application/json" => {
                payload.json = json(part.content)?;
            }
            (name, Some(filename)) if name == expected && !filename.is_empty() => {
                payload.files.push(Upload {
                    filename: filename.to_owned(),
                    content_type: part.content_type.to_owned(),
                    bytes: part.content.to_vec(),
                });
            }
            (name, filename) => return Err(format!("a part out of place: {name:?} {filename:?}")),
        }
    }
    if payload.json.is_object() { Ok(payload) } else { Err("no payload_json".to_owned()) }
}

fn parts<'a>(body: &'a [u8], boundary: &str) -> Result<Vec<Part<'a>>, String> {
    let opening = format!("--{boundary}");
    let mut rest = body.strip_prefix(opening.as_bytes()).ok_or("no boundary at the start")?;
    let delimiter = format!("\r\n{opening}");
    let mut parts = Vec::new();
    while rest != b"--\r\n" && rest != b"--" {
        rest = rest.strip_prefix(b"\r\n").ok_or("no line break behind a boundary")?;
        let end = find(rest, delimiter.as_bytes()).ok_or("a part without an end")?;
        parts.push(part(&rest[..end])?);
        rest = &rest[end + delimiter.len()..];
    }
    Ok(parts)
}

fn part(bytes: &[u8]) -> Result<Part<'_>, String> {
    let end = find(bytes, b"\r\n\r\n").ok_or("a part without headers")?;
    let headers = std::str::from_utf8(&bytes[..end]).map_err(|error| error.to_string())?;
    let content = &bytes[end + 4..];
    let (mut disposition, mut content_type) = (None, None);
    for header in headers.split("\r\n") {
        let (name, value) = header.split_once(": ").ok_or_else(|| format!("no header: {header:?}"))?;
        let slot = match name.to_ascii_lowercase().as_str() {
            "content-disposition" => &mut disposition,
            "content-type" => &mut content_type,
            _ => return Err(format!("a header that means nothing here: {name:?}")),
        };
        if slot.replace(value).is_some() {
            return Err(format!("{name} is there twice"));
        }
    }
    let disposition = disposition.ok_or("a part without Content-Disposition")?;
    let parameters = disposition.strip_prefix("form-data; ").ok_or("no form-data")?;
    let (mut name, mut filename) = (None, None);
    for parameter in parameters.split("; ") {
        let (key, value) = parameter.split_once('=').ok_or("a parameter without a value")?;
        let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
        let value = value.filter(|value| !value.contains(['"', '\\', '\r', '\n', '%']));
        let slot = match key {
            "name" => &mut name,
            "filename" => &mut filename,
            _ => return Err(format!("an unknown parameter: {key:?}")),
        };
        if slot.replace(value.ok_or("a value that is not plainly quoted")?).is_some() {
            return Err(format!("{key} is there twice"));
        }
    }
    let name = name.ok_or("a part without a name")?;
    Ok(Part { name, filename, content_type: content_type.ok_or("a part without Content-Type")?, content })
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
