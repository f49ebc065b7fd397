//! How we know: what lies between acts and what they come to, with what every part of it rests on.

use speelruimte_model::system::{ArrowIx, ArrowSign, Class, ParameterIx};
use speelruimte_model::{IndicatorIx, Range};

use super::Comparison;

/// Everything that lies between what is done and the lead indicators, in one language, the nearest to the acts first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// What influences what.
    pub influences: Vec<Influence>,
    /// The numbers in it.
    pub numbers: Vec<Number>,
}

/// An arrow: a direct influence of one thing on another.
#[derive(Clone, Debug, PartialEq)]
pub struct Influence {
    /// The arrow, as [`Order::off`](super::Order::off) names it.
    pub arrow: ArrowIx,
    /// How far it is from the acts, which are at 0.
    pub steps: u32,
    /// What influences.
    pub from: String,
    /// What is influenced.
    pub to: String,
    /// Whether more of the one gives more of the other.
    pub sign: ArrowSign,
    /// Whether it counts, or was switched off.
    pub on: bool,
    /// What it rests on.
    pub grounds: Grounds,
}

/// A number that does not change during a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// The parameter, as [`Order::set`](super::Order::set) names it.
    pub parameter: ParameterIx,
    /// How far it is from the acts. Numbers that play a part only elsewhere are one step beyond the last influence.
    pub steps: u32,
    /// What it is called.
    pub name: String,
    /// Its unit, such as `euro/month`; `1` for none.
    pub unit: String,
    /// Its likely value, and the lowest and highest that are held possible.
    pub value: Range,
    /// What it is held to be now.
    pub now: f64,
    /// What it rests on.
    pub grounds: Grounds,
}

/// What an arrow or a number rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Grounds {
    /// Why, in one sentence; empty where nothing is said.
    pub because: String,
    /// How strong the evidence is.
    pub class: Class,
    /// Whether a person has opened the source.
    pub checked: bool,
    /// The title of the source; empty for an assumption.
    pub source: String,
    /// The year of which it speaks.
    pub year: Option<u16>,
}

impl Evidence {
    /// The influences that someone may doubt: a sentence that stands at several says how is reckoned, and nothing about
    /// any of them.
    pub fn reasons(&self) -> impl Iterator<Item = &Influence> {
        let says = |it: &Influence, because: &str| it.grounds.because == because;
        let alone = move |because: &str| self.influences.iter().filter(|it| says(it, because)).count() == 1;
        self.influences.iter().filter(move |it| !it.grounds.because.is_empty() && alone(&it.grounds.because))
    }

    /// The reasons without which the difference in these indicators would be another, at most so many: for each
    /// indicator in turn that which changes it most. `without` has the same comparison with an influence switched off.
    pub fn deciding(
        &self,
        whole: &Comparison,
        without: &[(ArrowIx, Comparison)],
        indicators: &[IndicatorIx],
        most: usize,
    ) -> Vec<&Influence> {
        let weighed = |indicator: &IndicatorIx| self.weighed(whole, without, *indicator).into_iter();
        let mut turns: Vec<_> = indicators.iter().map(weighed).collect();
        let mut found: Vec<&Influence> = Vec::new();
        while found.len() < most {
            let before = found.len();
            for turn in &mut turns {
                let next = turn.find(|it| !found.iter().any(|known| known.arrow == it.arrow));
                found.extend(next.filter(|_| found.len() < most));
            }
            if found.len() == before {
                break;
            }
        }
        found
    }

    /// The reasons that change the difference in an indicator, that which changes it most first.
    fn weighed(
        &self,
        whole: &Comparison,
        without: &[(ArrowIx, Comparison)],
        indicator: IndicatorIx,
    ) -> Vec<&Influence> {
        let likely = |comparison: &Comparison| {
            let summary = comparison.summaries.iter().find(|it| it.indicator == indicator)?;
            Some(summary.difference.likely)
        };
        let least = likely(whole).map_or(0.0, |whole| (whole * LEAST_PART).abs()).max(NO_CHANGE);
        let change = |it: &&Influence| {
            let without = without.iter().find(|(arrow, _)| *arrow == it.arrow)?;
            Some((likely(&without.1)? - likely(whole)?).abs()).filter(|change| *change > least)
        };
        let mut weighed: Vec<_> = self.reasons().filter_map(|it| Some((change(&it)?, it))).collect();
        weighed.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        weighed.into_iter().map(|(_, it)| it).collect()
    }

