//! "How ready am I?": a private checklist made of a step's advice, with its progress to keep or to share.
//!
//! Nothing is stored: what is ticked stands in the message itself, as the choices that its menus show as
//! taken, and Discord sends that message along with every press.

mod checklist;
mod messages;

use super::press::Press;
use super::{Context, Outcome, phrases};
use crate::interaction::{ComponentData, Interaction};
use crate::knowledge::{KnowledgeBase, LevelKey, Transition};
use crate::reply::{Button, Callback};
use checklist::{Checklist, MENUS};

/// A press that has to do with the checklist of one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadinessPress {
    action: Action,
    from: LevelKey,
    to: LevelKey,
}

/// What is asked of a checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    /// To see it, with nothing ticked.
    Open,
    /// To take over what a menu has ticked; menus are counted from 0.
    Tick(usize),
    /// To post its progress to the channel.
    Share,
}

impl ReadinessPress {
    /// The press as text, at most 88 characters, since no id of a ladder or a level has more than 28.
    pub(super) fn encode(&self, knowledge: &KnowledgeBase) -> String {
        let action = match self.action {
            Action::Open => "o".to_owned(),
            Action::Tick(menu) => menu.to_string(),
            Action::Share => "s".to_owned(),
        };
        let (from, to) = (&knowledge.level(self.from).id, &knowledge.level(self.to).id);
        format!("{action}:{}:{from}:{to}", knowledge.ladder(self.from).id)
    }

    /// Reads what [`encode`](Self::encode) wrote; `None` where the step or all advice for it is gone.
    pub(super) fn decode(text: &str, knowledge: &KnowledgeBase) -> Option<Self> {
        let mut parts = text.split(':');
        let (action, ladder) = (parts.next()?, parts.next()?);
        let mut level = || knowledge.find_in(Some(ladder), parts.next()?);
        let (from, to) = (level()?, level()?);
        let action = match action {
            "o" => Action::Open,
            "s" => Action::Share,
            menu => Action::Tick(menu.parse().ok().filter(|menu| *menu < MENUS)?),
        };
        let known = parts.next().is_none() && advised(knowledge, from, to).is_some();
        known.then_some(Self { action, from, to })
    }

    fn custom_id(self, context: Context<'_>) -> Option<String> {
        Press::Readiness(self).custom_id(context.knowledge)
    }
}

/// The step between two levels, where there is advice for it.
fn advised(knowledge: &KnowledgeBase, from: LevelKey, to: LevelKey) -> Option<&Transition> {
    let step = knowledge.ladder(from).transition(from.level, to.level);
    step.filter(|step| from.ladder == to.ladder && step.has_advice())
}

/// The button that opens the checklist of a step; none for a step without advice.
pub(super) fn button(context: Context<'_>, from: LevelKey, to: LevelKey) -> Option<Button> {
    advised(context.knowledge, from, to)?;
    let open = ReadinessPress { action: Action::Open, from, to };
    open.custom_id(context).map(|custom_id| Button::new("How ready am I?", custom_id).primary())
}

/// Answers a press that has to do with a checklist.
pub(super) fn follow(
    context: Context<'_>,
    interaction: &Interaction,
    pressed: &ComponentData,
    press: &ReadinessPress,
) -> (Callback, Outcome) {
    let advice = advised(context.knowledge, press.from, press.to).map_or(&[][..], |step| &step.advice);
    let mut checklist = Checklist::new(advice);
    let may_share = !interaction.place.keeps_answers_private();
    let callback = match press.action {
        Action::Open => messages::private(context, press, &checklist, may_share).into_new_message(),
        Action::Tick(_) => {
            checklist.tick(ticked(pressed));
            let message = messages::private(context, press, &checklist, may_share);
            if pressed.message.is_ephemeral { message.into_update() } else { message.into_new_message() }
        }
        Action::Share => {
            checklist.tick(ticked(pressed));
            let name = phrases::member_name(&interaction.user);
            messages::shared(context, press, &checklist, &name).into_new_message()
        }
    };
    (callback, Outcome::Answered)
}

/// The values of all that is ticked: for the menu that was used what came with the press, for the others
/// what the message shows.
fn ticked(pressed: &ComponentData) -> impl Iterator<Item = &str> {
    let others = pressed.message.menus.iter().filter(|menu| menu.custom_id != pressed.custom_id);
    let shown = others.flat_map(|menu| &menu.chosen);
    pressed.values.iter().chain(shown).map(String::as_str)
}
