//! Reads what follows from an act: changes of story state and effects.

use speelruimte_model::{Basis, PartyIx, Range, Span};
use speelruimte_source::{Code, Fields, Index, Located, Problem, Report};

use super::money;
use super::names::{Names, note_id, resolve};
use super::text::need_text;
use crate::diary::{Change, Consequence, DiaryEffect, EffectTarget, StateChange};

/// Takes `sets`, `clears`, `adds` and the effects of an act, a question or an outcome.
pub(super) fn consequence(fields: &Fields<'_>, names: &Names<'_>) -> Consequence {
    let mut changes = Vec::new();
    for (key, value) in [("sets", 1), ("clears", 0)] {
        for name in fields.ids(key) {
            if let Some(variable) = resolve(&name, "word-variable", &names.variables, fields.report()) {
                changes.push(StateChange { variable, change: Change::Set(value) });
            }
        }
    }
    for (name, amount) in fields.table("adds").map_or(Vec::new(), |adds| adds.named_integers()) {
        if let Some(variable) = resolve(&name, "word-variable", &names.variables, fields.report()) {
            let amount = i32::try_from(amount).unwrap_or(if amount < 0 { i32::MIN } else { i32::MAX });
            changes.push(StateChange { variable, change: Change::Add(amount) });
        }
    }
    let mut taken = Index::default();
    let effects = fields.tables("effect");
    let effects = effects.into_iter().filter_map(|effect| self::effect(effect, names, &mut taken)).collect();
    Consequence { changes, effects }
}

fn effect(fields: Fields<'_>, names: &Names<'_>, taken: &mut Index) -> Option<DiaryEffect> {
    let place = fields.place();
    let written_id = fields.id("id");
    let target = target(&fields, names);
    let size = size(&fields);
    let after = span(&fields, "after");
    let lasts = span(&fields, "lasts");
    let because = need_text(&fields, "because", names);
    let evidence = evidence(&fields, names);
    let report = fields.report();
    fields.finish();
    let target = target?;
    let default_id = match &target {
        EffectTarget::Indicator(on) => on.clone(),
        EffectTarget::Money { payer, .. } => payer.clone(),
    };
    let id = written_id.unwrap_or(Located { value: default_id, place: place.clone() });
    note_id(&id, taken, report);
    Some(DiaryEffect {
        id: id.value,
        place,
        target,
        size: size.unwrap_or_default(),
        after: after.unwrap_or(Span::Days(0)),
        lasts,
        because,
        evidence: evidence.flatten(),
    })
}

fn target(fields: &Fields<'_>, names: &Names<'_>) -> Option<EffectTarget> {
    if fields.has("on") == fields.has("payer") {
        fields.report().add(Problem::new(Code::EffectTarget, fields.place()));
        // One fault is enough: what belongs to either target is not unknown.
        for key in ["beneficiary", "kind", "unit"] {
            fields.has(key);
        }
        return None;
    }
    if fields.has("on") { indicator(fields, names) } else { money(fields, names) }
}

fn indicator(fields: &Fields<'_>, names: &Names<'_>) -> Option<EffectTarget> {
    let unit = fields.need_text("unit");
    let on = fields.need_id("on")?;
    let model = &names.declared.model;
    let at = resolve(&on, "word-indicator", &names.indicators, fields.report())?;
    let indicator = &model.indicators[at];
    let code = match indicator.basis {
        Basis::Ledger(_) => Some(Code::EffectOnLedger),
        Basis::Shows { input: None, .. } => Some(Code::EffectNoInput),
        _ => None,
    };
    if let Some(code) = code {
        fields.report().add(Problem::new(code, on.place).with("indicator", &on.value));
        return None;
    }
    checked_unit(unit?, &[&indicator.unit], fields.report())?;
    Some(EffectTarget::Indicator(on.value))
}

fn money(fields: &Fields<'_>, names: &Names<'_>) -> Option<EffectTarget> {
    let unit = fields.need_text("unit");
    let money = money::money(fields, &names.parties)?;
    let unit = checked_unit(unit?, &["euro", "euro/month"], fields.report())?;
    let monthly = unit == "euro/month";
    let id_of = |party: PartyIx| names.declared.model.parties[usize::from(party.0)].id.clone();
    let (payer, beneficiary) = (id_of(money.payer), id_of(money.beneficiary));
    Some(EffectTarget::Money { payer, beneficiary, kind: money.kind, monthly })
}

fn checked_unit(unit: Located<String>, allowed: &[&str], report: &Report) -> Option<String> {
    if allowed.contains(&unit.value.as_str()) {
        return Some(unit.value);
    }
    let problem = Problem::new(Code::EffectUnit, unit.place).with("unit", &unit.value);
    report.add(problem.with("allowed", allowed.join(", ")));
    None
}

/// Takes `size`: low, likely and high, in that order.
pub(super) fn size(fields: &Fields<'_>) -> Option<Range> {
    if !fields.has("size") {
        fields.missing("size");
        return None;
    }
    let sizes = fields.numbers("size");
    let place = fields.place_of("size");
    match sizes.as_slice() {
        [low, likely, high] if low.value <= likely.value && likely.value <= high.value => {
            Some(Range::new(low.value, likely.value, high.value))
        }
        _ => {
            fields.report().add(Problem::new(Code::SizeOrder, place));
            None
        }
    }
}

/// Takes a length of time.
pub(super) fn span(fields: &Fields<'_>, key: &str) -> Option<Span> {
    let written = fields.text(key)?;
    let span = parse_span(&written.value);
    if span.is_none() {
        fields.report().add(Problem::new(Code::SpanInvalid, written.place).with("value", &written.value));
    }
    span
}

fn parse_span(written: &str) -> Option<Span> {
    let (number, unit) = written.split_once(' ')?;
    let number: u32 = number.parse().ok().filter(|number| *number <= 10_000)?;
    match unit.trim() {
        "day" | "days" | "dag" | "dagen" => Some(Span::Days(number)),
        "week" | "weeks" | "weken" => Some(Span::Weeks(number)),
        "month" | "months" | "maand" | "maanden" => Some(Span::Months(number)),
        "year" | "years" | "jaar" => Some(Span::Years(number)),
        _ => None,
    }
}

/// `Some(None)` is an assumption; `None` a reference that leads nowhere.
fn evidence(fields: &Fields<'_>, names: &Names<'_>) -> Option<Option<usize>> {
    let written = fields.need_text("evidence")?;
    if written.value == "assumption" {
        return Some(None);
    }
    resolve(&written, "word-source", &names.sources, fields.report()).map(Some)
}
