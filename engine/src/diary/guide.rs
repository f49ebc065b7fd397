//! What a trainer has beside a diary: an aim, something on each decision, cards with roles, and shorter ways through it.

/// The guide of a diary, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guide {
    /// What a group can talk about afterwards.
    pub aim: String,
    /// What to ask at the decisions.
    pub decisions: Vec<Advice>,
    /// Cards for those who take somebody's side.
    pub roles: Vec<Role>,
    /// Shorter ways through the diary, by how long they take.
    pub cuts: Vec<Cut>,
}

/// What a trainer can do with a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The entry, as a place in [`super::Diary::entries`].
    pub entry: usize,
    /// A question that opens the talk.
    pub question: String,
    /// Where a group may split, and why both have a case.
    pub split: String,
    /// What the law says.
    pub law: String,
}

/// A card with a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Whose side it is.
    pub side: Side,
    /// Their name.
    pub name: String,
    /// What they want, fear and ask: to whom plays them.
    pub text: String,
}

/// Whose side a role takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The resident.
    Resident,
    /// The lawyer.
    Lawyer,
    /// The controller.
    Controller,
    /// The councillor.
    Councillor,
}

impl Side {
    /// Every side with its word in files.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("resident", Self::Resident),
        ("lawyer", Self::Lawyer),
        ("controller", Self::Controller),
        ("councillor", Self::Councillor),
    ];
}

/// A shorter way through the diary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// How many minutes it takes with a group.
    pub minutes: i64,
    /// The decisions that the group does not take, in the order of the story.
    pub skips: Vec<Skip>,
}

/// A decision that is taken for the group. Its text takes the place of every page up to the next decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skip {
    /// The entry, as a place in [`super::Diary::entries`].
    pub entry: usize,
    /// The act that was chosen, as a place among the choices of the entry.
    pub choice: usize,
    /// The reason that was signed, as a place in the letter; `None` for an act without a letter.
    pub reason: Option<usize>,
    /// What happened.
    pub text: String,
}
