//! Steps and routes between the levels of a ladder.

use std::collections::VecDeque;
use std::iter::successors;

use super::ladder::{Ladder, Track, Transition};

impl Ladder {
    fn steps(&self) -> impl Iterator<Item = &Transition> {
        self.transitions.iter().map(|step| &**step)
    }

    /// The position of the level with this id.
    pub fn position(&self, level_id: &str) -> Option<usize> {
        self.levels.iter().position(|level| *level.id == level_id)
    }

    /// The track of the level at `level`, where it has one.
    pub fn track(&self, level: usize) -> Option<&Track> {
        self.levels[level].track.map(|track| &*self.tracks[track])
    }

    /// The step that leads directly from one level to another.
    pub fn transition(&self, from: usize, to: usize) -> Option<&Transition> {
        self.steps().find(|step| step.from == from && step.to == to)
    }

    /// The steps up from a level, in the author's order.
    pub fn steps_from(&self, level: usize) -> impl Iterator<Item = &Transition> {
        self.steps().filter(move |step| step.from == level && !step.lateral)
    }

    /// The steps that lead up to a level, in the author's order.
    pub fn steps_to(&self, level: usize) -> impl Iterator<Item = &Transition> {
        self.steps().filter(move |step| step.to == level && !step.lateral)
    }

    /// The steps sideways from a level, in the author's order.
    pub fn sideways_from(&self, level: usize) -> impl Iterator<Item = &Transition> {
        self.steps().filter(move |step| step.from == level && step.lateral)
    }

    /// The steps that lead sideways to a level, in the author's order.
    pub fn sideways_to(&self, level: usize) -> impl Iterator<Item = &Transition> {
        self.steps().filter(move |step| step.to == level && step.lateral)
    }

    /// The shortest way from one level to another by steps up and sideways, both ends included.
    ///
    /// From a level to itself, it is that level alone. `None` when no steps lead there. Of several ways of the same
    /// length, the one whose steps the author wrote first.
    pub fn route(&self, from: usize, to: usize) -> Option<Vec<usize>> {
        self.shortest(from, to, |_| true)
    }

    /// Like [`route`](Self::route), but by steps up only.
    pub fn route_up(&self, from: usize, to: usize) -> Option<Vec<usize>> {
        self.shortest(from, to, |step| !step.lateral)
    }

    /// Whether the shortest way from one level to another has a step up.
    pub fn leads_up(&self, from: usize, to: usize) -> bool {
        let is_up = |pair: &[usize]| self.transition(pair[0], pair[1]).is_some_and(|step| !step.lateral);
        self.route(from, to).is_some_and(|route| route.windows(2).any(is_up))
    }

    /// The level where the ways up to two levels part: steps up lead from it to both, and from no level above it. Of
    /// several, the one nearest to `other`; `None` where there is none.
    pub fn parting(&self, one: usize, other: usize) -> Option<usize> {
        let shared: Vec<_> = (0..self.levels.len())
            .filter(|level| self.route_up(*level, one).is_some() && self.route_up(*level, other).is_some())
            .collect();
        let is_last = |level: &usize| {
            shared.iter().all(|above| above == level || self.route_up(*level, *above).is_none())
        };
        let length = |level: &usize| self.route_up(*level, other).map_or(usize::MAX, |route| route.len());
        shared.iter().copied().filter(is_last).min_by_key(length)
    }

    fn shortest(&self, from: usize, to: usize, takes: impl Fn(&Transition) -> bool) -> Option<Vec<usize>> {
        let came_from = self.walk(from, takes);
        let mut route: Vec<_> = successors(Some(to), |level| came_from[*level]).collect();
        route.reverse();
        (route[0] == from).then_some(route)
    }

    /// For each level, the fewest steps up on a way from the first level.
    pub fn heights(&self) -> Vec<usize> {
        let mut heights = vec![None; self.levels.len()];
        let mut queue = VecDeque::from([(0, 0)]);
        while let Some((level, height)) = queue.pop_front() {
            if heights.get(level).is_none_or(Option::is_some) {
                continue;
            }
            heights[level] = Some(height);
            // Levels sideways have the same height, so they come before all higher ones.
            self.sideways_from(level).for_each(|step| queue.push_front((step.to, height)));
            queue.extend(self.steps_from(level).map(|step| (step.to, height + 1)));
        }
        heights.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// For each level reachable from `start` by the steps that `takes` allows, the one before it on the shortest way.
    pub(crate) fn walk(&self, start: usize, takes: impl Fn(&Transition) -> bool) -> Vec<Option<usize>> {
        let mut came_from = vec![None; self.levels.len()];
        let mut queue = VecDeque::from([start]);
        while let Some(level) = queue.pop_front() {
            for step in self.steps().filter(|step| step.from == level && takes(step)) {
                if step.to != start && came_from[step.to].is_none() {
                    came_from[step.to] = Some(level);
                    queue.push_back(step.to);
                }
            }
        }
        came_from
    }
}
