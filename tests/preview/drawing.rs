//! How messages look: as Discord draws them, and never as anything else.

use serde_json::json;

use crate::browser::Browser;
use crate::program::{NURSING, Preview};

#[tokio::test]
async fn markdown_is_drawn_as_discord_does() {
    let preview = Preview::of(NURSING);
    let Some(browser) = Browser::at(&preview.page, 1280).await else { return };
    for (text, drawn) in [
        ("**a *b* c** _d_ ~~e~~ __f__", "<strong>a <em>b</em> c</strong> <em>d</em> <s>e</s> <u>f</u>"),
        ("***both***", "<strong><em>both</em></strong>"),
        ("2 * 3 * 4, snake_case_name, a_b_", "2 * 3 * 4, snake_case_name, a_b_"),
        (r"\*a\* 1\. <b>", "*a* 1. &lt;b&gt;"),
        ("`**a**` ``b`c``", "<code>**a**</code> <code>b`c</code>"),
        ("a\nb\n\nc", "a\nb\n\nc"),
        (
            "- a\n- **b**\n  - c\n- d\ne",
            "<ul><li>a</li><li><strong>b</strong><ul><li>c</li></ul></li><li>d</li></ul>e",
        ),
        ("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>"),
        ("> a\n> b\nc", "<blockquote>a\nb</blockquote>c"),
        ("## a\n-# b\nc", "<span class=\"block heading-2\">a</span><span class=\"block small\">b</span>c"),
        ("```rust\na *b*\n```\nc", "<pre class=\"code-block\"><code>a *b*</code></pre>c"),
        (
            "<@2> </level:0> <#3>",
            "<span class=\"mention\">@Sam</span> <span class=\"mention\">/level</span> <span class=\"mention\">#channel</span>",
        ),
        ("||x||", "<span class=\"spoiler\">x</span>"),
        ("[x](javascript:alert(1)) [y](data:a)", "[x](javascript:alert(1)) [y](data:a)"),
    ] {
        let draw = format!(
            "(({{ blocks }}) => {{ const place = document.createElement('div'); place.append(blocks({}, {{ 2: 'Sam' }})); return place.innerHTML }})(await import('/markdown.js'))",
            json!(text)
        );
        assert_eq!(browser.value(&draw).await, drawn, "{text:?}");
    }
    let link = "(({ blocks }) => [...blocks('[**a**](https://a.example/b_(c)) <https://d.example> https://e.example/f.').querySelectorAll('a')].map((one) => one.outerHTML))(await import('/markdown.js'))";
    let link_to = |address: &str, label: &str| {
        format!("<a href=\"{address}\" target=\"_blank\" rel=\"noopener noreferrer\">{label}</a>")
    };
    assert_eq!(
        browser.value(link).await,
        json!([
            link_to("https://a.example/b_(c)", "<strong>a</strong>"),
            link_to("https://d.example", "https://d.example"),
            link_to("https://e.example/f", "https://e.example/f"),
        ])
    );
}

#[tokio::test]
async fn html_in_a_ladder_is_text_and_nothing_is_loaded_from_elsewhere() {
    let bad = "<img src='https://evil.example/x.png' onerror='alert(1)'><script>alert(2)</script>";
    let ladder = NURSING
        .replace("title = \"Matron\"", &format!("title = \"{}\"", &bad[bad.len() - 25..]))
        .replace("title = \"Nursing\"", "title = \"<b onclick=alert(3)>Nursing</b>\"")
        .replace("summary = \"Looks after a group", &format!("summary = \"{bad} Looks after a group"))
        .replace("\"Gives medicines", &format!("\"{bad} Gives medicines"));
    let preview = Preview::of(&ladder);
    let page = preview.asking("/level staff-nurse");
    let Some(browser) = Browser::at(&page, 1280).await else { return };
    browser.sees(&format!("{bad} Gives medicines")).await;
    for line in ["/ladder", "/level matron", "/promote staff-nurse matron", "/help"] {
        browser.open(&preview.asking(line)).await;
        browser.until("document.querySelector('.embed')").await;
    }
    browser.until("document.querySelector('nav').innerText.includes('<script>alert(2)</script>')").await;
    assert_eq!(
        browser.value("document.querySelectorAll('img[onerror], [onclick], script:not([src])').length").await,
        0
    );
    let loaded = "performance.getEntriesByType('resource').every((one) => one.name.startsWith(location.origin) || one.name.startsWith('data:'))";
    assert_eq!(browser.value(loaded).await, true);
}

#[tokio::test]
async fn embeds_and_colours_can_be_switched_and_are_kept() {
    let preview = Preview::of(NURSING);
    let page = preview.asking("/level matron");
    let Some(browser) = Browser::at(&page, 1280).await else { return };
    let embed = "document.querySelector('.embed').checkVisibility()";
    let background = "getComputedStyle(document.querySelector('#channel')).backgroundColor";
    browser.until("document.querySelector('.embed')").await;
    browser.click("input[value=dark]").await;
    let dark = browser.value(background).await;
    browser.click("input[value=light]").await;
    assert_ne!(browser.value(background).await, dark);
    assert_eq!(browser.value(embed).await, true);
    browser.click("input[name=embeds][value=off]").await;
    assert_eq!(browser.value(embed).await, false);
    // The plain line and the buttons stay.
    browser.sees("Matron").await;
    browser.sees("The whole ladder").await;
    browser.value("location.reload()").await;
    browser.until("document.querySelector('.embed') && document.querySelector('input[name=embeds][value=off]').checked").await;
    assert_eq!(browser.value(embed).await, false);
    assert_ne!(browser.value(background).await, dark);
}

#[tokio::test]
async fn everything_fits_a_phone() {
    let preview = Preview::of(NURSING);
    let page = preview.asking("/ladder");
    let fits = "[document.documentElement, document.querySelector('#messages')].every((one) => one.scrollWidth <= one.clientWidth)";
    let Some(phone) = Browser::at(&page, 360).await else { return };
    phone.until("document.querySelector('.embed-image img')?.naturalWidth > 100").await;
    assert_eq!(phone.value(fits).await, true, "on a phone itself");
    drop(phone);
    let Some(browser) = Browser::at(&page, 1280).await else { return };
    browser.until("document.querySelector('.embed')").await;
    browser.click("input[value=phone]").await;
    let width = browser.value("document.querySelector('#channel').clientWidth").await;
    assert!(width.as_u64().is_some_and(|width| width < 400), "{width}");
    assert_eq!(browser.value(fits).await, true);
}

#[tokio::test]
async fn what_is_close_to_a_limit_is_pointed_out() {
    let title = format!("title = \"Senior Staff Nurse {}\"", "of the Ward ".repeat(5).trim_end());
    let preview = Preview::of(&NURSING.replace("title = \"Senior Staff Nurse\"", &title));
    let page = preview.asking("/level staff-nurse");
    let Some(browser) = Browser::at(&page, 1280).await else { return };
    browser
        .until("document.querySelector('.fullness')?.innerText.includes('of at most 80 characters')")
        .await;
    browser.open(&preview.asking("/level matron")).await;
    browser.until("document.querySelector('.embed-title')?.innerText === 'Matron'").await;
    browser.until("!document.querySelector('.fullness')").await;
}
