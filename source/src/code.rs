//! The one table of everything that can be wrong.
//!
//! A code is stable: authors look it up and tests name it. Its wording stands in `texts/problems.*.toml`, an
//! example of it in `tests/faults/`; a test holds the three together.

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It cannot be used like this.
    Error,
    /// It works, but probably not as it was meant.
    Warning,
}

impl Severity {
    /// The word for it in reports for machines.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($(#[$meta:meta])* $severity:ident $name:ident = $text:literal;)*) => {
        /// What kind of fault it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$meta])* $name,)*
        }

        impl Code {
            /// Every code, in the order of this table.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The stable name of the code.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// How bad it is.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    // Reading files.
    /// A file that is needed is not there.
    Error FileMissing = "file-missing";
    /// The bytes are not UTF-8.
    Error NotUtf8 = "not-utf8";
    /// The TOML itself cannot be read.
    Error TomlSyntax = "toml-syntax";
    /// The JSON itself cannot be read.
    Error JsonSyntax = "json-syntax";
    /// The same key twice in one object.
    Error KeyTwice = "key-twice";
    /// There are more problems than anyone wants to read.
    Error TooManyProblems = "too-many-problems";
    /// `format` is not a version that this program reads.
    Error FormatUnsupported = "format-unsupported";

    // Fields and values.
    /// A field that must be there is not.
    Error FieldMissing = "field-missing";
    /// A field that does not exist.
    Error FieldUnknown = "field-unknown";
    /// A value of another kind than the field takes.
    Error WrongType = "wrong-type";
    /// A word that is not one of those allowed here.
    Error ValueUnknown = "value-unknown";
    /// A number outside what is possible here.
    Error NumberOutOfRange = "number-out-of-range";
    /// A text without content.
    Error TextEmpty = "text-empty";
    /// An id with characters that ids cannot have.
    Error IdInvalid = "id-invalid";
    /// The same id twice where it must be unique.
    Error IdTwice = "id-twice";
    /// Low, likely and high are not in that order.
    Error SizeOrder = "size-order";
    /// Something that is no length of time.
    Error SpanInvalid = "span-invalid";

    // Texts and conditions.
    /// Something that the Markdown subset does not have; it is shown as it is written.
    Warning MarkupUnsupported = "markup-unsupported";
    /// Emphasis that is opened and not closed.
    Error MarkupUnclosed = "markup-unclosed";
    /// A condition that cannot be read.
    Error ConditionSyntax = "condition-syntax";

    // References.
    /// A name that refers to nothing.
    Error ReferenceUnknown = "reference-unknown";
    /// A flag that no condition reads.
    Warning FlagUnread = "flag-unread";

    // The structure of a diary.
    /// A diary without entries.
    Error EntryNone = "entry-none";
    /// An entry that goes on in two ways.
    Error EntryEndsTwice = "entry-ends-twice";
    /// An entry after which nothing comes, and that is no ending.
    Error EntryNoWayOn = "entry-no-way-on";
    /// A decision with one act.
    Warning ChoiceSingle = "choice-single";
    /// A key decision whose act signs no letter.
    Warning KeyWithoutLetter = "key-without-letter";
    /// A key decision without a page of the resident.
    Warning KeyWithoutBack = "key-without-back";
    /// More than three core values.
    Error ValuesTooMany = "values-too-many";
    /// A letter without a choice of reasons.
    Error LetterFewReasons = "letter-few-reasons";
    /// A letter without a place for its reason.
    Error LetterWithoutSlot = "letter-without-slot";
    /// A fork with fewer than two outcomes.
    Error ForkFewOutcomes = "fork-few-outcomes";
    /// The thresholds of a fork do not go down to an outcome without one.
    Error ForkThresholds = "fork-thresholds";
    /// An effect that has both or neither of an indicator and a payer.
    Error EffectTarget = "effect-target";
    /// An effect whose unit is not that of what it changes.
    Error EffectUnit = "effect-unit";
    /// A payment from a party to itself.
    Error EffectSameParty = "effect-same-party";
    /// An effect on an indicator that is computed from the ledger.
    Error EffectOnLedger = "effect-on-ledger";
    /// An effect on an indicator where nothing comes in from outside.
    Error EffectNoInput = "effect-no-input";
    /// A picture that is not in the folder.
    Error PictureMissing = "picture-missing";

    // The model.
    /// More items of one kind than can be numbered.
    Error ListTooLong = "list-too-long";
    /// An id that is a word of the language of equations.
    Error IdReserved = "id-reserved";
    /// Something that is no unit.
    Error UnitInvalid = "unit-invalid";
    /// A unit that is not the one that belongs there.
    Error UnitMismatch = "unit-mismatch";
    /// An equation that cannot be read.
    Error EquationSyntax = "equation-syntax";
    /// A function or curve with too few or too many values.
    Error EquationArguments = "equation-arguments";
    /// An equation that is too long or too deep.
    Error EquationTooLong = "equation-too-long";
    /// Equations that need each other in a circle.
    Error EquationCircle = "equation-circle";
    /// The start of a stock depends on what changes.
    Error StartVaries = "start-varies";
    /// A lag shorter than a month for each of its stages.
    Error LagTooShort = "lag-too-short";
    /// A flow of money that does not say who pays whom.
    Error FlowParties = "flow-parties";
    /// An input for nothing, or for two things.
    Error InputSource = "input-source";
    /// A curve whose points do not go up in x.
    Error CurvePoints = "curve-points";
    /// What an event adds lasts longer than the run.
    Error EventTooLong = "event-too-long";
    /// An influence without an arrow.
    Error ArrowMissing = "arrow-missing";
    /// An arrow without an influence.
    Error ArrowIdle = "arrow-idle";
    /// Two arrows for one influence.
    Error ArrowTwice = "arrow-twice";
    /// An assumption that names a source.
    Error AssumptionSourced = "assumption-sourced";

    // Overlays.
    /// A text for an address that does not exist.
    Error OverlayAddressUnknown = "overlay-address-unknown";
    /// A translation of a text that has changed since.
    Warning OverlayOutdated = "overlay-outdated";
    /// A translation without a fingerprint of its original.
    Warning OverlayUnmarked = "overlay-unmarked";
    /// Texts that the overlay does not have.
    Warning OverlayIncomplete = "overlay-incomplete";

    /// A translation with other placeholders than its original.
    Error OverlayPlaceholders = "overlay-placeholders";

    // What a municipality sets and adds.
    /// A path that leads out of the site.
    Error PathOutside = "path-outside";
    /// A file that the settings name and that is not there.
    Error OwnFileMissing = "own-file-missing";
    /// A file whose name does not say what it is.
    Error OwnNameUnknown = "own-name-unknown";
    /// A file that is there and that no setting names.
    Warning OwnFileUnlisted = "own-file-unlisted";
    /// An own text for one that has changed since.
    Warning OwnTextChanged = "own-text-changed";
    /// An own text for one that is no more.
    Warning OwnTextGone = "own-text-gone";
    /// An own text that does not say what it replaces.
    Warning OwnTextUnmarked = "own-text-unmarked";

    // Plays.
    /// A line that is no action.
    Error PlaySyntax = "play-syntax";
    /// An action that is not possible there.
    Error PlayRefused = "play-refused";
    /// The play is somewhere else than it says.
    Error PlayElsewhere = "play-elsewhere";

    // Exploration: what plays of every kind bring to light.
    /// An entry that no play reaches.
    Error EntryUnreachable = "entry-unreachable";
    /// An act that can never be chosen.
    Error ChoiceNever = "choice-never";
    /// A way to find out that can never be used.
    Error AskNever = "ask-never";
    /// A passage that is never shown.
    Error PassageNever = "passage-never";
    /// A fork outcome or branch that is never taken.
    Error BranchNever = "branch-never";
    /// A decision at which no act is open.
    Error DeadEnd = "dead-end";
    /// Pages from which no ending can be reached.
    Error LoopWithoutExit = "loop-without-exit";
    /// An effect that begins after the run has ended.
    Warning EffectNever = "effect-never";
    /// The story date goes back.
    Error TimeBackwards = "time-backwards";
    /// A letter is quoted that was not signed on this path.
    Error QuoteUnsigned = "quote-unsigned";
    /// An outcome that is told where the model hardly ever has it.
    Warning OutcomeImprobable = "outcome-improbable";
    /// The model leaves the numbers: too much money, or a value that is none.
    Error RunStopped = "run-stopped";
    /// One attitude is best, whatever else one does.
    Warning AttitudeWins = "attitude-wins";
    /// The diary has more states than are explored.
    Warning ExplorationBounded = "exploration-bounded";
}
