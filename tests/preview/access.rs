//! The page can be used by keyboard, and by whoever listens to it.

use serde_json::Value;

use crate::browser::{Browser, DOWN, ENTER, LEFT, RIGHT, TAB, UP};
use crate::program::{NURSING, Preview};

const AXE: &str = include_str!("axe/axe.min.js");

/// What axe-core finds, a line each.
async fn violations(browser: &Browser) -> Vec<String> {
    if browser.value("Boolean(window.axe)").await != true {
        browser.value(&format!("(() => {{ {AXE} }})()")).await;
    }
    let found =
        browser.value("(await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)").await;
    let text = |one: &Value| one.as_str().unwrap_or_default().to_owned();
    found.as_array().expect("a list").iter().map(text).collect()
}

#[tokio::test]
async fn axe_finds_nothing() {
    let preview = Preview::of(NURSING);
    let page = preview.asking("/promote staff-nurse senior-staff-nurse");
    let Some(browser) = Browser::at(&page, 1280).await else { return };
    browser.press("How ready am I?").await;
    browser.click(".is-private .menu-button").await;
    browser.until("document.querySelector('.is-private [role=listbox]').checkVisibility()").await;
    for theme in ["dark", "light"] {
        browser.value(&format!("document.querySelector('input[value={theme}]').click()")).await;
        assert_eq!(violations(&browser).await, Vec::<String>::new(), "{theme}");
    }
    browser.click("#command").await;
    browser.value("document.querySelector('#command').select()").await;
    browser.keys("/level ").await;
    browser.until("document.querySelector('#options').checkVisibility()").await;
    preview.save("[ladder]\n");
    browser.until("!document.querySelector('#diagnostics').hidden").await;
    for theme in ["dark", "light"] {
        browser.value(&format!("document.querySelector('input[value={theme}]').click()")).await;
        assert_eq!(violations(&browser).await, Vec::<String>::new(), "{theme}, with errors");
    }
}

#[tokio::test]
async fn axe_finds_something_where_there_is_something() {
    let preview = Preview::of(NURSING);
    let Some(browser) = Browser::at(&preview.page, 1280).await else { return };
    browser.sees("What you can ask").await;
    browser.value("document.querySelector('main').append(document.createElement('button'))").await;
    let found = violations(&browser).await;
    assert!(found.iter().any(|one| one.starts_with("button-name")), "{found:?}");
}

#[tokio::test]
async fn all_is_reached_by_keyboard() {
    let preview = Preview::of(NURSING);
    let Some(browser) = Browser::at(&preview.page, 1280).await else { return };
    browser.sees("What you can ask").await;
    browser.value("document.activeElement.blur()").await;
    let mut reached = Vec::new();
    for _ in 0..60 {
        browser.keys(TAB).await;
        reached.push(browser.focused().await);
    }
    for wanted in [
        "Skip to the command",
        "filter Filter the list",
        "Commands",
        "/level",
        "Matron",
        "messages Messages",
        "command",
        "Send",
    ] {
        assert!(reached.iter().any(|one| one.starts_with(wanted)), "{wanted}: {reached:?}");
    }
    // The link at the start leads to the field, where a line is sent with Enter.
    browser.value("document.querySelector('.skip').focus()").await;
    browser.keys(ENTER).await;
    browser.until("document.activeElement.id === 'command'").await;
    browser.keys(&format!("/ladder {ENTER}")).await;
    browser.until("document.querySelector('.menu-button')").await;
    browser.value("document.querySelector('.menu-button').focus()").await;
    browser.keys(&format!("{DOWN}{DOWN}{DOWN}{UP}{ENTER}")).await;
    browser.until("document.querySelector('.embed-title').innerText === 'Senior Staff Nurse'").await;
    // Choices of how answers are shown are radio buttons, changed by arrows.
    browser.value("document.querySelector('input[name=width]:checked').focus()").await;
    browser.keys(RIGHT).await;
    browser.until("document.documentElement.dataset.width === 'phone'").await;
    browser.keys(LEFT).await;
    browser.until("document.documentElement.dataset.width === 'desktop'").await;
}
