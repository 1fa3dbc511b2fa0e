//! A whole message: the content line, embeds, buttons and menus; and the callback that sends it.

use std::borrow::Cow;
use std::num::NonZeroU64;

use serde::Serialize;
use serenity::builder::{
    CreateActionRow, CreateAllowedMentions, CreateAttachment, CreateButton, CreateEmbed,
    CreateInteractionResponse, CreateInteractionResponseMessage, CreateSelectMenu, CreateSelectMenuKind,
    CreateSelectMenuOption,
};
use serenity::model::application::ButtonStyle;
use serenity::model::id::UserId;

use super::embed::Embed;
use super::file::File;
use super::text::{clip, clipped, cut_at};
use crate::limits;
use crate::markdown::plain;

/// A message to send; it mentions only the user it is addressed to, if any.
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct Message {
    line: String,
    embeds: Vec<CreateEmbed>,
    rows: Vec<CreateActionRow>,
    /// The `custom_id`s of the buttons and menus in the rows.
    custom_ids: Vec<String>,
    /// Boxed, to keep `Message` small enough for the `Err` of a `Result`.
    picture: Option<Box<File>>,
    private: bool,
    addressed_to: Option<UserId>,
}

/// The answer to an interaction. It serializes to the callback's JSON, without the content of the files.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Callback {
    /// The callback's JSON body.
    pub body: CreateInteractionResponse,
    /// The files, in the order in which the message's `attachments` list them.
    #[serde(skip)]
    pub files: Vec<File>,
}

impl From<CreateInteractionResponse> for Callback {
    fn from(body: CreateInteractionResponse) -> Self {
        Self { body, files: Vec::new() }
    }
}

/// A button that asks the bot something when pressed.
#[derive(Debug, Clone)]
pub struct Button {
    custom_id: String,
    button: CreateButton,
}

/// A menu of up to [`limits::SELECT_OPTIONS`] choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// The id that Discord sends back with the choices; at most [`limits::CUSTOM_ID`] characters.
    pub custom_id: String,
    /// The text that the menu shows while nothing is chosen; cut at [`limits::SELECT_PLACEHOLDER`] characters.
    pub placeholder: String,
    /// The choices; any beyond Discord's 25 are left out.
    pub choices: Vec<MenuChoice>,
    /// Whether members may select any number of choices, rather than exactly one.
    pub several: bool,
}

/// One choice of a [`Menu`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuChoice {
    /// The text that members read; beyond [`limits::SELECT_TEXT`] characters it continues in the line under it.
    pub label: String,
    /// The value that Discord sends back if this is chosen: 1 to [`limits::SELECT_TEXT`] characters, unique in its
    /// menu.
    pub value: String,
    /// A second line under the label, cut at the same limit; empty for none of its own.
    pub description: String,
    /// Whether it is chosen from the start.
    pub chosen: bool,
}

/// The words before and after the addressee of a private message.
const BEFORE: &str = "For ";
const UNSEEN: &str = ", who does not see this yet. ";

/// The member whom one of the bot's messages is addressed to, read from its content line.
pub fn addressee(content: &str) -> Option<UserId> {
    let mention = content.strip_prefix(BEFORE).unwrap_or(content).strip_prefix("<@")?;
    let (id, _) = mention.split_once('>')?;
    id.parse::<NonZeroU64>().ok().map(UserId::from)
}

impl Button {
    /// Makes a button. Markdown in the label becomes plain text, and a label longer than [`limits::BUTTON_LABEL`] is
    /// cut.
    ///
    /// The `custom_id` must keep to [`limits::CUSTOM_ID`].
    pub fn new(label: &str, custom_id: String) -> Self {
        debug_assert!(custom_id.chars().count() <= limits::CUSTOM_ID, "too long: {custom_id}");
        let label = clip(&plain(label), limits::BUTTON_LABEL);
        let button = CreateButton::new(&custom_id).label(label).style(ButtonStyle::Secondary);
        Self { custom_id, button }
    }

    /// Gives the button Discord's primary colour.
    #[must_use]
    pub fn primary(mut self) -> Self {
        self.button = self.button.style(ButtonStyle::Primary);
        self
    }
}

impl Message {
    /// Starts a message that everybody in the channel sees, with its content line.
    ///
    /// The line is what members with embeds turned off, notifications and screen readers get.
    pub fn new(line: impl Into<String>) -> Self {
        Self { line: line.into(), ..Self::default() }
    }

    /// Makes the message visible to the asker alone.
    pub fn private(mut self) -> Self {
        self.private = true;
        self
    }

    /// Whether the asker alone sees the message.
    pub fn is_private(&self) -> bool {
        self.private
    }

    /// Addresses the message to a member, if one is given: a public message mentions and notifies the member, a private
    /// one only names them.
    pub fn address(mut self, user: Option<UserId>) -> Self {
        self.addressed_to = user;
        self
    }

    /// Puts words before the content line.
    pub fn prefix(mut self, words: &str) -> Self {
        self.line.insert_str(0, words);
        self
    }

    /// Adds an embed. All embeds together must keep to [`limits::EMBED_TOTAL`]; one embed alone always does.
    pub fn embed(mut self, embed: Embed) -> Self {
        self.embeds.push(embed.into_embed());
        self
    }

