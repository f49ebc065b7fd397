//! Two orders on the same luck.

use speelruimte_model::answers::{Counts, Fault, paired, quantile, rests_on, sorted};
use speelruimte_model::kernel::{Job, Keep, Luck, Outcome, Program, RunFault};
use speelruimte_model::system::ArrowIx;
use speelruimte_model::{IndicatorIx, Model, Range, Summary};

use super::evaluation::Pair;
use super::results::{differences, indicators, spread, summary};
use super::{Order, both};

/// How one order differs from another: always these less those.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The difference month by month in the lead indicator of each level, in the order of the levels.
    pub lines: Vec<Line>,
    /// In how many runs these are better in it, run by run on the same luck; none where there were no runs.
    pub counts: Vec<Counts>,
    /// Its figure in these, and in those, as [`DOTS`] quantiles each; without runs there are none.
    pub dots: Vec<[Vec<f64>; 2]>,
    /// What the difference comes to, indicator by indicator.
    pub summaries: Vec<Summary>,
    /// On how many assumptions of the model it rests, and on how many of its sources.
    pub rests_on: (usize, usize),
}

/// A difference month by month, from month 0 to the one that closes the run.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The indicator.
    pub indicator: IndicatorIx,
    /// In its unit: likely, and the values that one in twenty runs lies below, and one in twenty above.
    pub months: Vec<Range>,
}

/// How many quantiles stand for the runs of one order. Each stands for as many runs, and is the middle one of them.
pub const DOTS: usize = 20;

/// Two orders that are being compared, in slices of any size: they do not change a bit of what comes of it.
#[derive(Clone, Debug)]
pub struct Comparing {
    likely: Pair<Outcome>,
    drawn: Pair<Job>,
    off: Vec<ArrowIx>,
}

impl Comparing {
    /// Knows what is likely at once; `runs` is the number of runs on the same luck, none for no ranges. The program is
    /// that of the model as it is declared.
    pub fn new(
        program: &Program,
        model: &Model,
        these: &Order,
        those: &Order,
        runs: u32,
    ) -> Result<Self, Fault> {
        let (programs, scenarios) = both(program, model, these, those)?;
        let pair = |luck, units| {
            let job = |program, scenario| Job::new(program, scenario, luck, 0..units, Keep::Series);
            (job(&programs.0, &scenarios.0), job(&programs.1, &scenarios.1))
        };
        let (these_likely, those_likely) = pair(Luck::Likely, 1);
        let likely = these_likely.complete().and_then(|these| Ok((these, those_likely.complete()?)));
        // An arrow that counts on one of the two sides is rested on.
        let off = these.off.iter().filter(|arrow| those.off.contains(arrow)).copied().collect();
        Ok(Self { likely: likely.map_err(Fault::Run)?, drawn: pair(Luck::Drawn, runs), off })
    }

    /// Does some more runs of that which lags, at most this many but at least one; true when all are done or stopped.
    pub fn advance(&mut self, runs_at_most: u32) -> bool {
        super::evaluation::advance(&mut self.drawn, runs_at_most)
    }

    /// How many runs are done.
    pub fn done(&self) -> u32 {
        self.drawn.0.done_units().min(self.drawn.1.done_units())
    }

    /// How they differ. Runs that were not done yet on both sides are left out.
    pub fn finish(self, model: &Model) -> Result<Comparison, RunFault> {
        let runs = self.done() as usize;
        let drawn = (self.drawn.0.finish()?, self.drawn.1.finish()?);
        let leads: Vec<IndicatorIx> = model.levels.iter().map(|level| level.lead).collect();
        let both = [&drawn.0, &drawn.1];
        let figures = |&lead: &IndicatorIx| both.map(|outcome| first(outcome.figures(lead), runs));
        let rests = rests_on(model, &self.off, &indicators(model));
        Ok(Comparison {
            lines: leads.iter().map(|&lead| line(lead, &self.likely, both, runs)).collect(),
            counts: leads.iter().map(|lead| counts(model, *lead, figures(lead))).collect(),
            dots: leads.iter().map(|lead| figures(lead).map(dots)).collect(),
            summaries: indicators(model)
                .into_iter()
                .map(|ix| summary(model, ix, &self.likely, &drawn))
                .collect(),
            rests_on: (rests.assumptions, rests.sources),
        })
    }
}

fn line(lead: IndicatorIx, likely: &Pair<Outcome>, drawn: [&Outcome; 2], runs: usize) -> Line {
    let these_and_those = likely.0.series(lead, 0).into_iter().zip(likely.1.series(lead, 0));
    let months = (0u32..).zip(these_and_those).map(|(month, (this, that))| {
        let [these, those] = drawn.map(|outcome| first(outcome.at(lead, month), runs));
        spread(&differences(these, those), this - that)
    });
    Line { indicator: lead, months: months.collect() }
}

fn counts(model: &Model, lead: IndicatorIx, [these, those]: [&[f64]; 2]) -> Counts {
    let indicator = model.indicators.get(usize::from(lead.0));
    indicator.map_or_else(Counts::default, |it| paired(these, those, it.better, it.noticeable))
}

/// The quantiles in the middles of [`DOTS`] equal parts.
fn dots(figures: &[f64]) -> Vec<f64> {
    let figures = sorted(figures);
    let part = 1000 / DOTS as u32;
    (0..DOTS as u32).filter_map(|dot| quantile(&figures, dot * part + part / 2)).collect()
}

fn first(values: &[f64], count: usize) -> &[f64] {
    values.get(..count).unwrap_or(values)
}
