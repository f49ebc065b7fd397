//! A small model that the tests share.

use speelruimte_model::*;

pub const CALM: IndicatorIx = IndicatorIx(0);
pub const BALANCE: IndicatorIx = IndicatorIx(1);
pub const RESOURCES: IndicatorIx = IndicatorIx(2);

pub const FAMILY: PartyIx = PartyIx(0);
pub const TOWN: PartyIx = PartyIx(1);
pub const DESK: PartyIx = PartyIx(2);
pub const INSURER: PartyIx = PartyIx(3);

/// Three levels of one indicator each; the town has two parties.
pub fn model(months: u32) -> Model {
    let level = |id: &str, lead| Level { id: id.into(), lead };
    let party = |id: &str, level| Party { id: id.into(), level: LevelIx(level) };
    Model {
        months,
        levels: vec![level("resident", CALM), level("town", BALANCE), level("society", RESOURCES)],
        indicators: vec![
            indicator("calm", 0, Direction::Up, 0.5, Basis::Stock { start: 4.0, range: (0.0, 10.0) }),
            indicator("balance", 1, Direction::Up, 250.0, Basis::Ledger(LedgerView::Balance)),
            indicator("resources", 2, Direction::Down, 500.0, Basis::Ledger(LedgerView::Resources)),
        ],
        parties: vec![party("family", 0), party("town", 1), party("desk", 1), party("insurer", 2)],
        ..Model::default()
    }
}

fn indicator(id: &str, level: u16, better: Direction, noticeable: f64, basis: Basis) -> Indicator {
    let unit = match basis {
        Basis::Stock { .. } | Basis::Shows { .. } => "points",
        Basis::Ledger(_) => "euro",
    };
    Indicator { id: id.into(), level: LevelIx(level), unit: unit.into(), better, noticeable, basis }
}

pub fn calm(start: u32, lasts: Option<u32>, size: [f64; 3]) -> Effect {
    let size = Range::new(size[0], size[1], size[2]);
    Effect { cause: 0, start, lasts, change: Change::Indicator { on: CALM, size } }
}

pub fn once(payer: PartyIx, beneficiary: PartyIx, kind: Kind, size: [f64; 3]) -> Effect {
    money(0, None, payer, beneficiary, kind, size, false)
}

pub fn money(
    start: u32,
    lasts: Option<u32>,
    payer: PartyIx,
    beneficiary: PartyIx,
    kind: Kind,
    size: [f64; 3],
    monthly: bool,
) -> Effect {
    let size = Range::new(size[0], size[1], size[2]);
    let change = Change::Money { payer, beneficiary, kind, size, monthly };
    Effect { cause: 7, start, lasts, change }
}
