//! What an author asks on the page, and what its answers are used for.

use serde_json::{Value, json};

use crate::browser::{Browser, DOWN, ENTER, ESCAPE, TAB, UP};
use crate::program::{NURSING, Preview, json as read};

const DESKTOP: u32 = 1280;

#[tokio::test]
async fn every_entry_of_the_list_is_answered_publicly() {
    for (ladder, least) in [
        (NURSING, 6 + 5 + 6 + 15),
        (include_str!("../../data/product-management.toml"), 7 + 6 + 12 + 21),
        (include_str!("../fixtures/sideways.toml"), 10),
    ] {
        let preview = Preview::of(ladder);
        let contents =
            read(reqwest::get(format!("{}contents", preview.page)).await.expect("an answer")).await;
        let sections = contents["ladders"][0]["sections"].as_array().expect("sections");
        let entries: Vec<&Value> =
            sections.iter().flat_map(|section| section["entries"].as_array().expect("entries")).collect();
        assert!(entries.len() >= least, "{} entries", entries.len());
        for entry in entries {
            let answer = read(preview.post("ask", &json!({ "line": entry["line"] })).await).await;
            let data = &answer["callback"]["data"];
            assert!(data["flags"].is_null() && answer["note"].is_null(), "{entry}: {answer}");
            let title = data["embeds"][0]["title"].as_str().expect("a title");
            let first = entry["title"].as_str().expect("a title").split([' ', '·']).next().expect("a word");
            assert!(title.contains(first), "{entry}: {title}");
        }
    }
}

#[tokio::test]
async fn a_level_is_picked_from_the_list_and_its_embed_is_drawn() {
    let preview = Preview::of(NURSING);
    let Some(browser) = Browser::at(&preview.page, DESKTOP).await else { return };
    browser.sees("What you can ask").await;
    browser.click("nav a[href*='matron']").await;
    browser.until("document.querySelector('.embed-title')?.innerText === 'Matron'").await;
    browser.sees("Duties").await;
    let current = browser.value("document.querySelector('nav [aria-current]').innerText").await;
    assert_eq!(current, "Matron");
    // The way back leads to what was shown before.
    browser.value("history.back()").await;
    browser.sees("What you can ask").await;
}

#[tokio::test]
async fn a_button_changes_the_message_in_place() {
    let preview = Preview::of(NURSING);
    let page = preview.asking("/level staff-nurse");
    let Some(browser) = Browser::at(&page, DESKTOP).await else { return };
    browser.press("▲ Senior Staff Nurse").await;
    browser.until("document.querySelector('.embed-title').innerText === 'Senior Staff Nurse'").await;
    assert_eq!(browser.value("document.querySelectorAll('.message').length").await, 1);
    // Whoever presses goes on from there: the focus is not lost.
    browser.until("document.querySelector('#messages').contains(document.activeElement)").await;
}

#[tokio::test]
async fn a_checklist_is_private_and_ticked_with_the_keyboard() {
    let preview = Preview::of(NURSING);
    let page = preview.asking("/promote staff-nurse senior-staff-nurse");
    let Some(browser) = Browser::at(&page, DESKTOP).await else { return };
    browser.press("How ready am I?").await;
    browser.until("document.querySelector('.message.is-private')").await;
    browser.sees("Only you can see this").await;
    browser.sees("0 of 3").await;
    browser.value("document.querySelector('.is-private .menu-button').focus()").await;
    browser.keys(&format!("{ENTER} {DOWN}{DOWN} {ESCAPE}")).await;
    browser.sees("2 of 3").await;
    let ticked = "[...document.querySelectorAll('.is-private [role=option]')].map((one) => one.ariaSelected)";
    assert_eq!(browser.value(ticked).await, json!(["true", "false", "true"]));
    let focused = browser.focused().await;
    assert!(focused.contains("Offer to look after a student"), "{focused}");
    // Ticks are taken away as they are set.
    browser.keys(&format!("{ENTER} {TAB}")).await;
    browser.sees("1 of 3").await;
    browser.press("Share in this channel").await;
    browser.sees("1 of 3").await;
    browser.until("document.querySelectorAll('.message').length === 3").await;
    browser.press("Dismiss message").await;
    browser.until("!document.querySelector('.is-private')").await;
}

#[tokio::test]
async fn the_picture_is_shown_and_a_choice_from_the_menu_opens_a_level() {
    let preview = Preview::of(NURSING);
    let page = preview.asking("/ladder");
    let Some(browser) = Browser::at(&page, DESKTOP).await else { return };
    browser.until("document.querySelector('.embed-image img')?.naturalWidth > 100").await;
    let alternative = browser.value("document.querySelector('.embed-image img').alt").await;
    assert!(alternative.as_str().is_some_and(|text| text.contains("Matron")), "{alternative}");
    browser.click(".picture").await;
    browser.until("document.querySelector('dialog').open").await;
    browser.keys(ESCAPE).await;
    browser.until("!document.querySelector('dialog').open").await;
    browser.click(".menu-button").await;
    browser.click("[role=option][data-value$=':matron']").await;
    browser.until("document.querySelector('.embed-title').innerText === 'Matron'").await;
}

#[tokio::test]
async fn a_command_is_typed_with_completion() {
    let preview = Preview::of(NURSING);
    let Some(browser) = Browser::at(&preview.page, DESKTOP).await else { return };
    browser.sees("What you can ask").await;
    let offers = |text: &str| {
        format!(
            "[...document.querySelectorAll('#options li')].some((one) => one.innerText.includes({}))",
            json!(text)
        )
    };
    let holds = |text: &str| format!("document.querySelector('#command').value === {}", json!(text));
    browser.click("#command").await;
    browser.keys("/lev").await;
    browser.until(&offers("What a level does")).await;
    browser.keys(ENTER).await;
    browser.until(&holds("/level ")).await;
    browser.until(&offers("Charge Nurse")).await;
    browser.keys("matr").await;
    browser.until(&format!("{} && !{}", offers("Matron"), offers("Charge Nurse"))).await;
    browser.keys(TAB).await;
    browser.until(&holds("/level matron ")).await;
    browser.keys("priv").await;
    browser.until(&offers("Only you see the answer")).await;
    // The last of what is offered, since this may also be the end of the level's name.
    browser.keys(&format!("{UP}{ENTER}")).await;
    browser.until(&holds("/level matron private:")).await;
    browser.keys(&format!("yes{ENTER}")).await;
    browser.until("document.querySelector('.message.is-private .embed-title')?.innerText === 'Matron'").await;
    browser.sees("Share in this channel").await;
}

#[tokio::test]
async fn a_command_of_a_messages_menu_is_used_on_what_a_member_wrote() {
    let preview = Preview::of(NURSING);
    let Some(browser) = Browser::at(&preview.page, DESKTOP).await else { return };
    browser.click("nav a[href*='command=']").await;
    browser.until("document.activeElement.id === 'command'").await;
    browser.keys(&format!("She is a matron now{ENTER}")).await;
    browser.until("document.querySelector('.is-member')?.innerText.includes('She is a matron now')").await;
    browser.until("document.querySelector('.message.is-private')?.innerText.includes('Matron')").await;
}

#[tokio::test]
async fn a_command_that_does_not_exist_is_told_with_the_one_that_is_near() {
    let preview = Preview::of(NURSING);
    let page = preview.asking("/levle matron");
    let Some(browser) = Browser::at(&page, DESKTOP).await else { return };
    browser
        .until("document.querySelector('#notice').innerText.includes('Did you mean /level matron?')")
        .await;
}
