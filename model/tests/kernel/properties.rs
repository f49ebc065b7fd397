//! Systems at random: whatever they are, nothing panics, and what comes out is numbers.

use proptest::prelude::*;
use speelruimte_model::answers::*;
use speelruimte_model::kernel::*;
use speelruimte_model::system::*;
use speelruimte_model::*;

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        60 => (-40..40i32).prop_map(|it| f64::from(it) / 4.0),
        1 => prop::sample::select(vec![0.0, -0.0, 1e-300, 1e12, -1e200, f64::MAX, f64::NAN, f64::INFINITY]),
    ]
}

fn range() -> impl Strategy<Value = Range> {
    [number(), number(), number()].prop_map(|[low, likely, high]| Range { low, likely, high })
}

fn variable() -> impl Strategy<Value = Variable> {
    (0..5u8, 0..4u16).prop_map(|(kind, ix)| match kind {
        0 => Variable::Parameter(ParameterIx(ix)),
        1 => Variable::Stock(StockIx(ix)),
        2 => Variable::Flow(FlowIx(ix)),
        3 => Variable::Helper(HelperIx(ix)),
        _ => Variable::Input(InputIx(ix)),
    })
}

fn expression() -> impl Strategy<Value = Expression> {
    let leaf = prop_oneof![
        2 => number().prop_map(Expression::Number),
        4 => variable().prop_map(Expression::Value),
        1 => Just(Expression::Month),
    ];
    leaf.prop_recursive(4, 20, 3, |inner| {
        let unary = prop::sample::select(vec![Unary::Minus, Unary::Not]);
        let binary = prop::sample::select(vec![
            Binary::Add,
            Binary::Subtract,
            Binary::Multiply,
            Binary::Divide,
            Binary::Min,
            Binary::Max,
            Binary::Less,
            Binary::LessOrEqual,
            Binary::Greater,
            Binary::GreaterOrEqual,
            Binary::Equal,
            Binary::Different,
            Binary::And,
            Binary::Or,
        ]);
        let order = prop::sample::select(vec![Order::First, Order::Third]);
        let lag = (order, inner.clone(), inner.clone()).prop_map(|(order, of, time)| Lag {
            order,
            of: Box::new(of),
            time: Box::new(time),
        });
        let boxed = inner.clone().prop_map(Box::new);
        prop_oneof![
            1 => (unary, boxed.clone()).prop_map(|(unary, a)| Expression::Unary(unary, a)),
            4 => (binary, boxed.clone(), boxed.clone()).prop_map(|(it, a, b)| Expression::Binary(it, a, b)),
            1 => (boxed.clone(), boxed.clone(), boxed.clone()).prop_map(|(a, b, c)| Expression::If(a, b, c)),
            1 => (0..3u16, boxed).prop_map(|(ix, a)| Expression::Curve(CurveIx(ix), a)),
            1 => lag.clone().prop_map(Expression::Smooth),
            1 => lag.prop_map(Expression::Delay),
        ]
    })
}

fn money() -> impl Strategy<Value = Money> {
    let kind =
        prop::sample::select(vec![Kind::Transfer, Kind::Resources, Kind::AvoidedCashable, Kind::Avoided]);
    (0..3u16, 0..3u16, kind).prop_map(|(payer, beneficiary, kind)| Money {
        payer: PartyIx(payer),
        beneficiary: PartyIx(beneficiary),
        kind,
    })
}

fn few<S: Strategy>(of: S) -> impl Strategy<Value = Vec<S::Value>> {
    prop::collection::vec(of, 0..4)
}

fn any_system() -> impl Strategy<Value = System> {
    let evidence = Evidence { class: Class::Assumption, year: None, checked: false, source: None };
    let named = || (String::new(), Unit::default());
    let parameter = range().prop_map(move |value| {
        let (id, unit) = named();
        Parameter { id, unit, value, evidence }
    });
    let start = prop_oneof![9 => number().prop_map(Expression::Number), 1 => expression()];
    let stock = start.prop_map(move |start| {
        let (id, unit) = named();
        Stock { id, unit, start }
    });
    let ends = (prop::option::of(0..4u16), prop::option::of(0..4u16));
    let flow = (ends, expression(), prop::option::of(money())).prop_map(move |((from, to), rate, money)| {
        let (id, unit) = named();
        system::Flow { id, unit, from: from.map(StockIx), to: to.map(StockIx), rate, money }
    });
    let helper = expression().prop_map(move |value| {
        let (id, unit) = named();
        Helper { id, unit, value }
    });
    let input = prop::option::of(0..3u16).prop_map(move |party| {
        let (id, unit) = named();
        let source = party.map_or(InputSource::Acts, |party| InputSource::Money(PartyIx(party)));
        Input { id, unit, source }
    });
    let add = (0..4u16, range(), 0..9u32).prop_map(|(input, size, months)| EventAddition {
        input: InputIx(input),
        size,
        months,
    });
    let post = (range(), money()).prop_map(|(size, money)| EventPosting { size, money });
    let event = (expression(), few(add), few(post)).prop_map(move |(chance, adds, posts)| Event {
        id: String::new(),
        chance,
        adds,
        posts,
        evidence,
    });
    let arrow = (variable(), variable()).prop_map(move |(from, to)| Arrow {
        id: String::new(),
        from,
        to,
        sign: ArrowSign::Mixed,
        evidence,
    });
    let curve = prop::collection::vec((number(), number()), 2..4).prop_map(move |mut points| {
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (id, x) = named();
        Curve { id, x: x.clone(), y: x, points, evidence }
    });
    let lists = (few(parameter), few(stock), few(flow), few(helper));
    (lists, few(curve), few(input), few(event), few(arrow)).prop_map(
        |((parameters, stocks, flows, helpers), curves, inputs, events, arrows)| System {
            parameters,
            stocks,
            flows,
            helpers,
            curves,
            inputs,
            events,
            arrows,
        },
    )
}

