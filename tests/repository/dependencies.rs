//! What the program relies on in the packages that it mends.

/// `patches/tokio-tungstenite` mends gaps of this version, and so do `src/discord/gateway/` and `src/interaction/`.
const SERENITY: &str = "0.12.5";

#[test]
fn the_mends_are_for_the_version_of_serenity_that_is_used() {
    let lock: toml::Table = include_str!("../../Cargo.lock").parse().expect("a lock file");
    let packages = lock["package"].as_array().expect("packages");
    let versions: Vec<_> = packages
        .iter()
        .filter(|package| package["name"].as_str() == Some("serenity"))
        .map(|package| package["version"].as_str().expect("a version"))
        .collect();
    assert_eq!(
        versions,
        [SERENITY],
        "serenity's version has changed. Look again at each mend that patches/tokio-tungstenite/src/lib.rs lists, and at \
         what serenity gets in src/discord/gateway/session_start.rs; take out what is no longer needed, then change the \
         version here"
    );
}
