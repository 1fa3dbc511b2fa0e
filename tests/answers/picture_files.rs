//! The picture of a ladder, through the real binary and both transports: it comes whole, once, and where it may.

use crate::support::Discord;
use crate::support::interaction::Interaction;
use crate::support::multipart::Upload;
use crate::support::signed::Endpoint;
use crate::support::state::Fault;
use serde_json::{Value, json};

/// What Discord lets apps do in a channel where they may send embeds and no files.
const WITHOUT_FILES: u64 = 1 << 14;

/// The picture that an answer shows in its embed.
fn picture<'a>(answer: &Value, files: &'a [Upload]) -> &'a Upload {
    let [file] = files else { panic!("one file, not {files:?}") };
    assert_eq!(answer["data"]["embeds"][0]["image"]["url"], format!("attachment://{}", file.filename));
    let announced = &answer["data"]["attachments"][0];
    let description = announced["description"].as_str().expect("alternative text");
    assert!(description.contains("Head of Product"), "{description}");
    assert_eq!((file.filename.as_str(), file.content_type.as_str()), ("product-management.png", "image/png"));
    let picture = resvg::tiny_skia::Pixmap::decode_png(&file.bytes).expect("a whole PNG");
    assert!(picture.width() > 300 && picture.height() > 300, "{picture:?}");
    file
}

fn ladder(discord: &Discord) -> Interaction<'_> {
    discord.slash("ladder", [])
}

#[tokio::test]
async fn both_doors_send_the_same_picture() {
    let discord = Discord::start().await;
    let _over_gateway = discord.run_bot().await;
    let over_http = discord.http_bot().start();
    let endpoint = Endpoint::of(&over_http).await;
    let sent = ladder(&discord).make();
    let inline = endpoint.ask(&sent).await;
    sent.deliver_again();
    let payload = sent.payload().await;
    assert_eq!(inline.answer().0, payload.json);
    assert_eq!(picture(&inline.answer().0, &inline.files), picture(&payload.json, &payload.files));
}

#[tokio::test]
async fn a_picture_comes_whole_and_once_whatever_happens_to_its_request() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    let faults = [Fault::Status(500), Fault::DropBefore, Fault::DropAfter, Fault::RateLimited(0.1)];
    for (nth, fault) in faults.into_iter().enumerate() {
        discord.next_callback(fault);
        let asked = ladder(&discord).begin();
        let payload = asked.payload().await;
        picture(&payload.json, &payload.files);
        bot.wait_for_log(nth + 1, "answered").await;
        assert_eq!(asked.attempts(), 2, "{fault:?}");
    }
}

#[tokio::test]
async fn where_no_file_may_go_the_same_answer_goes_without() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().start();
    let endpoint = Endpoint::of(&bot).await;
    let with_picture = endpoint.ask(&ladder(&discord).make()).await;
    let size = picture(&with_picture.answer().0, &with_picture.files).bytes.len();
    let mut without_picture = with_picture.answer().0;
    let embed = without_picture["data"]["embeds"][0].as_object_mut().expect("an embed");
    embed.remove("image").expect("the picture");
    without_picture["data"]["attachments"] = json!([]);
    for (part, value) in [
        ("app_permissions", json!(WITHOUT_FILES.to_string())),
        ("app_permissions", Value::Null),
        ("attachment_size_limit", json!(size - 1)),
    ] {
        let reply = endpoint.ask(&ladder(&discord).with(part, value.clone()).make()).await;
        assert!(reply.files.is_empty(), "{part} {value}");
        assert_eq!(reply.answer().0, without_picture, "{part} {value}");
    }
    let just_fits = ladder(&discord).with("attachment_size_limit", json!(size)).make();
    assert_eq!(endpoint.ask(&just_fits).await, with_picture);
}

#[tokio::test]
async fn a_message_that_changes_in_place_drops_the_picture_and_brings_it_again() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().start();
    let endpoint = Endpoint::of(&bot).await;
    // On a private message, a press changes the message itself.
    let press = |custom_id: &str| discord.press(custom_id).on_private_message().make();
    let level = endpoint.ask(&press("1ol:product-management:principal")).await;
    assert_eq!((level.answer().kind(), level.files.len()), (7, 0));
    assert_eq!(level.answer().0["data"]["attachments"], json!([]), "Discord would keep the picture");
    let ladder = endpoint.ask(&press("1og:product-management:0")).await;
    assert_eq!(ladder.answer().kind(), 7);
    picture(&ladder.answer().0, &ladder.files);
}
