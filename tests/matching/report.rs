//! `stepladder match`, through the program itself.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn run(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_stepladder"))
        .args(["--knowledge", "data", "match"])
        .args(arguments)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("its input is a pipe").write_all(input.as_bytes()).expect("it reads");
    child.wait_with_output().expect("it ends")
}

/// The lines of JSON that come out for the lines that go in.
fn lines(arguments: &[&str], input: &str) -> Vec<Value> {
    let output = run(arguments, input);
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).expect("the output is text");
    text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

#[test]
fn each_line_is_read_as_a_level() {
    let answers = lines(&[], "\"senoir pm\"\nsenior and lead pm\n\n{\"level\":\"x\"}\r\n\"a\\nb\"");
    assert_eq!(answers.len(), 5);
    assert_eq!((&answers[0]["query"], &answers[0]["top"]), (&json!("senoir pm"), &json!("senior")));
    assert_eq!(answers[0]["suggestions"], json!([]));
    assert_eq!(answers[0]["because"]["words"][0]["read_as"], "senior");
    assert_eq!(answers[1]["top"], Value::Null);
    assert!(answers[1]["suggestions"].as_array().is_some_and(|ids| ids.contains(&json!("lead"))));
    assert_eq!((&answers[2]["query"], &answers[2]["top"]), (&json!(""), &Value::Null));
    assert_eq!(answers[3]["query"], "{\"level\":\"x\"}");
    assert_eq!(answers[4]["query"], "a\nb");
}

#[test]
fn a_title_from_elsewhere_is_never_sure_and_says_so() {
    let answers = lines(&[], "product owner\nstaff pm\nscrum master\n");
    let told = |answer: &Value| (answer["top"].clone(), answer["suggestions"][0].clone());
    assert_eq!(told(&answers[0]), (Value::Null, json!("pm")));
    assert_eq!(told(&answers[1]), (Value::Null, json!("senior")));
    assert_eq!(told(&answers[2]), (Value::Null, Value::Null));
    assert_eq!(answers[0]["because"]["reason"], "it is a title that the ladder knows of, but does not have");
    assert_eq!(answers[2]["because"]["words"][0]["role"], "in a title that is not on the ladder");
}

#[test]
fn each_line_is_read_as_a_way() {
    let input = "pm to senior\n{\"from\": \"lead pm\", \"to\": \"gpm\"}\n{\"from\": \"senior\"}\n\"lead -> pm\"\npm to pm\n";
    let answers = lines(&["--promote"], input);
    let way = |answer: &Value| (answer["from"].clone(), answer["to"].clone(), answer["route"].clone());
    assert_eq!(way(&answers[0]), (json!("pm"), json!("senior"), json!(["pm", "senior"])));
    assert_eq!(way(&answers[1]), (json!("lead"), json!("director"), json!(["lead", "director"])));
    assert_eq!(answers[1]["query"], json!({ "from": "lead pm", "to": "gpm" }));
    assert_eq!(way(&answers[2]), (json!("senior"), Value::Null, Value::Null), "one end is no way");
    assert_eq!(way(&answers[3]), (json!("lead"), json!("pm"), json!([])));
    assert_eq!(way(&answers[4]), (json!("pm"), json!("pm"), json!(["pm"])));
}

#[test]
fn one_query_is_explained_in_words() {
    let text = |arguments: &[&str]| String::from_utf8(run(arguments, "").stdout).expect("the output is text");
    let level = text(&["senoir", "pm"]);
    assert!(level.contains("Senior Product Manager (senior), sure."), "{level}");
    assert!(level.contains("in a name of Senior Product Manager, read as \"senior\""), "{level}");
    let way = text(&["--promote", "pm to lead"]);
    assert!(way.contains("pm → senior → lead"), "{way}");
}