    /// Adds a picture, which the first embed shows.
    pub fn picture(mut self, file: File) -> Self {
        if let Some(embed) = self.embeds.first_mut() {
            *embed = std::mem::take(embed).image(file.url());
        }
        self.picture = Some(Box::new(file));
        self
    }

    /// Adds buttons on as many new rows as they need; without buttons, no row is added.
    ///
    /// Buttons whose `custom_id` the message already has are left out, and so are rows beyond Discord's five.
    pub fn buttons(mut self, buttons: impl IntoIterator<Item = Button>) -> Self {
        let mut fresh = Vec::new();
        for Button { custom_id, button } in buttons {
            if !self.custom_ids.contains(&custom_id) {
                self.custom_ids.push(custom_id);
                fresh.push(button);
            }
        }
        let rows = fresh.chunks(limits::BUTTONS_PER_ROW).map(<[_]>::to_vec);
        self.rows.extend(rows.map(CreateActionRow::Buttons));
        self.rows.truncate(limits::ACTION_ROWS);
        self
    }

    /// Adds a menu on a row of its own. A menu without choices, one whose `custom_id` the message already has, and one
    /// beyond Discord's five rows are left out.
    pub fn menu(mut self, menu: Menu) -> Self {
        if !menu.choices.is_empty() && !self.custom_ids.contains(&menu.custom_id) {
            self.custom_ids.push(menu.custom_id.clone());
            self.rows.push(CreateActionRow::SelectMenu(menu.build()));
            self.rows.truncate(limits::ACTION_ROWS);
        }
        self
    }

    /// Adds a button, if one is given, to the last row, or on a row of its own if the last row is full or holds a menu.
    /// In a full message it replaces the last button or menu.
    pub fn last_button(mut self, button: Option<Button>) -> Self {
        let Some(Button { custom_id, button }) = button else { return self };
        self.custom_ids.push(custom_id);
        let full = self.rows.len() == limits::ACTION_ROWS;
        match self.rows.last_mut() {
            Some(CreateActionRow::Buttons(row)) if full || row.len() < limits::BUTTONS_PER_ROW => {
                row.truncate(limits::BUTTONS_PER_ROW - 1);
                row.push(button);
            }
            _ => {
                self.rows.truncate(limits::ACTION_ROWS - 1);
                self.rows.push(CreateActionRow::Buttons(vec![button]));
            }
        }
        self
    }

    /// The callback that posts this message.
    pub fn into_new_message(self) -> Callback {
        if self.private {
            self.callback(|message| CreateInteractionResponse::Message(message.ephemeral(true)))
        } else {
            self.callback(CreateInteractionResponse::Message)
        }
    }

    /// The callback that replaces the message whose button was pressed; its visibility does not change. The files of
    /// the replaced message are removed, since `attachments` lists only those of this one.
    pub fn into_update(self) -> Callback {
        self.callback(CreateInteractionResponse::UpdateMessage)
    }

    fn callback(self, body: fn(CreateInteractionResponseMessage) -> CreateInteractionResponse) -> Callback {
        let mut line = self.line;
        let mut mentions = CreateAllowedMentions::new();
        match self.addressed_to {
            Some(user) if self.private => line.insert_str(0, &format!("{BEFORE}<@{user}>{UNSEEN}")),
            Some(user) => {
                line.insert_str(0, &format!("<@{user}> "));
                mentions = mentions.users([user]);
            }
            None => {}
        }
        // Only the name and the description are part of the message: the bytes are sent beside it.
        let entry = |file: &File| CreateAttachment::bytes([], file.name()).description(file.description());
        let message = CreateInteractionResponseMessage::new()
            .content(clip(&line, limits::MESSAGE_CONTENT))
            .embeds(self.embeds)
            .components(self.rows)
            .allowed_mentions(mentions)
            .files(self.picture.as_deref().map(entry));
        Callback { body: body(message), files: self.picture.into_iter().map(|file| *file).collect() }
    }
}

impl Menu {
    fn build(self) -> CreateSelectMenu {
        let most = self.choices.len().min(limits::SELECT_OPTIONS);
        let options = self.choices.into_iter().take(most).map(|choice| {
            let text = plain(&choice.label);
            let description = match cut_at(&text, limits::SELECT_TEXT) {
                Some(kept) if choice.description.is_empty() => {
                    Cow::Owned(format!("… {}", text[kept..].trim_start()))
                }
                _ => plain(&choice.description),
            };
            let label = clipped(&text, limits::SELECT_TEXT);
            let option = CreateSelectMenuOption::new(label, choice.value).default_selection(choice.chosen);
            if description.is_empty() {
                option
            } else {
                option.description(clipped(&description, limits::SELECT_TEXT))
            }
        });
        let kind = CreateSelectMenuKind::String { options: options.collect() };
        let placeholder = clip(&plain(&self.placeholder), limits::SELECT_PLACEHOLDER);
        let menu = CreateSelectMenu::new(self.custom_id, kind).placeholder(placeholder);
        if self.several { menu.min_values(0).max_values(u8::try_from(most).unwrap_or(1)) } else { menu }
    }
}
