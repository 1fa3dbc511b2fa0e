//! The page follows the ladder's file.

use crate::browser::Browser;
use crate::program::{NURSING, Preview};

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
    let findings = browser.value("document.querySelector('#findings').innerText").await;
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