    /// As rows of texts, which are kept apart by tabs: first `arrow` or `parameter`, its place and its steps; of an
    /// arrow its ends, its sign, and `on` or `off`; of a parameter its name, unit, likely value, lowest, highest, and
    /// value now; then for both the reason, the class, `checked` or not, the source and the year.
    pub fn to_rows(&self) -> Vec<String> {
        let influences = self.influences.iter().map(|it| {
            let Influence { arrow, steps, from, to, .. } = it;
            let on = if it.on { ON } else { OFF };
            let cells = [ARROW, &arrow.0.to_string(), &steps.to_string(), from, to, sign_word(it.sign), on];
            row(&cells, &it.grounds)
        });
        let numbers = self.numbers.iter().map(|it| {
            let Number { parameter, steps, name, unit, value: Range { low, likely, high }, now, .. } = it;
            let [likely, low, high, now] =
                [likely, low, high, now].map(|number| number.to_bits().to_string());
            let (at, steps) = (parameter.0.to_string(), steps.to_string());
            row(&[PARAMETER, &at, &steps, name, unit, &likely, &low, &high, &now], &it.grounds)
        });
        influences.chain(numbers).collect()
    }

    /// From rows; `None` where one of them is none of these.
    pub fn from_rows<'r>(rows: impl IntoIterator<Item = &'r str>) -> Option<Self> {
        let mut evidence = Self::default();
        for row in rows {
            let cells: Vec<&str> = row.split(TAB).collect();
            let (cells, grounds) = cells.split_at_checked(cells.len().checked_sub(GROUNDS)?)?;
            let grounds = grounds_of(grounds)?;
            match *cells {
                [ARROW, at, steps, from, to, sign, on] => evidence.influences.push(Influence {
                    arrow: ArrowIx(at.parse().ok()?),
                    steps: steps.parse().ok()?,
                    from: from.to_owned(),
                    to: to.to_owned(),
                    sign: SIGNS.iter().find(|(word, _)| *word == sign)?.1,
                    on: one_of(on, ON, OFF)?,
                    grounds,
                }),
                [PARAMETER, at, steps, name, unit, likely, low, high, now] => {
                    evidence.numbers.push(Number {
                        parameter: ParameterIx(at.parse().ok()?),
                        steps: steps.parse().ok()?,
                        name: name.to_owned(),
                        unit: unit.to_owned(),
                        value: Range::new(number(low)?, number(likely)?, number(high)?),
                        now: number(now)?,
                        grounds,
                    });
                }
                _ => return None,
            }
        }
        Some(evidence)
    }

    /// The rows as numbers, one for each character: answers of the simulator are numbers.
    pub fn to_numbers(&self) -> Vec<f64> {
        self.to_rows()
            .join(&LINE.to_string())
            .chars()
            .map(|character| f64::from(u32::from(character)))
            .collect()
    }

    /// From numbers; `None` where these are no rows.
    pub fn from_numbers(numbers: &[f64]) -> Option<Self> {
        let character = |&number: &f64| char::from_u32(super::wire::whole(number)?);
        let text: String = numbers.iter().map(character).collect::<Option<_>>()?;
        Self::from_rows(text.split(LINE).filter(|row| !row.is_empty()))
    }
}

/// A reason for less than this part of a difference does not explain it.
const LEAST_PART: f64 = 0.05;

/// What is less than this comes from rounding.
const NO_CHANGE: f64 = 1e-9;

const ARROW: &str = "arrow";
const PARAMETER: &str = "parameter";
const ON: &str = "on";
const OFF: &str = "off";
const CHECKED: &str = "checked";
const UNCHECKED: &str = "unchecked";
const TAB: char = '\t';
const LINE: char = '\n';

/// How many cells say what a row rests on.
const GROUNDS: usize = 5;

const SIGNS: [(&str, ArrowSign); 3] =
    [("+", ArrowSign::Same), ("-", ArrowSign::Opposite), ("+-", ArrowSign::Mixed)];

const CLASSES: [(&str, Class); 4] =
    [("A", Class::A), ("B", Class::B), ("C", Class::C), ("assumption", Class::Assumption)];

