//! Plays at random, held against the exploration.

use speelruimte_engine::explore::random_plays;

use crate::small::diary;

const DIARY: &str = "entry one
    ask q
    sets = ['a']
    choice x
    choice y
    when = 'a'
    to = 'two'
    choice z
    when = 'b'
    entry stuck
    choice x
    when = 'a'
    entry two
    fork
    outcome round
    at_least = 9.0
    to = 'two'
    outcome on
    to = 'end'
    entry end
    ending";

#[test]
fn counts_add_up() {
    let tally = random_plays(&diary(DIARY), 3000, 7);
    let [one, stuck, two, end] = tally.entries.as_slice() else { panic!("four entries") };
    assert_eq!((one.visits, tally.ended + tally.stuck, tally.endless), (3000, 3000, 0));
    assert_eq!((one.choices.iter().sum::<u64>(), one.choices[2]), (3000, 0));
    assert_eq!((tally.ended, stuck.visits - stuck.choices[0]), (end.visits, tally.stuck));
    assert_eq!(two.visits, two.outcomes[0] + one.choices[1] + stuck.choices[0]);
    // Half of the plays ask; half of those can and do choose y.
    assert!((1350..1650).contains(&one.asks[0]), "{one:?}");
    assert!((650..850).contains(&one.choices[1]), "{one:?}");
}

#[test]
fn the_same_seed_plays_the_same() {
    let diary = diary(DIARY);
    assert_eq!(random_plays(&diary, 500, 7), random_plays(&diary, 500, 7));
    assert_ne!(random_plays(&diary, 500, 7), random_plays(&diary, 500, 8));
}

#[test]
fn a_play_that_goes_on_and_on_is_given_up() {
    let tally = random_plays(&diary("entry one\nto = 'one'\nentry end\nending"), 3, 1);
    assert_eq!((tally.endless, tally.ended), (3, 0));
}
