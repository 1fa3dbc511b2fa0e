//! The page follows the ladder's file.

use serde_json::json;

use crate::browser::Browser;
use crate::program::{NURSING, Preview, json as read};

fn changed(from: &str, to: &str) -> String {
    let changed = NURSING.replace(from, to);
    assert_ne!(changed, NURSING, "the fixture has no {from:?}");
    changed
}

#[tokio::test]
async fn saving_redraws_the_page_and_broken_files_show_their_errors_over_it() {
    let preview = Preview::of(NURSING);
    let page = preview.asking("/level charge-nurse");
    let Some(browser) = Browser::at(&page, 1280).await else { return };
    let title = |title: &str| format!("document.querySelector('.embed-title')?.innerText === '{title}'");
    browser.until(&title("Charge Nurse")).await;

    let renamed = changed("title = \"Charge Nurse\"", "title = \"Chief Nurse\"");
    preview.save(&renamed);
    browser.until(&title("Chief Nurse")).await;
    browser.until("document.querySelector('nav').innerText.includes('Chief Nurse')").await;

    preview.save(&renamed.replace("title = \"Chief Nurse\"", "titel = \"Top Nurse\""));
    browser.until("!document.querySelector('#diagnostics').hidden").await;
    let findings = browser.value("document.querySelector('#errors').innerText").await;
    let findings = findings.as_str().expect("text");
    for part in ["ladder.toml:", "| titel = \"Top Nurse\"", "^^^^^ unknown key", "did you mean `title`?"] {
        assert!(findings.contains(part), "{findings}");
    }
    // The last good answer is still there, and still works.
    browser.until(&title("Chief Nurse")).await;
    browser.press("The whole ladder").await;
    browser.until(&title("Nursing")).await;

    preview.save(NURSING);
    browser.until("document.querySelector('#diagnostics').hidden").await;
    browser.until("document.querySelector('nav').innerText.includes('Charge Nurse')").await;
    browser.sees("Charge Nurse").await;

    drop(preview);
    browser
        .until("document.querySelector('#notice').innerText.includes('The program does not answer.')")
        .await;
}

#[tokio::test]
async fn a_ticked_checklist_keeps_its_ticks() {
    let preview = Preview::of(NURSING);
    let page = preview.asking("/promote staff-nurse senior-staff-nurse");
    let Some(browser) = Browser::at(&page, 1280).await else { return };
    browser.press("How ready am I?").await;
    browser.click(".is-private .menu-button").await;
    browser.click(".is-private [role=option]:nth-child(2)").await;
    browser.keys(crate::browser::ESCAPE).await;
    browser.sees("1 of 3").await;
    preview.save(&changed("title = \"Staff Nurse\"", "title = \"Ward Nurse\""));
    browser.sees("Ward Nurse").await;
    browser.sees("1 of 3").await;
}

#[tokio::test]
async fn ladders_that_are_broken_from_the_start_show_their_errors_until_they_are_mended() {
    let preview = Preview::of(&changed("title = \"Charge Nurse\"", "titel = \"Charge Nurse\""));
    let refused = preview.post("ask", &json!({ "line": "/level matron" })).await;
    assert_eq!(refused.status(), 409);
    let Some(browser) = Browser::at(&preview.asking("/level charge-nurse"), 1280).await else { return };
    browser.until("document.querySelector('#errors').innerText.includes('unknown key')").await;
    browser
        .until("document.querySelector('#meanwhile').innerText === 'There is nothing to ask before they are mended.'")
        .await;
    preview.save(NURSING);
    browser.until("document.querySelector('#diagnostics').hidden").await;
    browser.until("document.querySelector('.embed-title')?.innerText === 'Charge Nurse'").await;
}

#[tokio::test]
async fn warnings_are_shown_as_check_tells_them() {
    let preview = Preview::of(NURSING);
    let Some(browser) = Browser::at(&preview.page, 1280).await else { return };
    browser.sees("What you can ask").await;
    let remarks = "document.querySelector('#remarks')";
    browser.until(&format!("{remarks}.innerText.includes('No errors, ')")).await;
    browser.click("#remarks summary").await;
    browser
        .until(&format!(
            "{remarks}.innerText.includes('warning: the step specialist → consultant has no advice')"
        ))
        .await;
}

#[tokio::test]
async fn each_server_is_asked_with_its_own_ladders() {
    let products = include_str!("../../data/product-management.toml");
    let preview = Preview::with(
        &[("nursing.toml", NURSING), ("products.toml", products)],
        "[[servers]]\nid = 123456789012345678\nladders = [\"nursing\"]\n",
    );
    let titles = async |query: &str| {
        let contents = reqwest::get(format!("{}contents{query}", preview.page)).await.expect("an answer");
        let contents = read(contents).await;
        assert_eq!(contents["servers"], json!(["123456789012345678"]));
        let ladders = contents["ladders"].as_array().expect("ladders").iter();
        ladders.map(|ladder| ladder["title"].as_str().expect("a title").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(titles("").await, ["Product management"]);
    assert_eq!(titles("?server=123456789012345678").await, ["Nursing"]);
    assert_eq!(titles("?server=42").await, ["Product management"]);
    assert_eq!(preview.post("ask?server=nurses", &json!({ "line": "/help" })).await.status(), 400);

    let Some(browser) = Browser::at(&preview.asking("/level matron"), 1280).await else { return };
    browser.until("document.querySelector('nav').innerText.includes('Head of Product')").await;
    let choose = "(() => { const select = document.querySelector('#server'); select.value = '123456789012345678'; \
                  select.dispatchEvent(new Event('change')); return select.value; })()";
    assert_eq!(browser.value(choose).await, "123456789012345678");
    browser.until("document.querySelector('.embed-title')?.innerText === 'Matron'").await;
    browser.until("!document.querySelector('nav').innerText.includes('Head of Product')").await;
}
