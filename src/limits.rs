//! Discord's limits, each with its source.
//!
//! Lengths count Unicode code points, as Discord's staff describe it (discord-api-docs issue 1315).
//! Unless a constant says otherwise, its source is Discord's documentation of the object it names:
//! "Message", "Embed limits", "Message components", "Application commands", API v10.

/// Most characters in a message's `content`.
pub const MESSAGE_CONTENT: usize = 2000;
/// Most characters in an embed's title.
pub const EMBED_TITLE: usize = 256;
/// Most characters in an embed's description.
pub const EMBED_DESCRIPTION: usize = 4096;
/// Most fields in one embed.
pub const EMBED_FIELDS: usize = 25;
/// Most characters in a field's name; it may not be empty.
pub const EMBED_FIELD_NAME: usize = 256;
/// Most characters in a field's value; it may not be empty.
pub const EMBED_FIELD_VALUE: usize = 1024;
/// Most characters in an embed's footer.
pub const EMBED_FOOTER: usize = 2048;
/// Most characters in all embeds of one message together: titles, descriptions, field names and values,
/// footers and author names.
pub const EMBED_TOTAL: usize = 6000;

/// Most action rows in one message.
pub const ACTION_ROWS: usize = 5;
/// Most buttons in one action row.
pub const BUTTONS_PER_ROW: usize = 5;
/// Most characters in a button's label.
pub const BUTTON_LABEL: usize = 80;
/// Most characters in a `custom_id`; at least one.
pub const CUSTOM_ID: usize = 100;

/// Most options in a select menu.
pub const SELECT_OPTIONS: usize = 25;
/// Most characters in the label, the value and the description of a select menu's option, each.
pub const SELECT_TEXT: usize = 100;
/// Most characters in a select menu's placeholder.
pub const SELECT_PLACEHOLDER: usize = 150;

/// Most characters in a command's or an option's name, at least one, from `[-_'\p{L}\p{N}]` and lower case.
pub const COMMAND_NAME: usize = 32;
/// Most characters in a command's or an option's description, at least one.
pub const COMMAND_DESCRIPTION: usize = 100;
/// Most characters in the value of a string option.
pub const STRING_OPTION: usize = 6000;
/// Most choices in an autocomplete answer.
pub const CHOICES: usize = 25;
/// Most characters in a choice's name, and in its value where that is a string.
pub const CHOICE: usize = 100;

/// Most characters in a file's description, which is its alternative text ("Attachment object").
pub const FILE_DESCRIPTION: usize = 1024;

/// How long Discord waits for the answer to an interaction.
pub const ANSWER_WITHIN: std::time::Duration = std::time::Duration::from_secs(3);
