//! Checks of steps: none may lead in a circle, except sideways, and every level must be reachable from the first.

use std::collections::{HashMap, HashSet};

use crate::knowledge::diagnostics::{Diagnostic, Place};
use crate::knowledge::ladder::Ladder;
use crate::knowledge::reading::{Findings, listed};

/// Most steps of a circle, or unreachable levels, that are pointed at.
const SHOWN: usize = 5;
/// Most circles that are reported, since finding each takes a pass over all steps.
const MOST_CIRCLES: usize = 20;

/// Reports steps to the same level, repeated steps, circles of steps, and unreachable levels.
///
/// `complete` says that no step and no level is missing because it could not be read; only then are unreachable levels
/// reported.
pub(crate) fn check_climb(findings: &mut Findings<'_>, ladder: &Ladder, complete: bool) {
    let mut climb = Climb { ladder, steps: Vec::new() };
    climb.collect_steps(findings);
    // A step with an error may be the one that should have led to a level.
    let complete = complete && climb.steps.len() == ladder.transitions.len();
    let all = climb.steps.clone();
    climb.steps.retain(|step| !ladder.transitions[*step].lateral);
    for _ in 0..MOST_CIRCLES {
        let Some(circle) = climb.find_circle() else { break };
        climb.report_circle(findings, &circle);
        let last = circle.iter().max().copied();
        climb.steps.retain(|step| Some(*step) != last);
    }
    if complete {
        climb.steps = all;
        climb.report_out_of_reach(findings);
    }
}

struct Climb<'l> {
    ladder: &'l Ladder,
    /// Positions of the transitions without errors so far.
    steps: Vec<usize>,
}

impl Climb<'_> {
    fn ends(&self, step: usize) -> (usize, usize) {
        let transition = &self.ladder.transitions[step];
        (transition.from, transition.to)
    }

    fn id(&self, level: usize) -> &str {
        &self.ladder.levels[level].id
    }

    fn place(&self, findings: &Findings<'_>, step: usize) -> Place {
        findings.place(&self.ladder.transitions[step].span())
    }

    fn collect_steps(&mut self, findings: &mut Findings<'_>) {
        let mut first = HashMap::new();
        for step in 0..self.ladder.transitions.len() {
            let (from, to) = self.ends(step);
            let here = self.place(findings, step);
            if from == to {
                let diagnostic =
                    Diagnostic::error(format!("a step leads from `{}` to itself", self.id(from)))
                        .at(here, "`from` and `to` are the same level")
                        .help("name the level above it in `to`, or remove the transition");
                findings.add(diagnostic);
            } else if let Some(earlier) = first.get(&(from, to)) {
                let name = format!("`{}` → `{}`", self.id(from), self.id(to));
                let diagnostic = Diagnostic::error(format!("the step {name} is there twice"))
                    .at(here, "the second time")
                    .see(self.place(findings, *earlier), "the first time")
                    .help("put everything into one of them");
                findings.add(diagnostic);
            } else {
                first.insert((from, to), step);
                self.steps.push(step);
            }
        }
    }

    /// The steps of one circle, each starting where the one before it ends.
    fn find_circle(&self) -> Option<Vec<usize>> {
        let in_circles = self.steps_of_circles();
        let into: HashMap<_, _> = in_circles.iter().map(|step| (self.ends(*step).1, *step)).collect();
        // Each of these levels has such a step into it, so walking back reaches a level twice.
        let mut walked = Vec::new();
        let mut seen = HashSet::new();
        let mut step = *in_circles.first()?;
        while seen.insert(step) {
            walked.push(step);
            step = *into.get(&self.ends(step).0)?;
        }
        let start = walked.iter().position(|walked| *walked == step)?;
        let mut circle = walked.split_off(start);
        circle.reverse();
        Some(circle)
    }

    /// The steps that are left when levels without a step into them are removed repeatedly.
    fn steps_of_circles(&self) -> Vec<usize> {
        let mut entries = vec![0_usize; self.ladder.levels.len()];
        let mut steps_from = vec![Vec::new(); self.ladder.levels.len()];
        for (from, to) in self.steps.iter().map(|step| self.ends(*step)) {
            entries[to] += 1;
            steps_from[from].push(to);
        }
        let mut free: Vec<_> = (0..entries.len()).filter(|level| entries[*level] == 0).collect();
        while let Some(level) = free.pop() {
            for to in std::mem::take(&mut steps_from[level]) {
                entries[to] -= 1;
                if entries[to] == 0 {
                    free.push(to);
                }
            }
        }
        self.steps.iter().copied().filter(|step| entries[self.ends(*step).0] > 0).collect()
    }

    fn report_circle(&self, findings: &mut Findings<'_>, circle: &[usize]) {
        let last = circle.iter().enumerate().max_by_key(|(_, step)| **step).map_or(0, |(at, _)| at);
        let from_start = || circle[last + 1..].iter().chain(&circle[..=last]);
        let mut chain: Vec<_> =
            from_start().map(|step| format!("`{}`", self.id(self.ends(*step).0))).collect();
        chain.extend(chain.first().cloned());
        let closing = circle[last];
        let mut diagnostic = Diagnostic::error(format!("the steps lead in a circle: {}", chain.join(" → ")))
            .at(self.place(findings, closing), format!("leads back to {}", chain[0]));
        for step in from_start().filter(|step| **step != closing).take(SHOWN) {
            let (from, to) = self.ends(*step);
            let label = format!("`{}` → `{}`", self.id(from), self.id(to));
            diagnostic = diagnostic.see(self.place(findings, *step), label);
        }
        findings.add(diagnostic.help("steps lead up only: remove the one that leads down, or write `lateral = true` in steps between levels of one height"));
    }

    fn report_out_of_reach(&self, findings: &mut Findings<'_>) {
        let reached = self.ladder.walk_up(0);
        let out_of_reach = |level: usize| level != 0 && reached[level].is_none();
        let ups = self.steps.iter().filter(|step| !self.ladder.transitions[**step].lateral);
        // Steps sideways do not count: of two such levels each follows the other, and neither would be reported.
        let follow: HashSet<usize> = ups
            .map(|step| self.ends(*step))
            .filter(|(from, _)| out_of_reach(*from))
            .map(|(_, to)| to)
            .collect();
        let levels: Vec<usize> = (0..self.ladder.levels.len())
            .filter(|level| out_of_reach(*level) && !follow.contains(level))
            .collect();
        let Some((level, others)) = levels.split_first() else { return };
        let (id, first) = (self.id(*level), self.id(0));
        let all = listed(levels.iter().map(|level| self.id(*level)));
        let header = |level: usize| findings.place(&self.ladder.levels[level].span());
        let mut diagnostic = Diagnostic::error(format!("no way leads from `{first}` up to {all}"))
            .at(header(*level), "out of reach");
        for level in others.iter().take(SHOWN) {
            diagnostic = diagnostic.see(header(*level), "out of reach too");
        }
        diagnostic = diagnostic.see(header(0), "the ladder starts here, with its first level");
        findings.add(
            diagnostic
                .help(format!("add a `[[transition]]` with `to = \"{id}\"`, or put the lowest level first")),
        );
    }
}
