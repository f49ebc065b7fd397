//! Takes who pays whom, for diaries and for the model.

use speelruimte_model::system::Money;
use speelruimte_model::{Kind, PartyIx};
use speelruimte_source::{Code, Fields, Problem};

use super::names::{Known, resolve};

/// Takes `payer`, `beneficiary` and `kind`, which must all be there.
pub(super) fn money(fields: &Fields<'_>, parties: &Known) -> Option<Money> {
    let kinds = [
        ("transfer", Kind::Transfer),
        ("resources", Kind::Resources),
        ("avoided-cashable", Kind::AvoidedCashable),
        ("avoided", Kind::Avoided),
    ];
    let kind = fields.need_one_of("kind", &kinds);
    let party = |key| {
        let name = fields.need_id(key)?;
        resolve(&name, "word-party", parties, fields.report()).map(|party| (name, PartyIx(party as u16)))
    };
    let (payer, beneficiary) = (party("payer"), party("beneficiary"));
    let ((name, payer), (beneficiary_name, beneficiary)) = (payer?, beneficiary?);
    if payer == beneficiary {
        let problem = Problem::new(Code::EffectSameParty, beneficiary_name.place);
        fields.report().add(problem.with("party", name.value));
        return None;
    }
    Some(Money { payer, beneficiary, kind: kind? })
}