/// Lets every equation name what there is, and what comes before it: most systems at random have a circle otherwise.
fn mended(mut system: System) -> System {
    let counts = |system: &System| {
        [system.parameters.len(), system.stocks.len(), system.helpers.len(), system.inputs.len()]
            .map(|it| it as u16)
    };
    let [parameters, stocks, helpers, inputs] = counts(&system);
    let curves = system.curves.len() as u16;
    for (before, helper) in (0u16..).zip(&mut system.helpers) {
        mend(&mut helper.value, [parameters, stocks, before, inputs, curves]);
    }
    let all = [parameters, stocks, helpers, inputs, curves];
    system.flows.iter_mut().for_each(|flow| {
        mend(&mut flow.rate, all);
        [&mut flow.from, &mut flow.to].into_iter().for_each(|end| *end = end.filter(|ix| ix.0 < stocks));
    });
    system.events.iter_mut().for_each(|event| {
        mend(&mut event.chance, all);
        event.adds.retain(|add| add.input.0 < inputs);
    });
    system.stocks.iter_mut().for_each(|stock| mend(&mut stock.start, [parameters, 0, 0, 0, curves]));
    system
}

fn mend(expression: &mut Expression, there: [u16; 5]) {
    let [parameters, stocks, helpers, inputs, curves] = there;
    match expression {
        Expression::Value(variable) => {
            let (ix, count) = match variable {
                Variable::Parameter(ParameterIx(ix)) => (ix, parameters),
                Variable::Stock(StockIx(ix)) => (ix, stocks),
                Variable::Helper(HelperIx(ix)) => (ix, helpers),
                Variable::Input(InputIx(ix)) => (ix, inputs),
                Variable::Flow(FlowIx(ix)) => (ix, 0),
            };
            match count {
                0 => *expression = Expression::Number(3.0),
                count => *ix %= count,
            }
        }
        Expression::Curve(CurveIx(ix), a) => {
            mend(a, there);
            match curves {
                0 => *expression = Expression::Number(2.0),
                count => *ix %= count,
            }
        }
        Expression::Unary(_, a) => mend(a, there),
        Expression::Binary(_, a, b) => [a, b].into_iter().for_each(|it| mend(it, there)),
        Expression::If(a, b, c) => [a, b, c].into_iter().for_each(|it| mend(it, there)),
        Expression::Smooth(lag) | Expression::Delay(lag) => {
            mend(&mut lag.of, there);
            // At least three months, unless it is wild.
            let time = std::mem::replace(&mut *lag.time, Expression::Number(3.0));
            let three = Box::new(Expression::Number(3.0));
            *lag.time = Expression::Binary(Binary::Max, Box::new(time), three);
            mend(&mut lag.time, there);
        }
        Expression::Number(_) | Expression::Month => {}
    }
}

fn model() -> impl Strategy<Value = Model> {
    let basis = prop_oneof![
        4 => variable().prop_map(|variable| Basis::Shows { variable, input: None }),
        1 => Just(Basis::Ledger(LedgerView::Balance)),
        1 => Just(Basis::Ledger(LedgerView::Resources)),
    ];
    let indicator = (basis, 0..3u16).prop_map(|(basis, level)| Indicator {
        id: String::new(),
        level: LevelIx(level),
        unit: String::new(),
        better: Direction::Up,
        noticeable: 0.5,
        basis,
    });
    let parties = prop::collection::vec(0..3u16, 3);
    let parties = prop_oneof![3 => parties, 1 => few(0..3u16)];
    let system = prop_oneof![3 => any_system().prop_map(mended), 1 => any_system()];
    (system, few(indicator), parties).prop_map(|(system, indicators, parties)| Model {
        months: 9,
        indicators: indicators.into_iter().filter(|indicator| is_there(&system, indicator)).collect(),
        parties: parties
            .into_iter()
            .map(|level| Party { id: String::new(), level: LevelIx(level) })
            .collect(),
        system,
        ..Model::default()
    })
}

