//! Whether someone is there, and whether enough are.

/// Whether someone is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// In the room.
    InRoom,
    /// There by video or telephone.
    Remote,
    /// Was there, and is not now.
    Out,
    /// Has not come so far.
    NeverCame,
}

/// The quorum at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quorate {
    /// How many members are there and count, or how many organisations are represented.
    pub present: u32,
    /// How many there are in all.
    pub members: u32,
    /// How many are needed; none where the body has no rule.
    pub needs: Option<u32>,
    /// Whether business can be done.
    pub quorate: bool,
}

impl Presence {
    /// Whether the person is there, in the room or remote.
    pub fn there(self) -> bool {
        match self {
            Presence::InRoom | Presence::Remote => true,
            Presence::Out | Presence::NeverCame => false,
        }
    }
}

impl Quorate {
    /// The quorum as the status line says it: `quorate 8 of 12, needs 4`.
    pub fn words(&self) -> String {
        let Quorate {
            present,
            members,
            needs,
            quorate,
        } = self;
        let word = if *quorate { "quorate" } else { "inquorate" };
        match needs {
            Some(needs) => format!("{word} {present} of {members}, needs {needs}"),
            None => format!("{present} of {members}"),
        }
    }
}
