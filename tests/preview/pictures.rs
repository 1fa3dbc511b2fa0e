//! Takes the pictures of the documents; `CONTRIBUTING.md` says when.

use std::fs;

use crate::browser::{Browser, ESCAPE};
use crate::program::Preview;

const LADDER: &str = include_str!("../../data/product-management.toml");

#[ignore = "it writes the pictures of the documents"]
#[tokio::test]
async fn pictures() {
    let preview = Preview::of(LADDER);
    let page = preview.asking("/level principal");
    let browser = Browser::at(&page, 1000).await.expect("Chromium is installed");
    browser.click("input[value=dark]").await;
    for (name, line) in [("level", "/level principal"), ("promote", "/promote pm senior")] {
        browser.resize(944, 1600, 2).await;
        browser.open(&preview.asking(line)).await;
        browser.until(&format!("document.querySelector('.asked-what')?.innerText === '{line}'")).await;
        save(name, &browser.picture("article.message").await);
    }
    browser.resize(1280, 800, 2).await;
    browser.press("How ready am I?").await;
    browser.click(".is-private .menu-button").await;
    for option in [2, 5] {
        browser.click(&format!(".is-private [role=option]:nth-child({option})")).await;
    }
    browser.keys(ESCAPE).await;
    browser.sees("2 of 7").await;
    browser.value("document.activeElement.blur()").await;
    browser.value("document.querySelector('#messages').scrollTo(0, 9999)").await;
    save("preview", &browser.picture("body").await);
}

fn save(name: &str, picture: &[u8]) {
    fs::create_dir_all("docs/pictures").expect("a folder");
    fs::write(format!("docs/pictures/{name}.png"), picture).expect("a file");
}
