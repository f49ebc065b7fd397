//! What can be asked of runs: how sure, which is better, why, what it hangs on, and what it rests on.
//!
//! Every answer that takes many runs is [`Work`]: it is done in slices, and the slices do not change the answer.
//! Numbers come for each indicator of the model, in its order, and are those of
//! [`Outcome::figures`](crate::kernel::Outcome::figures).

mod compare;
mod pairs;
mod quantiles;
mod rests;
mod sensitivity;
mod tipping;
mod trials;
mod why;

pub use compare::{Counts, paired, unpaired};
pub use pairs::Pairs;
pub use quantiles::{mean, quantile, sorted};
pub use rests::{Rests, rests_on};
pub use sensitivity::{Sensitivity, Swing, Swings};
pub use tipping::{Moves, Tip, Tipping};
pub use trials::{Fault, Question, Work};
pub use why::{Explanation, Part, Why};
