//! Bodies for Discord: JSON, or a multipart form where there are files ("Uploading files").

use memchr::memmem;
use reqwest::header::HeaderValue;
use serde::Serialize;

use crate::reply::File;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The body of a request or a response, held in memory so that it can be sent again.
#[derive(Debug)]
pub struct Body {
    pub(super) content_type: HeaderValue,
    pub(super) bytes: Vec<u8>,
}

impl Body {
    /// Serializes a value as JSON, with the files that it refers to.
    ///
    /// # Panics
    /// If the value cannot be written as JSON; serenity's builders and values of `serde_json` always can.
    pub fn new(value: &impl Serialize, files: &[File]) -> Self {
        let mut json = Vec::with_capacity(USUAL_LENGTH);
        serde_json::to_writer(&mut json, value).expect("keys are strings in builders and values");
        if files.is_empty() { Self { content_type: JSON, bytes: json } } else { Self::form(&json, files) }
    }

    /// Makes a multipart form: the JSON in the part `payload_json`, the files in the parts `files[0]`, `files[1]` and
    /// so on.
    ///
    /// The libraries that write such forms stream them, and a stream cannot be sent again.
    fn form(payload: &[u8], files: &[File]) -> Self {
        let boundary = boundary(payload, files);
        let mut bytes = Vec::new();
        let mut part = |headers: &str, content: &[u8]| {
            bytes.extend_from_slice(format!("--{boundary}\r\n{headers}\r\n\r\n").as_bytes());
            bytes.extend_from_slice(content);
            bytes.extend_from_slice(b"\r\n");
        };
        part(
            "Content-Disposition: form-data; name=\"payload_json\"\r\nContent-Type: application/json",
            payload,
        );
        for (number, file) in files.iter().enumerate() {
            let (name, media_type) = (file.name(), file.media_type());
            let disposition = format!("form-data; name=\"files[{number}]\"; filename=\"{name}\"");
            part(&format!("Content-Disposition: {disposition}\r\nContent-Type: {media_type}"), file.bytes());
        }
        bytes.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        let content_type = format!("multipart/form-data; boundary={boundary}");
        let content_type = HeaderValue::try_from(content_type).expect("a boundary is of letters and digits");
        Self { content_type, bytes }
    }
}

/// The initial capacity in bytes: enough for most answers, so that the buffer need not grow.
const USUAL_LENGTH: usize = 4096;

/// A boundary that occurs in none of the parts; all boundaries have the same length.
fn boundary(payload: &[u8], files: &[File]) -> String {
    let is_free = |boundary: &String| {
        let finder = memmem::Finder::new(boundary);
        finder.find(payload).is_none() && files.iter().all(|file| finder.find(file.bytes()).is_none())
    };
    let mut boundaries = (0_u64..).map(|number| format!("stepladder-{number:016x}"));
    boundaries.find(is_free).expect("no content is long enough to hold them all")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::Message;

    #[test]
    fn an_answer_without_files_is_its_json() {
        let callback = Message::new("Hello").into_new_message();
        let body = Body::new(&callback, &callback.files);
        assert_eq!(body.content_type, "application/json");
        assert_eq!(body.bytes, serde_json::to_vec(&callback.body).expect("JSON"));
    }

    #[test]
    fn an_answer_with_files_is_a_form_as_discord_documents_it() {
        let picture = File::new("a.png", "image/png", "An A", *b"\x89PNG\r\n--\0");
        let callback = Message::new("Two").picture(picture.clone()).into_new_message();
        let body = Body::new(&callback, &[picture, File::new("b.txt", "text/plain", "A B", *b"")]);
        assert_eq!(body.content_type, "multipart/form-data; boundary=stepladder-0000000000000000");
        let text = String::from_utf8_lossy(&body.bytes);
        let (start, rest) = text.split_once('{').expect("the JSON");
        assert_eq!(
            start,
            "--stepladder-0000000000000000\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\
             Content-Type: application/json\r\n\r\n"
        );
        let (json, files) = rest.split_once("\r\n").expect("the end of the line");
        let json: serde_json::Value = serde_json::from_str(&format!("{{{json}")).expect("JSON");
        let announced = serde_json::json!([{ "id": 0, "filename": "a.png", "description": "An A" }]);
        assert_eq!(json["data"]["attachments"], announced);
        assert_eq!(
            files,
            "--stepladder-0000000000000000\r\n\
             Content-Disposition: form-data; name=\"files[0]\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n\
             \u{fffd}PNG\r\n--\0\r\n--stepladder-0000000000000000\r\n\
             Content-Disposition: form-data; name=\"files[1]\"; filename=\"b.txt\"\r\nContent-Type: text/plain\r\n\r\n\
             \r\n--stepladder-0000000000000000--\r\n"
        );
    }

    #[test]
    fn the_boundary_is_in_no_part() {
        let first = "stepladder-0000000000000000";
        let second = "stepladder-0000000000000001";
        let file = File::new("a", "text/plain", "", second.as_bytes());
        let body = Body::new(&first, &[file]);
        assert_eq!(body.content_type, "multipart/form-data; boundary=stepladder-0000000000000002");
        let parts = memmem::find_iter(&body.bytes, "--stepladder-0000000000000002").count();
        assert_eq!(parts, 3);
    }
}
