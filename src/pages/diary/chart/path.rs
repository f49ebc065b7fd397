//! Where lines go. The paper is as wide as five years of months and five heights high, with one to spare between them.

use speelruimte_engine::session::Expected;
use speelruimte_model::Range;

/// The width and the height of the paper of a line.
pub(super) const WIDTH: i32 = 1200;
pub(super) const HEIGHT: i32 = 500;

/// From one height to the next.
const STEP: f64 = 100.0;

/// How far a stroke by hand is off the line that was meant, on its way from the fold to its end.
const WOBBLE: [[i32; 13]; 2] =
    [[0, 7, -3, -11, -4, 6, 12, 5, -8, -11, -1, 7, 3], [-5, -2, 6, 3, -9, -6, 4, 10, 6, -5, -9, 1, 9]];

/// The place of a difference: straight up to `scale`, which is two heights up. What goes beyond is pressed together, and
/// stays clear of the edge of the paper.
pub(super) fn y(difference: f64, better_is_up: bool, scale: f64) -> i32 {
    let times = if scale > 0.0 { difference / scale } else { 0.0 };
    let pressed = match times.abs() {
        small if small <= 1.0 => 2.0 * small,
        large => 2.4 - 0.4 / large,
    };
    let height = if (times > 0.0) == better_is_up { pressed } else { -pressed };
    HEIGHT / 2 - (height * STEP).round() as i32
}

/// The place of a height.
pub(super) fn y_of(expected: Expected) -> i32 {
    HEIGHT / 2 - i32::from(expected.height()) * STEP as i32
}

/// The height nearest to a place on the paper, which is given as a share of it, from the top.
pub(super) fn nearest(share: f64) -> Expected {
    let from_top = (share * Expected::ALL.len() as f64).clamp(0.0, 4.0) as usize;
    Expected::ALL[Expected::ALL.len() - 1 - from_top]
}

/// The line of what is likely.
pub(super) fn likely(months: &[Range], place: impl Fn(f64) -> i32) -> String {
    let places = (0..).zip(months).map(|(month, it)| (x(month, months.len()), place(it.likely)));
    through(places)
}

/// Around the values from low to high; nothing where they are the likely ones.
pub(super) fn band(months: &[Range], place: impl Fn(f64) -> i32) -> Option<String> {
    let is_wide = months.iter().any(|it| it.low < it.high);
    let at = |month: usize| x(month as i32, months.len());
    let over = months.iter().enumerate().map(|(month, it)| (at(month), place(it.high)));
    let back = months.iter().enumerate().rev().map(|(month, it)| (at(month), place(it.low)));
    is_wide.then(|| format!("{}Z", through(over.chain(back))))
}

/// A pencil stroke from the fold to a height, gone over twice: it bends first, and then keeps to it, as well as a hand
/// does.
pub(super) fn by_hand(to: Expected) -> [String; 2] {
    WOBBLE.map(|wobble| once_by_hand(to, wobble))
}

fn once_by_hand(to: Expected, wobble: [i32; 13]) -> String {
    let (from, to) = (f64::from(HEIGHT / 2), f64::from(y_of(to)));
    let last = wobble.len() as i32 - 1;
    let places = (0..).zip(wobble).map(|(at, off)| {
        let way = f64::from(at) / f64::from(last);
        let bent = way * (2.0 - way);
        (at * WIDTH / last, (from + (to - from) * bent).round() as i32 + off)
    });
    smooth(&places.collect::<Vec<_>>())
}

fn x(month: i32, months: usize) -> i32 {
    month * WIDTH / (months as i32 - 1).max(1)
}

fn through(places: impl Iterator<Item = (i32, i32)>) -> String {
    let mut path = String::new();
    for (x, y) in places {
        path.push(if path.is_empty() { 'M' } else { 'L' });
        path.push_str(&format!("{x} {y}"));
    }
    path
}

/// Through these places without corners: each but the ends pulls the line to it.
fn smooth(places: &[(i32, i32)]) -> String {
    let [first, rest @ ..] = places else { return String::new() };
    let mut path = format!("M{} {}", first.0, first.1);
    for pair in rest.windows(2) {
        let [(x, y), (next_x, next_y)] = [pair[0], pair[1]];
        path.push_str(&format!("Q{x} {y} {} {}", (x + next_x) / 2, (y + next_y) / 2));
    }
    if let Some((x, y)) = rest.last() {
        path.push_str(&format!("L{x} {y}"));
    }
    path
}