fn row(cells: &[&str], grounds: &Grounds) -> String {
    let Grounds { because, class, checked, source, year } = grounds;
    let class = CLASSES.iter().find(|(_, known)| known == class).map_or("", |(word, _)| word);
    let checked = if *checked { CHECKED } else { UNCHECKED };
    let year = year.map(|year| year.to_string()).unwrap_or_default();
    let cells = cells.iter().copied().chain([because, class, checked, source, &year]);
    // What keeps rows and cells apart does not stand in them.
    let cells: Vec<String> = cells.map(|cell| cell.replace([LINE, TAB], " ")).collect();
    cells.join(&TAB.to_string())
}

fn grounds_of(cells: &[&str]) -> Option<Grounds> {
    let &[because, class, checked, source, year] = cells else { return None };
    Some(Grounds {
        because: because.to_owned(),
        class: CLASSES.iter().find(|(word, _)| *word == class)?.1,
        checked: one_of(checked, CHECKED, UNCHECKED)?,
        source: source.to_owned(),
        year: if year.is_empty() { None } else { Some(year.parse().ok()?) },
    })
}

fn sign_word(sign: ArrowSign) -> &'static str {
    SIGNS.iter().find(|(_, known)| *known == sign).map_or("", |(word, _)| word)
}

/// Whether it is the one word; `None` where it is not the other one either.
fn one_of(word: &str, yes: &str, no: &str) -> Option<bool> {
    (word == yes || word == no).then_some(word == yes)
}

/// A number by its bits: whatever reads it needs no tables for decimals.
fn number(bits: &str) -> Option<f64> {
    Some(f64::from_bits(bits.parse().ok()?)).filter(|number| number.is_finite())
}

#[cfg(test)]
mod tests {
    use speelruimte_model::{Model, Summary};

    use super::*;

    fn influence(arrow: u16, because: &str) -> Influence {
        let grounds = Grounds {
            because: because.to_owned(),
            class: Class::Assumption,
            checked: false,
            source: String::new(),
            year: None,
        };
        let (from, to) = (String::new(), String::new());
        Influence { arrow: ArrowIx(arrow), steps: 0, from, to, sign: ArrowSign::Same, on: true, grounds }
    }

    fn evidence(sentences: &[&str]) -> Evidence {
        let influences = (0u16..).zip(sentences).map(|(arrow, because)| influence(arrow, because)).collect();
        Evidence { influences, numbers: Vec::new() }
    }

    /// The likely difference in the first indicators.
    fn differs(likely: &[f64]) -> Comparison {
        let summary = |(ix, likely): (u16, &f64)| {
            Summary::new(&Model::default(), IndicatorIx(ix), Range::exactly(*likely), 0, *likely)
        };
        Comparison { summaries: (0u16..).zip(likely).map(summary).collect(), ..Comparison::default() }
    }

    #[test]
    fn what_is_said_of_several_arrows_is_no_reason() {
        let evidence = evidence(&["the same", "a reason", "", "the same", "another"]);
        assert_eq!(evidence.reasons().map(|it| it.arrow.0).collect::<Vec<_>>(), [1, 4]);
    }

    #[test]
    fn reasons_are_those_that_make_the_difference_for_each_indicator_in_turn() {
        let evidence = evidence(&["a", "b", "c", "d"]);
        let whole = differs(&[2.0, -5.0]);
        let without = [
            (ArrowIx(0), differs(&[1.5, -5.0])),
            (ArrowIx(1), differs(&[0.0, -4.0])),
            (ArrowIx(2), differs(&[2.0, -9.0])),
            (ArrowIx(3), differs(&[2.05, -5.0])),
        ];
        let deciding = |of: &[u16], most| {
            let of: Vec<_> = of.iter().copied().map(IndicatorIx).collect();
            let found = evidence.deciding(&whole, &without, &of, most);
            found.iter().map(|it| it.arrow.0).collect::<Vec<_>>()
        };
        assert_eq!(deciding(&[0], 4), [1, 0], "a fortieth part explains nothing");
        assert_eq!(deciding(&[1], 4), [2, 1]);
        assert_eq!(deciding(&[0, 1], 4), [1, 2, 0]);
        assert_eq!(deciding(&[0, 1], 1), [1]);
        assert_eq!(deciding(&[2], 4), [0; 0], "of an indicator that nobody knows there is nothing to say");
    }
}
