//! Discord's limits, each with its source.
//!
//! Lengths count Unicode code points, as Discord's staff describe it (discord-api-docs issue 1315).
//! Unless a constant says otherwise, its source is Discord's documentation of the object it names:
//! "Message", "Embed limits", "Message components", "Application commands", API v10.

/// The maximum length of a message's `content`, in characters.
pub const MESSAGE_CONTENT: usize = 2000;
/// The maximum length of an embed's title, in characters.
pub const EMBED_TITLE: usize = 256;
/// The maximum length of an embed's description, in characters.
pub const EMBED_DESCRIPTION: usize = 4096;
/// The maximum number of fields in one embed.
pub const EMBED_FIELDS: usize = 25;
/// The maximum length of a field's name, in characters; it may not be empty.
pub const EMBED_FIELD_NAME: usize = 256;
/// The maximum length of a field's value, in characters; it may not be empty.
pub const EMBED_FIELD_VALUE: usize = 1024;
/// The maximum length of an embed's footer, in characters.
pub const EMBED_FOOTER: usize = 2048;
/// The maximum total length of all embeds of one message, in characters: titles, descriptions, field names and values,
/// footers and author names.
pub const EMBED_TOTAL: usize = 6000;

/// The maximum number of action rows in one message.
pub const ACTION_ROWS: usize = 5;
/// The maximum number of buttons in one action row.
pub const BUTTONS_PER_ROW: usize = 5;
/// The maximum length of a button's label, in characters.
pub const BUTTON_LABEL: usize = 80;
/// The maximum length of a `custom_id`, in characters; it may not be empty.
pub const CUSTOM_ID: usize = 100;

/// The maximum number of options in a select menu.
pub const SELECT_OPTIONS: usize = 25;
/// The maximum length of the label, of the value and of the description of a select menu's option, in characters.
pub const SELECT_TEXT: usize = 100;
/// The maximum length of a select menu's placeholder, in characters.
pub const SELECT_PLACEHOLDER: usize = 150;

/// The maximum length of a command's or an option's name, in characters; it has at least one, all from
/// `[-_'\p{L}\p{N}]` and lower case.
pub const COMMAND_NAME: usize = 32;
/// The maximum length of a command's or an option's description, in characters; it may not be empty.
pub const COMMAND_DESCRIPTION: usize = 100;
/// The maximum length of the value of a string option, in characters.
pub const STRING_OPTION: usize = 6000;
/// The maximum number of choices in an autocomplete answer.
pub const CHOICES: usize = 25;
/// The maximum length of a choice's name, and of its value if that is a string, in characters.
pub const CHOICE: usize = 100;

/// The maximum length of a file's description, which is its alternative text, in characters ("Attachment object").
pub const FILE_DESCRIPTION: usize = 1024;

/// How long Discord waits for the answer to an interaction.
pub const ANSWER_WITHIN: std::time::Duration = std::time::Duration::from_secs(3);
