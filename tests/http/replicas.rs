//! Two replicas of the HTTP endpoint behind nginx: they share the work, and one may break or stop without a loss.

use crate::support::bot::BotProcess;
use crate::support::nginx::{LOOPBACK, Nginx, Passed};
use crate::support::signed::{Endpoint, Reply, head, read_to_end, send};
use crate::support::state::PATIENCE;
use crate::support::{Answer, Discord};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;

/// How many send at once.
const SENDERS: usize = 16;
/// How many interactions each of them sends, one after another.
const EACH: usize = 60;
/// All interactions of one load.
const ALL: usize = SENDERS * EACH;
/// So many answers have arrived when a replica goes: both are at work, and most is still to come.
const UNDER_WAY: usize = ALL / 4;

/// A real process with both of its addresses.
struct Replica {
    bot: BotProcess,
    address: String,
    ops: Endpoint,
}

impl Replica {
    async fn start(discord: &Discord) -> Self {
        Self::start_at(discord, &format!("{LOOPBACK}:0")).await
    }

    async fn start_at(discord: &Discord, address: &str) -> Self {
        let quiet = "warn,stepladder::discord::http=info,stepladder::ops=info";
        let bot = discord.http_bot().env("STEPLADDER_HTTP__LISTEN", address).env("RUST_LOG", quiet).start();
        let (endpoint, ops) = (Endpoint::of(&bot).await, Endpoint::ops_of(&bot).await);
        Self { bot, address: endpoint.address, ops }
    }

    /// How many interactions it has answered since it started.
    async fn answered(&self) -> usize {
        let metrics = self.ops.get("/metrics").await.body;
        let counts = metrics.lines().filter(|line| line.starts_with("stepladder_interactions_total{"));
        counts.map(|line| line.rsplit(' ').next().and_then(|count| count.parse().ok()).unwrap_or(0)).sum()
    }
}

/// Senders at work, each with its share of interactions.
struct Load {
    senders: JoinSet<Vec<Reply>>,
    arrived: watch::Receiver<usize>,
}

impl Load {
    fn begin(discord: &Discord, proxy: &Nginx) -> Self {
        let (arrived, receiver) = watch::channel(0);
        let mut senders = JoinSet::new();
        for _ in 0..SENDERS {
            let make = || discord.slash("level", [("name", "principal")]).make().event().to_string();
            let bodies: Vec<String> = std::iter::repeat_with(make).take(EACH).collect();
            let (endpoint, arrived) = (proxy.endpoint.clone(), arrived.clone());
            senders.spawn(async move {
                let mut replies = Vec::new();
                for body in bodies {
                    replies.push(endpoint.post(body.as_bytes()).await);
                    arrived.send_modify(|count| *count += 1);
                }
                replies
            });
        }
        Self { senders, arrived: receiver }
    }

    /// Waits until a quarter of the answers have arrived.
    async fn under_way(&mut self) {
        let arrived = timeout(PATIENCE, self.arrived.wait_for(|count| *count >= UNDER_WAY)).await;
        let count = *arrived.expect("answers in time").expect("the senders live");
        assert!(count < ALL, "the load is over before anything happened");
    }

    /// Waits until all is sent; returns whatever came back that is no answer.
    async fn lost(self) -> Vec<Reply> {
        let replies = self.senders.join_all().await.concat();
        assert_eq!(replies.len(), ALL);
        replies.into_iter().filter(|reply| !is_answer(reply)).collect()
    }
}

fn is_answer(reply: &Reply) -> bool {
    let answer = || serde_json::from_str(&reply.body).map(Answer);
    reply.status == 200 && answer().is_ok_and(|answer| answer.embed_title().contains("Principal"))
}

/// How many requests satisfy this.
fn count(passed: &[Passed], which: impl Fn(&Passed) -> bool) -> usize {
    passed.iter().filter(|one| which(one)).count()
}

#[tokio::test]
async fn interactions_spread_over_both() {
    let discord = Discord::start().await;
    let (first, second) = tokio::join!(Replica::start(&discord), Replica::start(&discord));
    let Some(proxy) = Nginx::start([&first.address, &second.address]).await else { return };
    assert_eq!(Load::begin(&discord, &proxy).lost().await, [], "{}", proxy.complaints());
    let (by_first, by_second) = (first.answered().await, second.answered().await);
    println!("{by_first} and {by_second} of {ALL}");
    assert_eq!(by_first + by_second, ALL, "each is answered once");
    assert!(by_first.min(by_second) >= ALL / 3, "{by_first} and {by_second}");
}

/// Passes requests on to a replica, and breaks each connection off once its answer begins to arrive.
///
/// Returns where it listens.
async fn losing_answers_of(replica: &str) -> String {
    let listener = TcpListener::bind((LOOPBACK, 0)).await.expect("a free port");
    let address = listener.local_addr().expect("bound").to_string();
    let replica = replica.to_owned();
    tokio::spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            let mut server = TcpStream::connect(&replica).await.expect("the replica listens");
            let (answer, mut request) = server.split();
            tokio::select! {
                passed = tokio::io::copy(&mut client, &mut request) => drop(passed),
                arrived = answer.readable() => drop(arrived),
            }
        }
    });
    address
}

