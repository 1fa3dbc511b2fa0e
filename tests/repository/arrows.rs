//! Imports point down only: from room to room, and from file to file inside a room.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::modules::Modules;

/// The rooms, floor by floor from the top. A room may import those on floors below its own, and no other.
///
/// A file belongs to the longest name that begins its path; `room::*` makes a room of its own of each file or folder in
/// `room`.
const FLOORS: &[&[&str]] = &[
    &["main"],
    &["cli", "telemetry"],
    &["config"],
    &["ops"],
    &["discord::gateway", "discord::http", "terminal", "preview"],
    &["discord", "reload"],
    &["misses", "metrics", "client"],
    &["bot"],
    &["commands", "servers"],
    &["commands::press"],
    &["commands::open"],
    &["commands::*"],
    &["commands::parts"],
    &["check"],
    &["matching", "topics", "picture", "reply"],
    &["matching::reading"],
    &["matching::names"],
    &["matching::languages", "matching::outcome"],
    &["matching::text"],
    &["knowledge"],
    &["interaction", "language", "markdown", "http_server"],
    &["secrets"],
    &["limits", "characters", "throttle"],
];

#[test]
fn imports_point_down() {
    let mut files = Vec::new();
    read_folder(Path::new("src"), Path::new("src"), &mut files);
    let sources = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let wrong = complaints(&Modules::read(sources).arrows(), FLOORS);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn read_folder(folder: &Path, root: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read_folder(&path, root, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            files.push((name, fs::read_to_string(&path).expect("a source file")));
        }
    }
}

/// What is wrong with the arrows: one line for each arrow that does not point down, and for each circle.
fn complaints(arrows: &BTreeSet<(String, String)>, floors: &[&[&str]]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut inside_rooms = BTreeSet::new();
    for (from, to) in arrows {
        match (room(from, floors), room(to, floors)) {
            (Some((_, from_room)), Some((_, to_room))) if from_room == to_room => {
                inside_rooms.insert((from.clone(), to.clone()));
            }
            (Some((from_floor, _)), Some((to_floor, _))) if from_floor < to_floor => {}
            (Some(_), Some(_)) => wrong.push(format!("`{from}` imports `{to}`, which is no lower room")),
            _ => wrong.push(format!("`{from}` imports `{to}`, and FLOORS does not name a room for both")),
        }
    }
    let circles = circles(&inside_rooms);
    wrong.extend(circles.into_iter().map(|circle| format!("these import each other: {circle:?}")));
    wrong
}

/// The floor of a file, counted from the top, and its room.
fn room(file: &str, floors: &[&[&str]]) -> Option<(usize, String)> {
    let rooms =
        floors.iter().enumerate().flat_map(|(floor, rooms)| rooms.iter().map(move |room| (floor, *room)));
    let own = rooms.filter_map(|(floor, room)| {
        if let Some(folder) = room.strip_suffix('*') {
            let inside = file.strip_prefix(folder)?.split("::").next()?;
            return Some((floor, folder.len(), format!("{folder}{inside}")));
        }
        let rest = file.strip_prefix(room)?;
        (rest.is_empty() || rest.starts_with("::")).then(|| (floor, room.len() + 1, room.to_owned()))
    });
    own.max_by_key(|(_, length, _)| *length).map(|(floor, _, room)| (floor, room))
}

/// The largest sets of files of which each reaches each.
fn circles(arrows: &BTreeSet<(String, String)>) -> BTreeSet<BTreeSet<&str>> {
    let mut imports: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in arrows {
        imports.entry(from).or_default().push(to);
    }
    let all_below = |from: &str| {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&str> = imports.get(from).cloned().unwrap_or_default();
        while let Some(file) = open.pop() {
            if reached.insert(file) {
                open.extend(imports.get(file).into_iter().flatten());
            }
        }
        reached
    };
    let reaches: BTreeMap<&str, BTreeSet<&str>> =
        imports.keys().map(|from| (*from, all_below(from))).collect();
    let in_circle = |file: &&str| reaches[file].contains(file);
    let circle_of = |file: &str| {
        let others = reaches[file].iter().copied();
        others.filter(|other| reaches.get(other).is_some_and(|back| back.contains(file))).collect()
    };
    imports.keys().copied().filter(in_circle).map(circle_of).collect()
}

/// The arrows of a small made-up tree.
fn arrows(sources: &[(&str, &str)]) -> Vec<(String, String)> {
    Modules::read(sources.iter().copied()).arrows().into_iter().collect()
}

fn arrow(from: &str, to: &str) -> (String, String) {
    (from.to_owned(), to.to_owned())
}

#[test]
fn every_way_to_write_an_import_is_seen() {
    for line in [
        "use crate::low::Thing;",
        "use super::low::Thing;",
        "pub(crate) use crate::low::Thing as Other;",
        "use crate::{high::deeper::Nothing, low::{self, Thing}};",
        "use crate::low::*;",
        "fn f() -> crate::low::Thing { todo!() }",
        "fn f() { println!(\"{}\", super::low::thing()); }",
        "fn f() { use crate::low::Thing; }",
        "mod inside { use crate::low::Thing; }",
        "mod inside { fn f() { super::super::low::thing() } }",
    ] {
        let high = format!("mod deeper;\n{line}");
        let tree = [
            ("lib.rs", "mod high; mod low;"),
            ("high/mod.rs", high.as_str()),
            ("high/deeper.rs", "pub struct Nothing;"),
            ("low.rs", "pub struct Thing;"),
        ];
        assert!(arrows(&tree).contains(&arrow("high", "low")), "{line}");
    }
}

