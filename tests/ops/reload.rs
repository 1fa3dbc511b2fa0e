//! Ladders that change while the bot runs: the good ones are put to use, the broken ones are refused.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::signed::Endpoint;
use crate::support::{BotProcess, Discord};
use tempfile::TempDir;

pub(crate) const LADDER: &str = include_str!("../fixtures/nursing/nursing.toml");
pub(crate) const RELOADED: &str = "the ladders are reloaded";
pub(crate) const REFUSED: &str = "the ladders are refused, the old ones go on answering";

/// A folder of ladders and a bot that answers from it.
struct Running {
    folder: TempDir,
    discord: Discord,
    bot: BotProcess,
    endpoint: Endpoint,
    ops: Endpoint,
}

impl Running {
    /// Starts a bot whose knowledge is at `path` in a folder that `prepare` fills.
    async fn on(path: &str, prepare: impl FnOnce(&Path)) -> Self {
        Self::with_watching(path, "true", prepare).await
    }

    async fn with_watching(path: &str, watch: &str, prepare: impl FnOnce(&Path)) -> Self {
        let folder = TempDir::new().expect("a folder");
        prepare(folder.path());
        let discord = Discord::start().await;
        let knowledge = folder.path().join(path);
        let bot = discord
            .http_bot()
            .env("STEPLADDER_KNOWLEDGE", knowledge.to_str().expect("text"))
            .env("STEPLADDER_RELOAD__WATCH", watch)
            .start();
        let (endpoint, ops) = (Endpoint::of(&bot).await, Endpoint::ops_of(&bot).await);
        Self { folder, discord, bot, endpoint, ops }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The title of the level that is called charge nurse at first.
    async fn title(&self) -> String {
        let sent = self.discord.slash("level", [("name", "charge-nurse")]).make();
        self.endpoint.ask(&sent).await.answer().embed_title().to_owned()
    }

    async fn reloads(&self, result: &str) -> String {
        let metrics = self.ops.get("/metrics").await.body;
        let name = format!("stepladder_knowledge_reloads_total{{result=\"{result}\"}} ");
        metrics.lines().find_map(|line| line.strip_prefix(&name)).expect("the metric").to_owned()
    }
}

/// The ladder with another title for the charge nurse.
fn with_title(title: &str) -> String {
    let changed = LADDER.replace("title = \"Charge Nurse\"", &format!("title = \"{title}\""));
    assert!(title == "Charge Nurse" || changed != LADDER, "the fixture has another title");
    changed
}

pub(crate) fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

#[tokio::test]
async fn a_file_written_in_place_is_reloaded() {
    let running = Running::on("data", |root| write(&root.join("data/a.toml"), LADDER)).await;
    assert_eq!(running.title().await, "Charge Nurse");
    write(&running.path("data/a.toml"), &with_title("Chief Nurse"));
    running.bot.wait_for_log(1, RELOADED).await;
    assert_eq!(running.title().await, "Chief Nurse");
    assert_eq!((running.reloads("ok").await.as_str(), running.reloads("refused").await.as_str()), ("1", "0"));
}

#[tokio::test]
async fn a_file_put_in_place_of_another_is_reloaded_as_often_as_it_happens() {
    let running = Running::on("data", |root| write(&root.join("data/a.toml"), LADDER)).await;
    for (nth, title) in ["Chief Nurse", "First Nurse", "Top Nurse"].into_iter().enumerate() {
        write(&running.path("data/.a.toml.swp"), &with_title(title));
        fs::rename(running.path("data/.a.toml.swp"), running.path("data/a.toml")).expect("renamed");
        running.bot.wait_for_log(nth + 1, RELOADED).await;
        assert_eq!(running.title().await, title);
    }
}

#[tokio::test]
async fn one_file_may_be_watched_too() {
    let running = Running::on("data/a.toml", |root| write(&root.join("data/a.toml"), LADDER)).await;
    write(&running.path("data/new"), &with_title("Chief Nurse"));
    fs::rename(running.path("data/new"), running.path("data/a.toml")).expect("renamed");
    running.bot.wait_for_log(1, RELOADED).await;
    assert_eq!(running.title().await, "Chief Nurse");
}

#[tokio::test]
async fn a_folder_that_goes_and_comes_back_is_reloaded() {
    let running = Running::on("data", |root| write(&root.join("data/a.toml"), LADDER)).await;
    fs::remove_dir_all(running.path("data")).expect("removed");
    running.bot.wait_for_log(1, REFUSED).await;
    assert_eq!(running.title().await, "Charge Nurse");
    // Made beside it, so that no moment shows half of it.
    write(&running.path("checkout/a.toml"), &with_title("Chief Nurse"));
    fs::rename(running.path("checkout"), running.path("data")).expect("renamed");
    running.bot.wait_for_log(1, RELOADED).await;
    write(&running.path("data/a.toml"), &with_title("Top Nurse"));
    running.bot.wait_for_log(2, RELOADED).await;
    assert_eq!(running.title().await, "Top Nurse");
}

#[cfg(unix)]
#[tokio::test]
async fn a_folder_that_cannot_be_watched_is_warned_of_once() {
    use std::os::unix::fs::symlink;

    let running = Running::on("data", |root| write(&root.join("data/a.toml"), LADDER)).await;
    fs::rename(running.path("data"), running.path("good")).expect("renamed");
    symlink("data", running.path("data")).expect("a link to itself");
    let unwatched = "a folder cannot be watched; send SIGHUP after a change in it";
    let warning = running.bot.wait_for_log(1, unwatched).await;
    assert_eq!(
        (&warning["level"], &warning["folder"]),
        (&"WARN".into(), &running.path("data").display().to_string().into())
    );
    symlink("data", running.path("other")).expect("a link");
    fs::rename(running.path("other"), running.path("data")).expect("renamed");
    // Until the second link has been looked at.
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    write(&running.path("good/a.toml"), &with_title("Chief Nurse"));
    fs::remove_file(running.path("data")).expect("removed");
    fs::rename(running.path("good"), running.path("data")).expect("renamed");
    running.bot.wait_for_log(1, RELOADED).await;
    assert_eq!(running.bot.log().matches(unwatched).count(), 1);
}

#[cfg(unix)]
#[tokio::test]
async fn a_kubernetes_config_map_is_reloaded() {
    use std::os::unix::fs::symlink;

    // As the kubelet's atomic writer does it: data/a.toml → ..data/a.toml, data/..data → ..<time>.
    let running = Running::on("data", |root| {
        write(&root.join("data/..2026_01/a.toml"), LADDER);
        symlink("..2026_01", root.join("data/..data")).expect("a link");
        symlink("..data/a.toml", root.join("data/a.toml")).expect("a link");
    })
    .await;
    assert_eq!(running.title().await, "Charge Nurse");
    for (nth, (time, title)) in
        [("..2026_02", "Chief Nurse"), ("..2026_03", "Top Nurse")].into_iter().enumerate()
    {
        write(&running.path(&format!("data/{time}/a.toml")), &with_title(title));
        symlink(time, running.path("data/..data_tmp")).expect("a link");
        fs::rename(running.path("data/..data_tmp"), running.path("data/..data")).expect("renamed");
        running.bot.wait_for_log(nth + 1, RELOADED).await;
        assert_eq!(running.title().await, title);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_to_the_current_release_is_followed() {
    use std::os::unix::fs::symlink;

    let running = Running::on("current/data", |root| {
        write(&root.join("releases/1/data/a.toml"), LADDER);
        write(&root.join("releases/2/data/a.toml"), &with_title("Chief Nurse"));
        symlink("releases/1", root.join("current")).expect("a link");
    })
    .await;
    symlink("releases/2", running.path("next")).expect("a link");
    fs::rename(running.path("next"), running.path("current")).expect("renamed");
    running.bot.wait_for_log(1, RELOADED).await;
    assert_eq!(running.title().await, "Chief Nurse");
    write(&running.path("releases/2/data/a.toml"), &with_title("Top Nurse"));
    running.bot.wait_for_log(2, RELOADED).await;
    assert_eq!(running.title().await, "Top Nurse");
}

#[tokio::test]
async fn broken_ladders_are_refused_and_the_old_ones_go_on_answering() {
    let running = Running::on("data", |root| write(&root.join("data/a.toml"), LADDER)).await;
    write(&running.path("data/b.toml"), "title = 7\n");
    let line = running.bot.wait_for_log(1, REFUSED).await;
    assert_eq!(line["level"], "ERROR");
    let diagnostics = line["diagnostics"].as_str().expect("diagnostics");
    assert!(diagnostics.contains("b.toml:1:"), "{diagnostics}");
    assert_eq!(running.title().await, "Charge Nurse");
    assert_eq!(running.reloads("refused").await, "1");
    assert_eq!(running.ops.get("/readyz").await.status, 200);
    fs::remove_file(running.path("data/b.toml")).expect("removed");
    running.bot.wait_for_log(1, "the ladders are as they were, nothing to reload").await;
    write(&running.path("data/a.toml"), &with_title("Chief Nurse"));
    running.bot.wait_for_log(1, RELOADED).await;
    assert_eq!(running.title().await, "Chief Nurse");
}

#[cfg(unix)]
#[tokio::test]
async fn what_is_no_file_is_told_and_reloading_goes_on() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};

    let running = Running::on("data", |root| write(&root.join("data/a.toml"), LADDER)).await;
    let pipe = running.path("data/pipe.toml");
    mknodat(CWD, &pipe, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a pipe");
    let line = running.bot.wait_for_log(1, "this is a named pipe, so it is not read as a ladder").await;
    assert_eq!(line["file"].as_str(), pipe.to_str());
    write(&running.path("data/b.TOML"), LADDER);
    running.bot.wait_for_log(1, "this file is not read, since its name ends in `.TOML`").await;
    let huge = fs::File::create(running.path("data/.huge")).expect("a file");
    huge.set_len(1 << 40).expect("a hole");
    fs::rename(running.path("data/.huge"), running.path("data/huge.toml")).expect("renamed");
    let line = running.bot.wait_for_log(1, REFUSED).await;
    assert!(line["diagnostics"].as_str().is_some_and(|text| text.contains("huge.toml")), "{line}");
    fs::remove_file(running.path("data/huge.toml")).expect("removed");
    write(&running.path("data/a.toml"), &with_title("Chief Nurse"));
    running.bot.wait_for_log(1, RELOADED).await;
    assert_eq!(running.title().await, "Chief Nurse");
    let told = running.bot.log().matches("\"message\":\"this is a named pipe").count();
    assert_eq!(told, 1, "{}", running.bot.log());
}

#[tokio::test]
async fn a_folder_that_comes_takes_the_place_of_the_shipped_ladder() {
    let folder = TempDir::new().expect("a folder");
    let discord = Discord::start().await;
    let bot = discord.bot().without("STEPLADDER_KNOWLEDGE").in_folder(folder.path()).start();
    bot.wait_for_log(1, "no folder of ladders: using the one that comes with Stepladder").await;
    bot.ready().await;
    let answer = discord.slash("level", [("name", "principal")]).send().await;
    assert_eq!(answer.embed_title(), "Principal Product Manager");
    write(&folder.path().join("next/a.toml"), LADDER);
    fs::rename(folder.path().join("next"), folder.path().join("data")).expect("renamed");
    bot.wait_for_log(1, RELOADED).await;
    let answer = discord.slash("level", [("name", "charge-nurse")]).send().await;
    assert_eq!(answer.embed_title(), "Charge Nurse");
}

#[tokio::test]
async fn a_signal_reloads_and_watching_can_be_turned_off() {
    let running =
        Running::with_watching("data", "false", |root| write(&root.join("data/a.toml"), LADDER)).await;
    write(&running.path("data/a.toml"), &with_title("Chief Nurse"));
    running.bot.hang_up();
    running.bot.wait_for_log(1, RELOADED).await;
    assert_eq!(running.title().await, "Chief Nurse");
    running.bot.hang_up();
    running.bot.wait_for_log(1, "the ladders are as they were, nothing to reload").await;
    write(&running.path("data/a.toml"), "");
    running.bot.hang_up();
    running.bot.wait_for_log(1, REFUSED).await;
    assert_eq!(running.title().await, "Chief Nurse");
}

#[tokio::test]
async fn a_signal_at_the_start_reloads_too() {
    let discord = Discord::start().await;
    let bot = discord.http_bot().start();
    bot.wait_for_log(1, "Stepladder starts").await;
    bot.hang_up();
    // Once for the reading when watching begins, once for the signal.
    bot.wait_for_log(2, "the ladders are as they were, nothing to reload").await;
    bot.terminate();
    assert_eq!(bot.ended().await.status.code(), Some(0));
}

#[tokio::test]
async fn a_folder_that_is_replaced_just_before_a_signal_is_watched() {
    let running = Running::on("data", |root| write(&root.join("data/a.toml"), LADDER)).await;
    write(&running.path("checkout/a.toml"), &with_title("Chief Nurse"));
    fs::rename(running.path("data"), running.path("old")).expect("renamed");
    fs::rename(running.path("checkout"), running.path("data")).expect("renamed");
    running.bot.hang_up();
    running.bot.wait_for_log(1, RELOADED).await;
    write(&running.path("data/a.toml"), &with_title("Top Nurse"));
    running.bot.wait_for_log(2, RELOADED).await;
    assert_eq!(running.title().await, "Top Nurse");
}

#[tokio::test]
async fn a_reload_that_changes_no_command_registers_none() {
    let running = Running::on("data", |root| write(&root.join("data/a.toml"), LADDER)).await;
    running.bot.wait_for_log(1, "the registered commands are up to date").await;
    let before = running.discord.requests("GET", "/applications/").len();
    write(&running.path("data/a.toml"), &with_title("Chief Nurse"));
    running.bot.wait_for_log(1, RELOADED).await;
    running.bot.terminate();
    let ended = running.bot.ended().await;
    assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
    assert_eq!(running.discord.requests("PUT", "/applications/").len(), 1);
    assert_eq!(running.discord.requests("GET", "/applications/").len(), before);
}

#[tokio::test]
async fn a_reload_that_changes_commands_registers_them_again() {
    let running = Running::on("data", |root| write(&root.join("data/a.toml"), LADDER)).await;
    let options = || {
        let commands = running.discord.commands();
        let ladder = commands.iter().find(|command| command["name"] == "ladder").cloned();
        ladder.expect("the command")["options"].to_string()
    };
    running.bot.wait_for_log(1, "the registered commands are up to date").await;
    let before = options();
    // With a second ladder, members must be able to say which one they mean.
    let second = LADDER
        .replace("id = \"nursing\"", "id = \"care\"")
        .replace("title = \"Nursing\"", "title = \"Care\"");
    write(&running.path("data/b.toml"), &second);
    running.bot.wait_for_log(2, "the registered commands are up to date").await;
    assert_ne!(options(), before);
    assert_eq!(running.discord.requests("PUT", "/applications/").len(), 2);
}

#[tokio::test]
async fn over_the_gateway_too() {
    let folder = TempDir::new().expect("a folder");
    write(&folder.path().join("a.toml"), LADDER);
    let discord = Discord::start().await;
    let bot = discord.bot().env("STEPLADDER_KNOWLEDGE", folder.path().to_str().expect("text")).start();
    bot.ready().await;
    write(&folder.path().join("a.toml"), &with_title("Chief Nurse"));
    bot.wait_for_log(1, RELOADED).await;
    let answer = discord.slash("level", [("name", "charge-nurse")]).send().await;
    assert_eq!(answer.embed_title(), "Chief Nurse");
}

#[tokio::test]
async fn expectations_that_are_not_met_are_warned_of_at_the_start_and_at_a_reload() {
    let expecting = |query: &str| format!("{LADDER}\n[[expect]]\nquery = \"{query}\"\nlevel = \"matron\"\n");
    let running =
        Running::on("data", |root| write(&root.join("data/a.toml"), &expecting("staff nurse"))).await;
    let line = running.bot.wait_for_log(1, "`staff nurse` does not find what is expected").await;
    let at = expecting("").lines().position(|line| line == "query = \"\"").expect("the query") + 1;
    assert_eq!((&line["level"], &line["line"]), (&"WARN".into(), &at.into()), "{line}");
    assert!(line["file"].as_str().is_some_and(|file| file.ends_with("a.toml")), "{line}");
    write(&running.path("data/a.toml"), &expecting("charge nurse"));
    running.bot.wait_for_log(1, "`charge nurse` does not find what is expected").await;
    assert_eq!(running.title().await, "Charge Nurse");
    assert_eq!(running.bot.log().matches("`staff nurse` does not find").count(), 1, "{}", running.bot.log());
}