#[tokio::test]
async fn an_interaction_whose_answer_was_lost_gets_the_same_one_when_the_proxy_repeats_it() {
    let discord = Discord::start().await;
    let replica = Replica::start(&discord).await;
    let losing = losing_answers_of(&replica.address).await;
    let Some(proxy) = Nginx::start([&losing, &losing]).await else { return };
    let lost = discord.slash("level", [("name", "principal")]).make();
    assert_eq!(proxy.endpoint.ask(&lost).await.status, 502);

    let direct = Endpoint::at(&replica.address);
    let Some(proxy) = Nginx::start([&losing, &replica.address]).await else { return };
    let mut sent = 0;
    // nginx begins with one of the two: until it is the one that loses answers.
    loop {
        let interaction = discord.slash("level", [("name", "astronaut")]).make();
        let repeated = proxy.endpoint.ask(&interaction).await;
        assert_eq!(repeated, direct.ask(&interaction).await);
        sent += 1;
        if proxy.passed(sent).await.iter().any(|one| one.left(&losing)) {
            break;
        }
    }
    // However often one arrived, it counts once.
    assert_eq!(replica.answered().await, sent + 1);
    let metrics = replica.ops.get("/metrics").await.body;
    assert!(metrics.contains(&format!("stepladder_unresolved_names_total {sent}\n")), "{metrics}");
}

#[tokio::test]
async fn nginx_cuts_slow_clients_off_before_they_reach_a_replica() {
    let discord = Discord::start().await;
    let replica = Replica::start(&discord).await;
    let Some(proxy) = Nginx::start_impatient([&replica.address, &replica.address]).await else { return };
    let slow = ["POST /interactions HTTP/1.1\r\nHost: b".to_owned(), head(b"{}") + "\r\n{"];
    for part in &slow {
        let mut stream = proxy.endpoint.connect().await;
        send(&mut stream, part).await;
        let answer = read_to_end(&mut stream).await;
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408 "), "{answer}");
    }
    let passed = proxy.passed(slow.len()).await;
    assert!(passed.iter().all(|one| one.status == "408" && one.tried == ["-"]), "{passed:?}");
    let asked = discord.slash("level", [("name", "principal")]).make();
    assert_eq!(proxy.endpoint.ask(&asked).await.status, 200);
}

#[tokio::test]
async fn a_person_who_opens_the_address_behind_the_proxy_is_told_what_it_is_for() {
    let discord = Discord::start().await;
    let replica = Replica::start(&discord).await;
    let Some(proxy) = Nginx::start([&replica.address, &replica.address]).await else { return };
    let page = proxy.endpoint.get("/interactions").await;
    assert_eq!(page.status, 405);
    assert!(page.body.contains("interactions endpoint URL"), "{page:?}");
}

#[tokio::test]
async fn a_killed_replica_loses_nothing_and_gets_its_share_when_it_is_back() {
    let discord = Discord::start().await;
    let (stays, dies) = tokio::join!(Replica::start(&discord), Replica::start(&discord));
    let Some(proxy) = Nginx::start([&stays.address, &dies.address]).await else { return };
    let mut load = Load::begin(&discord, &proxy);
    load.under_way().await;
    let Replica { bot, address, .. } = dies;
    assert_eq!(bot.killed().await.status.code(), None, "a signal ended it");
    let back = Replica::start_at(&discord, &address).await;
    // What was in flight on it has no other way to an answer than nginx's second attempt.
    assert_eq!(load.lost().await, [], "{}", proxy.complaints());
    let passed = proxy.passed(ALL).await;
    let kept = count(&passed, |one| one.ended_at(&address));
    let retried = count(&passed, |one| one.left(&address));
    println!(
        "{retried} sent again to the other; {kept} of {ALL} answered by the one killed and started again"
    );
    assert!(retried > 0, "the load met the gap:\n{}", proxy.complaints());
    assert!(!passed.iter().any(|one| one.left(&stays.address)), "{passed:?}");

    // nginx tries it again by itself; the load may have been over before.
    let again = async {
        while back.answered().await == 0 {
            assert_eq!(Load::begin(&discord, &proxy).lost().await, [], "{}", proxy.complaints());
        }
    };
    timeout(PATIENCE, again).await.expect("it gets interactions again");
    println!("{} answered since its start", back.answered().await);
}

#[tokio::test]
async fn a_replica_that_is_asked_to_stop_loses_nothing() {
    let discord = Discord::start().await;
    let (stays, leaves) = tokio::join!(Replica::start(&discord), Replica::start(&discord));
    let Some(proxy) = Nginx::start([&stays.address, &leaves.address]).await else { return };
    let mut load = Load::begin(&discord, &proxy);
    load.under_way().await;
    leaves.bot.terminate();
    let ended = leaves.bot.ended().await;
    assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
    assert!(!ended.log.contains("cut off"), "{}", ended.log);
    assert_eq!(load.lost().await, [], "{}", proxy.complaints());
    let passed = proxy.passed(ALL).await;
    let kept = count(&passed, |one| one.ended_at(&leaves.address));
    let retried = count(&passed, |one| one.left(&leaves.address));
    println!("{retried} sent again to the other; {kept} of {ALL} answered by the one that stopped");
    assert!(kept > 0, "it shared the work until it stopped");

    assert_eq!(Load::begin(&discord, &proxy).lost().await, [], "{}", proxy.complaints());
    assert_eq!(stays.answered().await, 2 * ALL - kept, "the other does the work alone");
}
