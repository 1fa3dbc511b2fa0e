//! A whole message: the plain line, embeds and buttons.

use serenity::builder::{
    CreateActionRow, CreateAllowedMentions, CreateButton, CreateInteractionResponse,
    CreateInteractionResponseMessage,
};
use serenity::model::application::ButtonStyle;

use super::Card;
use super::text::clip;
use crate::limits;

/// A message on its way out; it mentions nobody.
#[derive(Debug, Clone)]
pub struct Message {
    line: String,
    cards: Vec<Card>,
    buttons: Vec<Button>,
    private: bool,
}

/// A button that asks the bot something when pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    label: String,
    custom_id: String,
}

impl Button {
    /// Makes a button; a label longer than [`limits::BUTTON_LABEL`] is cut.
    ///
    /// The `custom_id` must keep to [`limits::CUSTOM_ID`] and be the only one of its kind in the message.
    pub fn new(label: &str, custom_id: String) -> Self {
        debug_assert!(custom_id.chars().count() <= limits::CUSTOM_ID, "too long: {custom_id}");
        Self { label: clip(label, limits::BUTTON_LABEL), custom_id }
    }
}

impl Message {
    /// Starts a message that everybody in the channel sees, with its plain line.
    ///
    /// The line is what members with embeds turned off, notifications and screen readers get.
    pub fn new(line: impl AsRef<str>) -> Self {
        let line = clip(line.as_ref(), limits::MESSAGE_CONTENT);
        Self { line, cards: Vec::new(), buttons: Vec::new(), private: false }
    }

    /// Lets the asker alone see the message.
    #[must_use]
    pub fn private(mut self) -> Self {
        self.private = true;
        self
    }

    /// Adds an embed. All embeds together must keep to [`limits::EMBED_TOTAL`]; one card alone always does.
    #[must_use]
    pub fn card(mut self, card: Card) -> Self {
        self.cards.push(card);
        self
    }

    /// Adds buttons, in rows of five; those past Discord's five rows are left out.
    #[must_use]
    pub fn buttons(mut self, buttons: impl IntoIterator<Item = Button>) -> Self {
        self.buttons.extend(buttons);
        self.buttons.truncate(limits::ACTION_ROWS * limits::BUTTONS_PER_ROW);
        self
    }

    /// The callback that posts this message.
    pub fn into_new_message(self) -> CreateInteractionResponse {
        CreateInteractionResponse::Message(self.build())
    }

    /// The callback that puts this message in place of the one whose button was pressed.
    pub fn into_update(self) -> CreateInteractionResponse {
        CreateInteractionResponse::UpdateMessage(self.build())
    }

    fn build(self) -> CreateInteractionResponseMessage {
        let rows = self.buttons.chunks(limits::BUTTONS_PER_ROW).map(|row| {
            let button = |button: &Button| {
                CreateButton::new(&button.custom_id).label(&button.label).style(ButtonStyle::Secondary)
            };
            CreateActionRow::Buttons(row.iter().map(button).collect())
        });
        let message = CreateInteractionResponseMessage::new()
            .content(self.line)
            .embeds(self.cards.into_iter().map(Card::into_embed).collect())
            .components(rows.collect())
            .allowed_mentions(CreateAllowedMentions::new());
        if self.private { message.ephemeral(true) } else { message }
    }
}
