//! Who may use the page, and what its answers tell the browser.

use reqwest::header::{HOST, ORIGIN};
use serde_json::json;

use crate::program::{NURSING, Preview};

#[tokio::test]
async fn other_hosts_and_other_sites_are_refused() {
    let preview = Preview::of(NURSING);
    let own = preview.page.trim_start_matches("http://").trim_end_matches('/').to_owned();
    let port = own.rsplit(':').next().expect("a port");
    let status = async |host: &str, origin: Option<&str>| {
        let mut request = reqwest::Client::new()
            .post(format!("{}ask", preview.page))
            .header("content-type", "application/json")
            .header(HOST, host);
        if let Some(origin) = origin {
            request = request.header(ORIGIN, origin);
        }
        let body = json!({ "line": "/level matron" }).to_string();
        request.body(body).send().await.expect("an answer").status().as_u16()
    };
    assert_eq!(status(&own, None).await, 200);
    assert_eq!(status(&own, Some(&format!("http://{own}"))).await, 200);
    assert_eq!(status(&format!("localhost:{port}"), None).await, 200);
    assert_eq!(status(&format!("evil.example:{port}"), None).await, 403);
    assert_eq!(status(&own, Some("http://evil.example")).await, 403);
    assert_eq!(status(&own, Some("null")).await, 403);
    // A form of another site can send no JSON by its name, and nothing else is read.
    let form =
        reqwest::Client::new().post(format!("{}ask", preview.page)).header("content-type", "text/plain");
    let refused = form.body(json!({ "line": "/help" }).to_string()).send().await.expect("an answer");
    assert_eq!(refused.status().as_u16(), 415);
}

#[tokio::test]
async fn the_browser_is_told_to_load_nothing_from_elsewhere() {
    let preview = Preview::of(NURSING);
    let page = reqwest::get(&preview.page).await.expect("an answer");
    let policy = page.headers()["content-security-policy"].to_str().expect("text").to_owned();
    for part in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(page.headers()["x-content-type-options"], "nosniff");
}

#[tokio::test]
async fn what_cannot_be_asked_is_refused_with_a_sentence() {
    let preview = Preview::of(NURSING);
    for (line, why) in [
        ("", "There is nothing to ask here."),
        ("/level matron private:maybe", "The option `private` takes yes or no, not `maybe`."),
    ] {
        let refused = preview.post("ask", &json!({ "line": line })).await;
        assert_eq!(refused.status().as_u16(), 422);
        let told = refused.text().await.expect("text");
        assert!(told.starts_with(why), "{told}");
    }
}
