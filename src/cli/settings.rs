//! Settings that can be given as flags.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::config::{Flag, LogFormat, LogLevel};

const API_URL: &str = "The base address of Discord's API [default: https://discord.com]";

/// Settings that can be given as flags.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Settings")]
pub struct Settings {
    /// The file of settings [default: config.toml, where it exists].
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The folder of ladders, or one ladder's file [default: data].
    #[arg(long, global = true, value_name = "PATH")]
    pub knowledge: Option<PathBuf>,
    /// The base address of Discord's API.
    #[arg(long, global = true, value_name = "URL", help = API_URL)]
    pub api_url: Option<String>,
    /// The form of log lines [default: auto, which is pretty on a terminal and JSON otherwise].
    #[arg(long, global = true, value_name = "FORMAT", ignore_case = true)]
    pub log_format: Option<LogFormat>,
    /// The least level that is logged [default: info].
    #[arg(long, global = true, value_name = "LEVEL", ignore_case = true)]
    pub log_level: Option<LogLevel>,
}

impl Settings {
    /// The settings that flags were given for.
    pub fn overrides(&self) -> Vec<Flag> {
        let path = |path: &PathBuf| path.to_string_lossy().into_owned();
        [
            ("--knowledge", "knowledge", self.knowledge.as_ref().map(path)),
            ("--api-url", "discord.api_url", self.api_url.clone()),
            ("--log-format", "log.format", self.log_format.as_ref().map(name)),
            ("--log-level", "log.level", self.log_level.as_ref().map(name)),
        ]
        .into_iter()
        .filter_map(|(flag, key, value)| Some(Flag { flag, key, value: value? }))
        .collect()
    }
}

fn name(value: &impl ValueEnum) -> String {
    value.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
}