/// Whether an indicator shows what there is; a few that do not are left.
fn is_there(system: &System, indicator: &Indicator) -> bool {
    let Basis::Shows { variable, .. } = indicator.basis else { return true };
    let (ix, count) = match variable {
        Variable::Parameter(ParameterIx(ix)) => (ix, system.parameters.len()),
        Variable::Stock(StockIx(ix)) => (ix, system.stocks.len()),
        Variable::Flow(FlowIx(ix)) => (ix, system.flows.len()),
        Variable::Helper(HelperIx(ix)) => (ix, system.helpers.len()),
        Variable::Input(InputIx(ix)) => (ix, system.inputs.len()),
    };
    usize::from(ix) < count || (indicator.level.0 == 0 && count == 1)
}

fn scenario() -> impl Strategy<Value = Scenario> {
    let adds = (0..4u16, range()).prop_map(|(input, size)| ActDoes::Add { input: InputIx(input), size });
    let posts = (money(), range(), any::<bool>()).prop_map(|(money, size, monthly)| ActDoes::Post {
        payer: money.payer,
        beneficiary: money.beneficiary,
        kind: money.kind,
        size,
        monthly,
    });
    let does = prop_oneof![adds, posts];
    let act = (any::<u32>(), 0..12u32, prop::option::of(any::<u32>()), does)
        .prop_map(|(tag, start, lasts, does)| Act { tag, start, lasts, does });
    let set = (0..5u16, range()).prop_map(|(ix, range)| (ParameterIx(ix), range));
    (any::<u64>(), 0..15u32, few(act), few(0..5u16), few(set)).prop_map(|(seed, months, acts, off, set)| {
        Scenario { seed, months, acts, off: off.into_iter().map(ArrowIx).collect(), set }
    })
}

fn all_numbers(model: &Model, outcome: &Outcome) -> bool {
    let indicators = (0u16..).map(IndicatorIx).take(model.indicators.len());
    let values = indicators.flat_map(|ix| {
        let months = outcome.months().iter().flat_map(move |&month| outcome.at(ix, month));
        months.chain(outcome.figures(ix)).copied().collect::<Vec<f64>>()
    });
    values.into_iter().all(f64::is_finite)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_no_non_number_leaves(model in model(), scenario in scenario(), slice in 1..70u32) {
        let Ok(program) = Program::compile(&model, &scenario) else { return Ok(()) };
        for luck in [Luck::Likely, Luck::Drawn] {
            let mut job = Job::new(&program, &scenario, luck, 3..70, Keep::Variables);
            let mut sliced = job.clone();
            job.advance(u32::MAX);
            prop_assert!(all_numbers(&model, job.so_far()));
            while !sliced.advance(slice) {}
            prop_assert_eq!(job.so_far(), sliced.so_far());
            prop_assert_eq!(job.finish().map(|_| ()), sliced.finish().map(|_| ()));
        }
    }

    #[test]
    fn nothing_panics_in_answers(model in model(), scenario in scenario(), parameter in 0..4u16, up in any::<bool>()) {
        let indicators: Vec<_> = (0..4).map(IndicatorIx).collect();
        let question = Question { scenario: scenario.clone(), against: Some(Vec::new()), runs: 3 };
        let numbers = |values: &[f64]| values.iter().all(|value| value.is_finite());
        if let Ok(why) = Why::new(&model, &scenario, 3).complete() {
            prop_assert!(numbers(&why.total) && numbers(&why.together));
        }
        if let Ok(swings) = Sensitivity::new(&model, &question, &indicators).complete() {
            prop_assert!(swings.swings.iter().all(|swing| numbers(&swing.low) && numbers(&swing.high)));
        }
        let moves = Moves::one(&model, &question, ParameterIx(parameter), up);
        if let Ok(Some(tip)) = Tipping::new(&model, &question, IndicatorIx(0), moves).complete() {
            prop_assert!(tip.values.iter().all(|(_, value)| value.is_finite()));
        }
        let _ = Pairs::new(&model, &question, IndicatorIx(0)).complete();
        let _ = rests_on(&model, &scenario.off, &indicators);
    }
}

/// The properties above say nothing if hardly any of these systems runs.
#[test]
fn many_systems_at_random_run() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut ran = [0; 2];
    for _ in 0..500 {
        let (model, scenario) = (model(), scenario()).new_tree(&mut runner).unwrap().current();
        let Ok(program) = Program::compile(&model, &scenario) else { continue };
        let done = Job::new(&program, &scenario, Luck::Drawn, 0..5, Keep::Series).complete().is_ok();
        ran[usize::from(done)] += 1;
    }
    assert!(ran[0] > 5 && ran[1] > 100, "{ran:?}");
}
