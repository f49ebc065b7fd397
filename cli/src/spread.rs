//! How runs are spread, and what they booked, as tables.

use clap::ValueEnum;
use serde::Serialize;
use speelruimte_model::answers::{quantile, rests_on, sorted};
use speelruimte_model::kernel::{Outcome, Scenario, Total};
use speelruimte_model::{IndicatorIx, Kind, Model};

use crate::report::print_json;
use crate::setting::indicators;

/// In which form tables are written.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Table {
    /// Rows with commas: the spread of every indicator.
    #[default]
    Csv,
    /// Rows with commas: what was booked.
    Ledger,
    /// Both, with what they rest on, as JSON.
    Json,
}

/// What is said about many runs.
#[derive(Serialize)]
pub struct Spread {
    seed: u64,
    units: u32,
    indicators: Vec<Row>,
    ledger: Vec<Booked>,
    assumptions: usize,
    sources: usize,
}

/// An indicator in a month: the values that so many in a hundred do not exceed.
#[derive(Serialize)]
struct Row {
    indicator: String,
    unit: String,
    month: u32,
    p5: f64,
    p25: f64,
    p50: f64,
    p75: f64,
    p95: f64,
}

/// What one party paid another in a year, in euros.
#[derive(Serialize)]
struct Booked {
    payer: String,
    beneficiary: String,
    kind: &'static str,
    year: u32,
    euros: f64,
}

impl Spread {
    /// The spread of a run. What was booked is divided by `share`.
    pub fn of(model: &Model, scenario: &Scenario, outcome: &Outcome, share: f64) -> Self {
        let all: Vec<IndicatorIx> = indicators(model).collect();
        let rests = rests_on(model, &scenario.off, &all);
        let row = |&month| all.iter().filter_map(move |&indicator| Row::of(model, outcome, indicator, month));
        Self {
            seed: scenario.seed,
            units: outcome.units().end,
            indicators: outcome.months().iter().flat_map(row).collect(),
            ledger: outcome.totals().map(|total| Booked::of(model, total, share)).collect(),
            assumptions: rests.assumptions,
            sources: rests.sources,
        }
    }

    /// Prints it.
    pub fn print(&self, table: Table) {
        match table {
            Table::Json => print_json(self),
            Table::Csv => {
                say!("indicator,unit,month,p5,p25,p50,p75,p95");
                for Row { indicator, unit, month, p5, p25, p50, p75, p95 } in &self.indicators {
                    say!("{indicator},{unit},{month},{p5},{p25},{p50},{p75},{p95}");
                }
            }
            Table::Ledger => {
                say!("payer,beneficiary,kind,year,euros");
                for Booked { payer, beneficiary, kind, year, euros } in &self.ledger {
                    say!("{payer},{beneficiary},{kind},{year},{euros}");
                }
            }
        }
    }
}

impl Row {
    fn of(model: &Model, outcome: &Outcome, indicator: IndicatorIx, month: u32) -> Option<Self> {
        let declared = &model.indicators[usize::from(indicator.0)];
        let values = sorted(outcome.at(indicator, month));
        let at = |thousandths| quantile(&values, thousandths);
        let (indicator, unit) = (declared.id.clone(), declared.unit.clone());
        let (p5, p25, p50, p75, p95) = (at(50)?, at(250)?, at(500)?, at(750)?, at(950)?);
        Some(Self { indicator, unit, month, p5, p25, p50, p75, p95 })
    }
}

impl Booked {
    fn of(model: &Model, total: Total, share: f64) -> Self {
        let party = |at: u16| model.parties[usize::from(at)].id.clone();
        let kind = match total.kind {
            Kind::Transfer => "transfer",
            Kind::Resources => "resources",
            Kind::AvoidedCashable => "avoided-cashable",
            Kind::Avoided => "avoided",
        };
        Self {
            payer: party(total.payer.0),
            beneficiary: party(total.beneficiary.0),
            kind,
            year: total.year,
            euros: total.cents as f64 / 100.0 / share,
        }
    }
}
