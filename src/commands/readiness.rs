//! "How ready am I?": a private checklist made of a step's advice, with its progress to keep or to share.
//!
//! Nothing is stored: what is ticked stands in the message itself, as the choices that its menus show as
//! taken, and Discord sends that message along with every press.

mod checklist;
mod messages;

use serenity::model::application::{ComponentInteraction, ComponentInteractionDataKind};
use serenity::model::channel::MessageFlags;

use super::press::Press;
use super::question::must_stay_private;
use super::{Context, Outcome, phrases};
use crate::knowledge::{KnowledgeBase, LevelKey, Transition};
use crate::reply::{Button, Callback, Message};
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
    pressed: &ComponentInteraction,
    press: &ReadinessPress,
) -> (Callback, Outcome) {
    let advice = advised(context.knowledge, press.from, press.to).map_or(&[][..], |step| &step.advice);
    let mut checklist = Checklist::new(advice);
    let callback = match press.action {
        Action::Open => private(context, pressed, press, &checklist).into_new_message(),
        Action::Tick(_) => {
            checklist.tick(ticked(pressed));
            let message = private(context, pressed, press, &checklist);
            let is_private =
                pressed.message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL));
            if is_private { message.into_update() } else { message.into_new_message() }
        }
        Action::Share => {
            checklist.tick(ticked(pressed));
            let name = phrases::member_name(pressed.member.as_ref(), &pressed.user);
            messages::shared(context, press, &checklist, &name).into_new_message()
        }
    };
    (callback, Outcome::Answered)
}

fn private(
    context: Context<'_>,
    pressed: &ComponentInteraction,
    press: &ReadinessPress,
    checklist: &Checklist<'_>,
) -> Message {
    let may_share =
        !must_stay_private(pressed.context, &pressed.authorizing_integration_owners, pressed.member.as_ref());
    messages::private(context, press, checklist, may_share)
}

/// The values of all that is ticked: for the menu that was used what came with the press, for the others
/// what the message shows.
fn ticked(pressed: &ComponentInteraction) -> impl Iterator<Item = &str> {
    use serenity::model::application::ActionRowComponent;

    let submitted = match &pressed.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.as_slice(),
        _ => &[],
    };
    let components = pressed.message.components.iter().flat_map(|row| &row.components);
    let menus = components.filter_map(|component| match component {
        ActionRowComponent::SelectMenu(menu) => Some(menu),
        _ => None,
    });
    let others = menus.filter(|menu| menu.custom_id.as_ref() != Some(&pressed.data.custom_id));
    let shown = others.flat_map(|menu| &menu.options).filter(|option| option.default);
    submitted.iter().map(String::as_str).chain(shown.map(|option| option.value.as_str()))
}
