//! A small model that the tests share.

use speelruimte_model::kernel::*;
use speelruimte_model::system::*;
use speelruimte_model::*;

pub const CALM: IndicatorIx = IndicatorIx(0);
pub const BALANCE: IndicatorIx = IndicatorIx(1);
pub const RESOURCES: IndicatorIx = IndicatorIx(2);

pub const FAMILY: PartyIx = PartyIx(0);
pub const TOWN: PartyIx = PartyIx(1);
pub const DESK: PartyIx = PartyIx(2);
pub const INSURER: PartyIx = PartyIx(3);

/// Three levels of one indicator each; the town has two parties. Calm is 4 and what acts add.
pub fn model(months: u32) -> Model {
    let level = |id: &str, lead| Level { id: id.into(), lead };
    let party = |id: &str, level| Party { id: id.into(), level: LevelIx(level) };
    let calm = Basis::Shows { variable: Variable::Helper(HelperIx(0)), input: Some(InputIx(0)) };
    Model {
        months,
        levels: vec![level("resident", CALM), level("town", BALANCE), level("society", RESOURCES)],
        indicators: vec![
            indicator("calm", 0, Direction::Up, 0.5, calm),
            indicator("balance", 1, Direction::Up, 250.0, Basis::Ledger(LedgerView::Balance)),
            indicator("resources", 2, Direction::Down, 500.0, Basis::Ledger(LedgerView::Resources)),
        ],
        parties: vec![party("family", 0), party("town", 1), party("desk", 1), party("insurer", 2)],
        system: System {
            inputs: vec![Input { id: "acts".into(), unit: Unit::default(), source: InputSource::Acts }],
            helpers: vec![Helper {
                id: "calm".into(),
                unit: Unit::default(),
                value: Expression::Binary(
                    Binary::Add,
                    Box::new(Expression::Number(4.0)),
                    Box::new(Expression::Value(Variable::Input(InputIx(0)))),
                ),
            }],
            ..System::default()
        },
    }
}

/// The likely run of these acts.
pub fn run(model: &Model, acts: &[Act]) -> Result<Outcome, RunFault> {
    let scenario = Scenario { months: model.months, acts: acts.to_vec(), ..Scenario::default() };
    let program = Program::compile(model, &scenario).unwrap();
    Job::new(&program, &scenario, Luck::Likely, 0..1, Keep::Postings).complete()
}

/// What these acts book.
#[track_caller]
pub fn ledger(acts: &[Act]) -> Ledger {
    run(&model(60), acts).unwrap().ledger(0).unwrap().clone()
}

fn indicator(id: &str, level: u16, better: Direction, noticeable: f64, basis: Basis) -> Indicator {
    let unit = match basis {
        Basis::Shows { .. } => "points",
        Basis::Ledger(_) => "euro",
    };
    Indicator { id: id.into(), level: LevelIx(level), unit: unit.into(), better, noticeable, basis }
}

pub fn once(payer: PartyIx, beneficiary: PartyIx, kind: Kind, euros: f64) -> Act {
    let does = ActDoes::Post { payer, beneficiary, kind, size: Range::exactly(euros), monthly: false };
    Act { tag: 7, start: 0, lasts: None, does }
}
