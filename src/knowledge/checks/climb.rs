//! Checks of steps: none may lead in a circle, except sideways, and every level must be reachable from the first.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::iter::successors;
use std::ops::Range;
use std::ptr;

use crate::knowledge::diagnostics::Diagnostic;
use crate::knowledge::ladder::{Ladder, Transition};
use crate::knowledge::placed::Placed;
use crate::knowledge::reading::{Findings, listed};

/// The most steps of a circle, or unreachable levels, that an error points at beside the first.
const SHOWN: usize = 5;
/// The most circles that are reported, since each takes a pass over all steps to find.
const MOST_CIRCLES: usize = 20;

type Step = Placed<Transition>;

/// Reports steps to the same level, repeated steps, circles of steps, and unreachable levels.
///
/// `complete` means that every step and every level could be read; only then are unreachable levels reported.
pub(crate) fn check_climb(findings: &mut Findings, ladder: &Ladder, complete: bool) {
    let steps = sound_steps(findings, ladder);
    // A step with an error may be the one that should have led to a level.
    let complete = complete && steps.len() == ladder.transitions.len();
    let mut ups: Vec<_> = steps.into_iter().filter(|step| !step.lateral).collect();
    for _ in 0..MOST_CIRCLES {
        let Some(circle) = find_circle(&ups, ladder.levels.len()) else { break };
        let closing = report_circle(findings, ladder, circle);
        ups.retain(|step| Some(step.span()) != closing);
    }
    if complete {
        report_out_of_reach(findings, ladder);
    }
}

/// The steps to another level, each once; the others are reported.
fn sound_steps<'l>(findings: &mut Findings, ladder: &'l Ladder) -> Vec<&'l Step> {
    let id = |level: usize| ladder.levels[level].id.as_str();
    let mut first: HashMap<_, &Step> = HashMap::new();
    let mut sound = Vec::new();
    for step in &ladder.transitions {
        match first.entry((step.from, step.to)) {
            _ if step.from == step.to => findings.error(
                format!("a step leads from `{}` to itself", id(step.from)),
                step.span(),
                "`from` and `to` are the same level",
                "name the level above it in `to`, or remove the transition",
            ),
            Entry::Occupied(first) => {
                let title = format!("the step `{}` → `{}` is there twice", id(step.from), id(step.to));
                let (here, there) =
                    ((step.span(), "the second time"), (first.get().span(), "the first time"));
                findings.clash(title, here, there, "put everything into one of them");
            }
            Entry::Vacant(entry) => {
                entry.insert(step);
                sound.push(step);
            }
        }
    }
    sound
}

/// The steps of one circle, each starting where the one before it ends.
fn find_circle<'l>(steps: &[&'l Step], levels: usize) -> Option<Vec<&'l Step>> {
    let in_circles = steps_of_circles(steps, levels);
    let into: HashMap<usize, &Step> = in_circles.iter().map(|step| (step.to, *step)).collect();
    // Each of these steps starts where another of them ends, so walking back long enough ends on a circle.
    let back = |step: &Step| into.get(&step.from).copied();
    let start = in_circles.iter().try_fold(*in_circles.first()?, |step, _| back(step))?;
    let others = successors(back(start), |step| back(step)).take_while(|step| !ptr::eq(*step, start));
    let mut circle: Vec<_> = others.chain([start]).collect();
    circle.reverse();
    Some(circle)
}

/// The steps that are left when levels without a step into them are removed repeatedly.
fn steps_of_circles<'l>(steps: &[&'l Step], levels: usize) -> Vec<&'l Step> {
    let mut left = steps.to_vec();
    let mut entries = vec![0_usize; levels];
    for step in steps {
        entries[step.to] += 1;
    }
    loop {
        let before = left.len();
        left.retain(|step| {
            let stays = entries[step.from] > 0;
            entries[step.to] -= usize::from(!stays);
            stays
        });
        if left.len() == before {
            return left;
        }
    }
}

/// Reports a circle, and returns the span of the step that closes it: of its steps, the last in the file.
fn report_circle(findings: &mut Findings, ladder: &Ladder, mut circle: Vec<&Step>) -> Option<Range<usize>> {
    let last = (0..circle.len()).max_by_key(|at| circle[*at].span().start)?;
    circle.rotate_left(last + 1);
    let (closing, others) = circle.split_last()?;
    let name = |level: usize| format!("`{}`", ladder.levels[level].id);
    let mut chain: Vec<_> = circle.iter().map(|step| name(step.from)).collect();
    chain.push(name(closing.to));
    let mut diagnostic = Diagnostic::error(format!("the steps lead in a circle: {}", chain.join(" → ")))
        .at(findings.location(closing.span()), format!("leads back to {}", name(closing.to)))
        .help("steps lead up only: remove the one that leads down, or write `lateral = true` in steps between levels of one height");
    for step in others.iter().take(SHOWN) {
        let label = format!("{} → {}", name(step.from), name(step.to));
        diagnostic = diagnostic.see(findings.location(step.span()), label);
    }
    findings.add(diagnostic);
    Some(closing.span())
}

fn report_out_of_reach(findings: &mut Findings, ladder: &Ladder) {
    let reached = ladder.walk(0, |_| true);
    let out_of_reach = |level: usize| level != 0 && reached[level].is_none();
    // Steps sideways do not count: of two levels that they join, each follows the other, and neither would be reported.
    let ups = ladder.transitions.iter().filter(|step| !step.lateral && out_of_reach(step.from));
    let follow: HashSet<usize> = ups.map(|step| step.to).collect();
    let levels: Vec<_> = (0..ladder.levels.len())
        .filter(|level| out_of_reach(*level) && !follow.contains(level))
        .map(|level| &ladder.levels[level])
        .collect();
    let Some((level, others)) = levels.split_first() else { return };
    let first = &ladder.levels[0];
    let all = listed(levels.iter().map(|level| level.id.as_str()));
    let mut diagnostic = Diagnostic::error(format!("no way leads from `{}` up to {all}", first.id))
        .at(findings.location(level.span()), "out of reach")
        .help(format!("add a `[[transition]]` with `to = \"{}\"`, or put the lowest level first", level.id));
    for level in others.iter().take(SHOWN) {
        diagnostic = diagnostic.see(findings.location(level.span()), "out of reach too");
    }
    let here = findings.location(first.span());
    findings.add(diagnostic.see(here, "the ladder starts here, with its first level"));
}