#[test]
fn a_re_export_leads_to_what_it_brings_and_counts_itself() {
    let tree = [
        ("lib.rs", "mod high; mod low;"),
        ("high.rs", "use crate::low::Thing;"),
        ("low/mod.rs", "mod deep; pub use self::deep::Thing;"),
        ("low/deep.rs", "pub struct Thing;"),
    ];
    assert_eq!(arrows(&tree), [arrow("high", "low"), arrow("high", "low::deep"), arrow("low", "low::deep")]);
    let through_star = [
        ("lib.rs", "mod high; mod low;"),
        ("high.rs", "use crate::low::Thing;"),
        ("low/mod.rs", "mod deep; pub use deep::*;"),
        ("low/deep.rs", "pub struct Thing;"),
    ];
    assert!(arrows(&through_star).contains(&arrow("high", "low::deep")));
    let module_brought_in = [
        ("lib.rs", "mod high; mod low;"),
        ("high.rs", "use crate::low; fn f() { low::deep::thing() }"),
        ("low/mod.rs", "pub mod deep;"),
        ("low/deep.rs", "pub fn thing() {}"),
    ];
    assert!(arrows(&module_brought_in).contains(&arrow("high", "low::deep")));
}

#[test]
fn what_is_no_import_makes_no_arrow() {
    let high = r#"
        //! See [`crate::low::Thing`].
        /// As `use crate::low::Thing;`
        #[serde(with = "crate::low")]
        pub(in crate::low) struct A { pub(crate) text: &'static str }
        const TEXT: &str = "use crate::low::Thing;";
        #[cfg(test)]
        use crate::low::Thing;
        #[cfg(all(test, unix))]
        mod tests { use crate::low::Thing; }
        #[cfg(test)]
        fn f() -> crate::low::Thing { todo!() }
    "#;
    assert_eq!(arrows(&[("lib.rs", "mod high; mod low;"), ("high.rs", high), ("low.rs", "")]), []);
}

#[test]
fn the_programs_own_modules_are_not_the_librarys() {
    let tree = [
        ("lib.rs", "pub mod low;"),
        ("low.rs", "pub struct Thing;"),
        ("main.rs", "mod connect; use stepladder::low::Thing; fn main() { connect::run() }"),
        ("connect.rs", "pub fn run() { crate::main() }"),
    ];
    let expected = [arrow("main", "low"), arrow("main", "main::connect"), arrow("main::connect", "main")];
    assert_eq!(arrows(&tree), expected);
}

#[test]
fn an_arrow_up_a_sideways_one_and_a_strange_room_are_told() {
    let floors: &[&[&str]] = &[&["top"], &["left", "right"], &["left::*"], &["ground"]];
    let told = |from: &str, to: &str| complaints(&[arrow(from, to)].into(), floors);
    for (from, to) in [
        ("top", "ground"),
        ("left", "left::a"),
        ("left::a", "left::a::inner"),
        ("left::a::inner", "ground"),
        ("right::a", "right::b"),
    ] {
        assert!(told(from, to).is_empty(), "{from} {to}");
    }
    for (from, to) in [
        ("ground", "top"),
        ("ground::deep", "left"),
        ("left", "right"),
        ("left::a", "left::b"),
        ("left::a", "left"),
    ] {
        assert_eq!(told(from, to), [format!("`{from}` imports `{to}`, which is no lower room")]);
    }
    let strange = ["`top` imports `cellar`, and FLOORS does not name a room for both"];
    assert_eq!(told("top", "cellar"), strange);
}

#[test]
fn a_circle_is_told_once_whatever_its_length() {
    let floors: &[&[&str]] = &[&["room"]];
    let circle = [arrow("room::a", "room::b"), arrow("room::b", "room::c"), arrow("room::c", "room::a")];
    let beside = [arrow("room", "room::a"), arrow("room::c", "room::d")];
    let all = circle.iter().chain(&beside).cloned().collect();
    assert_eq!(complaints(&all, floors), [r#"these import each other: {"room::a", "room::b", "room::c"}"#]);
    let without = [circle[0].clone(), circle[1].clone(), beside[0].clone()].into();
    assert!(complaints(&without, floors).is_empty());
}

#[test]
fn a_parent_and_its_child_can_be_a_circle() {
    let tree = [
        ("lib.rs", "mod room;"),
        ("room/mod.rs", "mod child; use child::run; pub struct Thing;"),
        ("room/child.rs", "use super::Thing; pub fn run() {}"),
    ];
    let wrong = complaints(&Modules::read(tree).arrows(), &[&["room"]]);
    assert_eq!(wrong, [r#"these import each other: {"room", "room::child"}"#]);
}
