//! What `--help` tells after the options, of the program and of each command.

pub(super) const ABOUT: &str = "\
A Discord bot that explains career ladders: what a level does, and how to get from one to the next.

With a bot token in DISCORD_TOKEN (or in a file named by DISCORD_TOKEN_FILE) it connects to Discord and answers there. \
Without one it answers in this terminal.";

pub(super) const PROGRAM: &str = "\
Examples:
  stepladder
      Try the bot here, without Discord
  stepladder ask \"/level principal\"
      Ask one question
  stepladder check --watch
      Check the ladders, again at each save
  stepladder preview --open
      See the answers as Discord draws them
  DISCORD_TOKEN_FILE=/run/secrets/discord stepladder
      Connect to Discord

Environment:
  DISCORD_TOKEN         The bot's token
  DISCORD_TOKEN_FILE    A file that holds the bot's token; set one of the two
  STEPLADDER_CONFIG     The file of settings, as --config
  STEPLADDER_…          A setting: its key in capitals, with two underscores between its parts.
                        For api_url in [discord] it is STEPLADDER_DISCORD__API_URL
  RUST_LOG              What is logged, such as warn,stepladder=debug. Libraries are never logged in
                        more detail than warn, since their details may hold tokens
  NO_COLOR              Set it to turn colours off; CLICOLOR_FORCE=1 turns them on

Exit codes:
  0  All went well
  1  Something failed
  2  The command line cannot be understood
  3  Discord refused the bot's token
  4  A setting, a variable or the file of settings is wrong
  5  The ladders have errors
  6  An address cannot be listened on";

pub(super) const ASK: &str = "\
Examples:
  stepladder ask \"/level principal\"
  stepladder ask /promote from:senior to:lead
  stepladder ask \"/promote pm to senior\" --json
  stepladder ask help
      List the commands

Options of a command may be named (from:senior to:lead). Without names, words go to them one each where \
there are as many of both; quotes keep words together; otherwise the whole text goes to the first one.

Exit codes:
  0  The bot answered; also when its answer is that it is not sure what was meant
  1  Something failed
  2  There is no such command, or an option cannot take what it was given
  4  A setting, a variable or the file of settings is wrong
  5  The ladders have errors";

pub(super) const CHECK: &str = "\
All that is named is checked together, as one bot would load it.

Examples:
  stepladder check
  stepladder check data/product-management.toml
  stepladder check --watch
      Check again at each save
  git show main:data/pm.toml | stepladder check -
      Check what comes through a pipe
  stepladder check --format github --deny warnings data
      Check a pull request, with annotations on its lines

All formats but full write nothing but findings to standard output; the line that sums up goes to standard error.

An object of the JSON format has the keys severity (error, warning or note), message, file, line, column, end_line, \
end_column, label (what is said at that place), help (a list of what to do) and related (a list of further places, each \
with the keys file to label). Lines and columns count from 1, columns in characters; the end is the column behind the \
last character. What is unknown is null.

Exit codes:
  0  The ladders can be used, though there may be warnings
  1  There are errors, or warnings with --deny warnings; or something failed
  2  The command line cannot be understood
  4  A setting, a variable or the file of settings is wrong";

pub(super) const NEW: &str = "\
It writes a small ladder with comments, to be changed, and beside it the schema by which editors such as VS Code \
(with Even Better TOML or Tombi) complete and explain keys. It overwrites nothing.

Examples:
  stepladder new engineering
  stepladder new data/engineering.toml

Exit codes:
  0  The ladder was written
  1  The file is there already, or cannot be written
  4  A setting, a variable or the file of settings is wrong";

pub(super) const SCHEMA: &str = "\
It is a JSON Schema (draft 2020-12) with a description, the limits and an example of each key. Editors read it \
where the first line of a ladder names it: #:schema ./ladder.schema.json

Examples:
  stepladder schema > data/ladder.schema.json";

pub(super) const MATCH: &str = "\
Examples:
  stepladder match sr pm
  stepladder match --promote \"pm to senior\"
  stepladder match < titles.txt
      One line of JSON for each line of the file

A line of input is a JSON string or plain text; with --promote it may also be {\"from\": …, \"to\": …}. \
A line of output has \"top\", the level, or null where the reading is not sure; \"suggestions\", at most five; \
and \"because\". With --promote it has \"from\", \"to\" and \"route\", the shortest way up, empty where no steps \
lead there; all three are null unless both ends are sure.

Exit codes:
  0  The texts were read, whatever they came to
  1  Something failed
  4  A setting, a variable or the file of settings is wrong
  5  The ladders have errors";

pub(super) const PREVIEW: &str = "\
The page lists every level, step, route, comparison and command, and shows each answer as Discord draws it: \
dark or light, on a desktop or a phone, with or without embeds. Buttons, menus and checklists work. Save a ladder's \
file, and the page follows at once; a file with errors shows them over the last good answer. The page needs no \
network.

Examples:
  stepladder preview --open
  stepladder preview --knowledge my-ladders
  stepladder preview --listen 127.0.0.1:0
      Take a port that is free

Exit codes:
  0  It was stopped
  1  Something failed
  4  A setting, a variable or the file of settings is wrong
  6  The address cannot be listened on";

pub(super) const REGISTER: &str = "\
This is needed only where register_commands in [discord] is false: otherwise the bot does it on start. \
It needs the bot's token, and sends nothing where Discord already has the same commands.

Examples:
  stepladder register --dry-run
      Show what would change
  stepladder register --guild 81384788765712384
      Try the commands in one server
  stepladder register --guild 81384788765712384 --remove
      Take them back from there

Exit codes:
  0  Discord has the commands as asked
  1  Something failed
  3  Discord refused the bot's token
  4  There is no token, or a setting is wrong
  5  The ladders have errors";

pub(super) const MISSES: &str = "\
Where the setting `misses.file` names a file, the bot counts there what it did not understand. This lists \
it: for each level the texts that come near it, those that came most often first. Keep the ones that mean the \
level, paste them into its aliases in the ladder's file, and delete the rest. Then delete the file to start again.

Examples:
  stepladder misses
  stepladder misses /var/lib/stepladder/misses

Exit codes:
  0  The names were listed
  1  The file cannot be read
  4  No file is named, or a setting is wrong
  5  The ladders have errors";

pub(super) const HEALTHCHECK: &str = "\
It asks /readyz at the address in the setting `ops.listen`, so it needs the running bot's settings.

Exit codes:
  0  The bot is ready
  1  It is not, or does not answer
  4  A setting, a variable or the file of settings is wrong";

pub(super) const COMPLETIONS: &str = "\
Examples:
  stepladder completions bash > ~/.local/share/bash-completion/completions/stepladder
  stepladder completions zsh > \"${fpath[1]}/_stepladder\"
  stepladder completions fish > ~/.config/fish/completions/stepladder.fish";

pub(super) const MAN: &str = "\
Examples:
  stepladder man | man -l -
      Read the main page
  stepladder man ~/.local/share/man/man1
      Write the pages of all commands, for man stepladder and man stepladder-ask";
