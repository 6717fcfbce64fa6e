//! Strategies for meetings of any kind, hostile text included, for property tests of this crate.

use super::event::{
    Arrival, Break, ChairChange, Choice, Correction, Count, Departure, Election, Interest, Manner,
    Motion, MotionOutcome, Office, Part, Vote,
};
use super::*;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// Fragments that have a meaning to some format or to the terminal.
const FRAGMENTS: &[&str] = &[
    "|",
    "||",
    "```",
    "~~~",
    "~",
    "<b>",
    "</td>",
    "<!--",
    "-->",
    "<script>",
    "&amp;",
    "&#13;",
    "&",
    ";",
    "# ",
    "#",
    "## ",
    "- ",
    "-",
    "---",
    "===",
    "* ",
    "*",
    "**",
    "***",
    "_",
    "__",
    "+ ",
    "1. ",
    "12) ",
    "> ",
    ">",
    "[ ] ",
    "[x] ",
    "[a](b)",
    "]:",
    "![",
    "\\",
    "\\\\",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "\t",
    " ",
    "  ",
    "    ",
    "\u{0}",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{200d}",
    "\u{202e}",
    "\u{2028}",
    "\u{feff}",
    "\u{301}",
    "👩‍👩‍👧",
    "مرحبا",
    "=1+1",
    "@x",
    "]]>",
    "\"",
    "\"#",
    "'",
    ",",
    " — ",
    "—",
    " / ",
    "; ",
    ": ",
    ":",
    "**JE:** ",
    "**Q:** ",
    "**Agreed:** ",
    "*Arrived:* ",
    "*Restricted:* ",
    "a. ",
    "(asap)",
    " (2020-02)",
    "(no date)",
    "nobody",
    "quorate: 1",
    "JE",
    "RS",
    "hall",
    "budget of £500",
    "the",
    " the ",
];

/// Any text: plain words, text made of dangerous fragments, and any characters at all.
pub fn text() -> BoxedStrategy<String> {
    prop_oneof![
        6 => "[A-Za-z£’]{1,9}( [a-z0-9,.]{1,9}){0,6}",
        4 => vec(prop::sample::select(FRAGMENTS), 0..6).prop_map(|parts| parts.concat()),
        2 => any::<String>(),
        1 => Just(String::new()),
    ]
    .boxed()
}

/// A text that is sometimes very long.
pub fn long_text() -> BoxedStrategy<String> {
    prop_oneof![
        40 => text(),
        1 => "[a-z ]{1,3}".prop_map(|unit| unit.repeat(5_000)),
    ]
    .boxed()
}

fn maybe_text() -> BoxedStrategy<Option<String>> {
    option::weighted(0.3, text()).boxed()
}

fn texts() -> BoxedStrategy<Vec<String>> {
    prop_oneof![3 => Just(Vec::new()), 2 => vec(text(), 0..4)].boxed()
}

/// Any day from the year 1 to 9999.
pub fn day() -> BoxedStrategy<NaiveDate> {
    prop_oneof![
        4 => (1990..2060, 1_u32..366),
        1 => (1..10_000, 1_u32..366),
    ]
    .prop_map(|(year, ordinal)| NaiveDate::from_yo_opt(year, ordinal).unwrap())
    .boxed()
}

/// Any time of day, mostly on the minute.
pub fn time() -> BoxedStrategy<NaiveTime> {
    prop_oneof![
        4 => (0_u32..24, 0_u32..60, Just(0_u32), Just(0_u32)),
        1 => (0_u32..24, 0_u32..60, 0_u32..60, 0_u32..1000),
    ]
    .prop_map(|(hour, minute, second, milli)| {
        NaiveTime::from_hms_milli_opt(hour, minute, second, milli).unwrap()
    })
    .boxed()
}

/// Any moment, to the millisecond.
pub fn moment() -> BoxedStrategy<NaiveDateTime> {
    (day(), time())
        .prop_map(|(day, time)| day.and_time(time))
        .boxed()
}

fn maybe_day() -> BoxedStrategy<Option<NaiveDate>> {
    option::weighted(0.4, day()).boxed()
}

fn maybe_time() -> BoxedStrategy<Option<NaiveTime>> {
    option::weighted(0.5, time()).boxed()
}

/// What the words of a deadline may mean.
pub fn meaning() -> BoxedStrategy<Meaning> {
    prop_oneof![
        day().prop_map(Meaning::Day),
        (1990..2060, 1_u32..13)
            .prop_map(|(year, month)| Meaning::Month(Month::new(year, month).unwrap())),
        Just(Meaning::NextMeeting),
        Just(Meaning::WithMinutes),
        Just(Meaning::Asap),
        Just(Meaning::Ongoing),
        Just(Meaning::Recurring),
        Just(Meaning::Words),
    ]
    .boxed()
}

/// A deadline whose words may say anything.
pub fn deadline() -> BoxedStrategy<Deadline> {
    let words = prop_oneof![
        3 => text(),
        1 => prop::sample::select(vec!["ASAP", "ongoing", "2020-02", "2019-10-21", "With minutes", "TBC"])
            .prop_map(str::to_owned),
    ];
    (words, meaning())
        .prop_map(|(words, means)| Deadline { words, means })
        .boxed()
}

/// The id of a person who may or may not be in the meeting.
fn someone() -> BoxedStrategy<Id> {
    (0_u64..9).prop_map(person_id).boxed()
}

fn person_id(n: u64) -> Id {
    Id::from_bits(1_000 + n)
}

fn item_id(n: u64) -> Id {
    Id::from_bits(2_000 + n)
}

fn entry_id(n: u64) -> Id {
    Id::from_bits(10_000 + n)
}

fn initials() -> BoxedStrategy<Option<String>> {
    prop_oneof![
        4 => "[A-C]{1,3}".prop_map(Some),
        1 => Just(None),
        1 => text().prop_map(Some),
    ]
    .boxed()
}

fn start() -> BoxedStrategy<Start> {
    prop_oneof![
        Just(Start::Expected),
        Just(Start::Present),
        Just(Start::Remote),
        Just(Start::Absent),
        (maybe_text(), any::<bool>())
            .prop_map(|(note, printed)| Start::Apologies { note, printed }),
    ]
    .boxed()
}

/// A person whose id is yet to be given.
pub fn person() -> BoxedStrategy<Person> {
    let standing = prop::sample::select(vec![
        Standing::Member,
        Standing::InAttendance,
        Standing::Visitor,
    ]);
    let rest = (
        option::weighted(0.1, someone()),
        option::weighted(0.1, any::<u16>()),
        maybe_text(),
        maybe_text(),
        option::weighted(0.2, Just(())),
    );
    (
        text(),
        maybe_text(),
        initials(),
        texts(),
        maybe_text(),
        texts(),
        standing,
        start(),
        rest,
    )
        .prop_map(
            |(name, address, initials, aliases, organisation, roles, standing, start, rest)| {
                Person {
                    id: person_id(0),
                    name,
                    address,
                    initials,
                    aliases,
                    organisation,
                    roles,
                    standing,
                    start,
                    substitute_for: rest.0,
                    headcount: rest.1,
                    listing: rest.2,
                    email: rest.3,
                    confidential: rest.4.is_some(),
                }
            },
        )
        .boxed()
}

fn speaker() -> BoxedStrategy<Option<String>> {
    prop_oneof![
        3 => Just(None),
        2 => "[A-C]{1,3}".prop_map(Some),
        1 => prop::sample::select(vec!["Q", "A", "Agreed", "Reference", "a:", ""])
            .prop_map(|name| Some(name.to_owned())),
        1 => text().prop_map(Some),
    ]
    .boxed()
}

fn point() -> BoxedStrategy<Point> {
    let form = prop_oneof![
        3 => Just(PointForm::Paragraph),
        2 => (1_u8..4).prop_map(PointForm::Bullet),
        1 => any::<u8>().prop_map(PointForm::Bullet),
        1 => Just(PointForm::Numbered),
    ];
    (form, speaker(), long_text(), texts())
        .prop_map(|(form, speaker, text, mut decisions)| {
            if decisions.len() == 1 {
                decisions = vec![text.clone()];
            }
            Point {
                form,
                speaker,
                text,
                decisions,
            }
        })
        .boxed()
}

fn speech() -> BoxedStrategy<Speech> {
    (speaker(), text())
        .prop_map(|(speaker, text)| Speech { speaker, text })
        .boxed()
}

fn decision() -> BoxedStrategy<Decision> {
    let verdict = prop::sample::select(vec![
        Verdict::Decided,
        Verdict::Noted,
        Verdict::Agreed,
        Verdict::Approved,
        Verdict::Resolved,
    ]);
    let words = prop_oneof![3 => text(), 1 => Just("RESOLVED that:".to_owned())];
    (verdict, words, texts(), option::of(Just(Id::from_bits(79))))
        .prop_map(|(verdict, text, parts, approves)| Decision {
            verdict,
            text,
            parts,
            approves,
        })
        .boxed()
}

fn progress() -> BoxedStrategy<Vec<Progress>> {
    let one = (maybe_day(), text()).prop_map(|(on, words)| Progress { on, words });
    prop_oneof![3 => Just(Vec::new()), 1 => vec(one, 1..3)].boxed()
}

fn outcomes() -> BoxedStrategy<Vec<Outcome>> {
    let one =
        (text(), vec(deadline(), 0..3), progress()).prop_map(|(text, deadlines, progress)| {
            Outcome {
                text,
                deadlines,
                progress,
            }
        });
    prop_oneof![3 => Just(Vec::new()), 1 => vec(one, 1..3)].boxed()
}

fn origin() -> BoxedStrategy<Option<Origin>> {
    let one =
        (maybe_day(), maybe_text(), any::<u16>()).prop_map(|(date, first_deadline, times)| {
            Origin {
                meeting: Id::from_bits(77),
                entry: Id::from_bits(78),
                date,
                first_deadline,
                times_carried: times,
            }
        });
    option::weighted(0.2, one).boxed()
}

/// An action, with leads that may be anybody.
pub fn action() -> BoxedStrategy<Action> {
    let reference = prop_oneof![
        3 => (1_u32..50).prop_map(|n| Some(format!("A{n}"))),
        1 => maybe_text(),
    ];
    let state = prop::sample::select(vec![
        Progressed::Open,
        Progressed::Done,
        Progressed::Carried,
        Progressed::Dropped,
    ]);
    let lead = prop_oneof![3 => "[A-C]{1,3}", 1 => Just("ALL".to_owned()), 1 => text()];
    let leads = vec(lead, 0..3);
    let deadline = option::weighted(0.6, deadline());
    (
        reference,
        text(),
        leads,
        deadline,
        state,
        progress(),
        outcomes(),
        origin(),
    )
        .prop_map(
            |(reference, text, leads, deadline, state, progress, outcomes, origin)| Action {
                reference,
                text,
                leads,
                deadline,
                state,
                progress,
                outcomes,
                origin,
            },
        )
        .boxed()
}

fn choice() -> BoxedStrategy<Choice> {
    prop::sample::select(vec![
        Choice::For,
        Choice::Against,
        Choice::Abstained,
        Choice::DidNotVote,
    ])
    .boxed()
}

fn comings_and_goings() -> BoxedStrategy<Kind> {
    prop_oneof![
        (
            vec(someone(), 0..3),
            maybe_time(),
            any::<(bool, bool)>(),
            maybe_text()
        )
            .prop_map(
                |(who, time, (remote, for_item), wording)| Kind::Arrival(Arrival {
                    who,
                    time,
                    remote,
                    for_item,
                    wording
                })
            ),
        (vec(someone(), 0..3), maybe_time(), maybe_text())
            .prop_map(|(who, time, wording)| Kind::Departure(Departure { who, time, wording })),
        (
            someone(),
            prop::sample::select(vec![Office::Chair, Office::ViceChair, Office::MinuteTaker]),
            maybe_time(),
            maybe_text()
        )
            .prop_map(|(who, office, time, wording)| Kind::Chair(ChairChange {
                who,
                office,
                time,
                wording
            })),
        (maybe_time(), maybe_time(), any::<bool>(), maybe_text()).prop_map(
            |(from, until, adjourned, wording)| Kind::Break(Break {
                from,
                until,
                adjourned,
                wording
            })
        ),
    ]
    .boxed()
}

fn interest() -> BoxedStrategy<Interest> {
    let took = prop::sample::select(vec![Part::Stayed, Part::Spoke, Part::Left]);
    let item = option::of((0_u64..5).prop_map(item_id));
    (
        someone(),
        item,
        text(),
        maybe_text(),
        any::<bool>(),
        took,
        maybe_text(),
    )
        .prop_map(
            |(who, item, kind, nature, dispensation, took, wording)| Interest {
                who,
                item,
                kind,
                nature,
                dispensation,
                took,
                wording,
            },
        )
        .boxed()
}

fn motion() -> BoxedStrategy<Motion> {
    let outcome = prop::sample::select(vec![
        MotionOutcome::Pending,
        MotionOutcome::Carried,
        MotionOutcome::Lost,
        MotionOutcome::Withdrawn,
        MotionOutcome::Deferred,
    ]);
    let manner = option::of(prop::sample::select(vec![
        Manner::Unanimous,
        Manner::NemCon,
        Manner::ShowOfHands,
    ]));
    let named = || option::weighted(0.2, (0_u64..5).prop_map(entry_id));
    let by = (maybe_text(), maybe_text());
    (text(), by, named(), outcome, manner, named())
        .prop_map(
            |(text, (mover, seconder), amends, outcome, manner, decided_after)| Motion {
                text,
                mover,
                seconder,
                amends,
                outcome,
                manner,
                decided_after,
            },
        )
        .boxed()
}

fn vote() -> BoxedStrategy<Vote> {
    let count = prop_oneof![
        (any::<u16>(), any::<u16>(), any::<u16>()).prop_map(|(ayes, against, abstained)| {
            Count::Numbers {
                ayes,
                against,
                abstained,
            }
        }),
        vec((someone(), choice()), 0..5).prop_map(Count::Names),
    ];
    let on = option::weighted(0.3, (0_u64..5).prop_map(entry_id));
    (on, count, option::weighted(0.2, choice()), maybe_text())
        .prop_map(|(motion, count, casting, wording)| Vote {
            motion,
            count,
            casting,
            wording,
        })
        .boxed()
}

fn formal_business() -> BoxedStrategy<Kind> {
    prop_oneof![
        interest().prop_map(Kind::Interest),
        motion().prop_map(Kind::Motion),
        vote().prop_map(Kind::Vote),
        (text(), texts(), maybe_text(), maybe_text(), maybe_text()).prop_map(
            |(office, nominated, elected, from, wording)| {
                Kind::Election(Election {
                    office,
                    nominated,
                    elected,
                    from,
                    wording,
                })
            }
        ),
        (option::of(Just(Id::from_bits(79))), maybe_text(), text()).prop_map(
            |(meeting, place, text)| Kind::Correction(Correction {
                meeting,
                place,
                text
            })
        ),
    ]
    .boxed()
}

/// Any kind of entry.
pub fn kind() -> BoxedStrategy<Kind> {
    prop_oneof![
        6 => point().prop_map(Kind::Point),
        1 => speech().prop_map(Kind::Question),
        1 => speech().prop_map(Kind::Answer),
        2 => decision().prop_map(Kind::Decision),
        4 => action().prop_map(Kind::Action),
        1 => text().prop_map(Kind::Reminder),
        1 => text().prop_map(Kind::Aside),
        2 => comings_and_goings(),
        2 => formal_business(),
    ]
    .boxed()
}

/// An entry whose id is yet to be given.
pub fn entry() -> BoxedStrategy<Entry> {
    let typed = option::weighted(
        0.2,
        prop_oneof![
            (text(), text()).prop_map(|(before, after)| entry::Typed::Around(before, after)),
            text().prop_map(entry::Typed::Whole),
        ],
    );
    (
        option::weighted(0.8, moment()),
        prop::bool::weighted(0.15),
        typed,
        kind(),
    )
        .prop_map(|(at, restricted, typed, kind)| Entry {
            id: entry_id(0),
            at,
            restricted,
            typed,
            kind,
        })
        .boxed()
}

fn paper() -> BoxedStrategy<PaperRef> {
    (
        text(),
        maybe_text(),
        maybe_text(),
        maybe_text(),
        texts(),
        any::<bool>(),
    )
        .prop_map(
            |(title, pages, link, by, recommendations, on_the_day)| PaperRef {
                title,
                pages,
                link,
                by,
                recommendations,
                on_the_day,
            },
        )
        .boxed()
}

fn papers() -> BoxedStrategy<Vec<PaperRef>> {
    prop_oneof![3 => Just(Vec::new()), 1 => vec(paper(), 1..3)].boxed()
}

fn restriction() -> BoxedStrategy<Option<Restriction>> {
    let one = (maybe_text(), text(), maybe_text()).prop_map(|(public_title, label, reason)| {
        Restriction {
            public_title,
            label,
            reason,
        }
    });
    option::weighted(0.2, one).boxed()
}

/// An item, with entries, whose ids are yet to be given.
pub fn item() -> BoxedStrategy<AgendaItem> {
    let number = prop_oneof![
        3 => Just(None),
        1 => prop::sample::select(vec!["5A", "2", "24.3", "148"]).prop_map(|n| Some(n.to_owned())),
        1 => text().prop_map(Some),
    ];
    let section = prop_oneof![
        2 => Just(None),
        1 => prop::sample::select(vec!["Part A", "Part B"]).prop_map(|s| Some(s.to_owned())),
        1 => text().prop_map(Some),
    ];
    let head = (
        text(),
        maybe_text(),
        section,
        maybe_text(),
        option::of(any::<u16>()),
        maybe_text(),
    );
    let marks = (
        any::<bool>(),
        option::weighted(0.2, deadline()),
        prop::bool::weighted(0.8),
        number,
    );
    (head, papers(), restriction(), marks, vec(entry(), 0..7))
        .prop_map(|(head, papers, restriction, marks, entries)| AgendaItem {
            id: item_id(0),
            title: head.0,
            reference: head.1,
            section: head.2,
            presenter: head.3,
            minutes: head.4,
            remark: head.5,
            papers,
            restriction,
            standing: marks.0,
            deferred: marks.1,
            numbered: marks.2,
            number: marks.3,
            entries: entries.into_iter().map(Arc::new).collect(),
        })
        .boxed()
}

fn numbering() -> BoxedStrategy<Numbering> {
    let pattern = prop_oneof![
        3 => prop::sample::select(vec!["{n}", "24.{n}", "2024/{n}"]).prop_map(str::to_owned),
        1 => text(),
    ];
    (1_u32..500, pattern)
        .prop_map(|(first, pattern)| Numbering { first, pattern })
        .boxed()
}

fn wording() -> BoxedStrategy<Wording> {
    let speaker = prop::sample::select(vec![
        SpeakerStyle::Initials,
        SpeakerStyle::Addressed,
        SpeakerStyle::Hidden,
    ]);
    let flags = any::<[bool; 5]>();
    let mark = prop_oneof![Just('.'), Just(':'), any::<char>()];
    let interest = (text(), text()).prop_map(|(kind, short)| InterestKind { kind, short });
    (text(), mark, speaker, flags, vec(interest, 0..3))
        .prop_map(|(chair, time_mark, speaker, flags, interests)| Wording {
            chair,
            time_mark,
            speaker,
            remote_counts: flags[0],
            print_absent: flags[1],
            print_votes_by_name: flags[2],
            list_remote_apart: flags[3],
            print_presence: flags[4],
            interests,
        })
        .boxed()
}

fn quorum() -> BoxedStrategy<Option<Quorum>> {
    option::of(prop_oneof![
        any::<u16>().prop_map(Quorum::Members),
        (any::<u16>(), any::<u16>()).prop_map(|(n, of)| Quorum::Fraction(n, of)),
        any::<u16>().prop_map(Quorum::Organisations),
    ])
    .boxed()
}

/// Any heading.
pub fn heading() -> BoxedStrategy<Heading> {
    let names = (
        maybe_text(),
        maybe_text(),
        text(),
        maybe_text(),
        maybe_text(),
        maybe_text(),
        maybe_text(),
    );
    let days = (maybe_day(), maybe_text(), maybe_day(), maybe_day());
    let times = (maybe_time(), maybe_time(), any::<bool>(), any::<bool>());
    let layout = prop::sample::select(Layout::ALL.to_vec());
    let house = (
        quorum(),
        layout,
        texts(),
        prop_oneof![Just(Numbering::default()), numbering()],
        prop_oneof![Just(Wording::default()), wording()],
    );
    (names, days, times, texts(), house)
        .prop_map(|(names, days, times, remarks, house)| Heading {
            body: names.0,
            department: names.1,
            title: names.2,
            subtitle: names.3,
            venue: names.4,
            contact: names.5,
            classification: names.6,
            date: days.0,
            date_words: days.1,
            issued: days.2,
            progress_to: days.3,
            start: times.0,
            end: times.1,
            opened: times.2,
            closed: times.3,
            remarks,
            quorum: house.0,
            layout: house.1,
            columns: house.2,
            numbering: house.3,
            wording: house.4,
        })
        .boxed()
}

fn state() -> BoxedStrategy<State> {
    prop_oneof![
        2 => Just(State::Draft),
        1 => day().prop_map(|on| State::WithChair { on }),
        1 => (day(), texts(), vec((any::<u64>(), any::<u32>()), 0..4)).prop_map(|(on, to, prints)| {
            let print = |(id, print): &(u64, u32)| format!("{}{print:08x}", Id::from_bits(*id));
            let prints = prints.iter().map(print).collect::<Vec<_>>().join(" ");
            State::Circulated { on, to, prints: Prints::parse(&prints).unwrap_or_default() }
        }),
        1 => (day(), maybe_text()).prop_map(|(on, at)| State::Approved { on, at }),
    ]
    .boxed()
}

fn closing() -> BoxedStrategy<Closing> {
    let forward = (text(), deadline()).prop_map(|(title, to)| Forward { title, to });
    let next = option::weighted(0.5, deadline());
    (texts(), texts(), next, maybe_text(), vec(forward, 0..3))
        .prop_map(|(thanks, remarks, next, next_venue, forward)| Closing {
            thanks,
            remarks,
            next,
            next_venue,
            forward,
        })
        .boxed()
}

/// Any meeting, each thing in it under an id of its own; what events name may be missing from it.
pub fn meeting() -> BoxedStrategy<Meeting> {
    let glossary = vec(
        (text(), text()).prop_map(|(short, long)| Term { short, long }),
        0..3,
    );
    let parts = (vec(person(), 0..6), vec(entry(), 0..4), vec(item(), 0..5));
    (
        state(),
        heading(),
        parts,
        glossary,
        papers(),
        closing(),
        (any::<u32>(), vec(release(), 0..3)),
    )
        .prop_map(
            |(state, heading, (people, before, agenda), glossary, papers, closing, rest)| {
                let (last, released) = rest;
                let mut meeting = Meeting {
                    quorate: FORMAT,
                    id: Id::from_bits(1),
                    state,
                    heading,
                    people: people.into_iter().map(Arc::new).collect(),
                    before: before.into_iter().map(Arc::new).collect(),
                    agenda: agenda.into_iter().map(Arc::new).collect(),
                    glossary,
                    papers,
                    closing,
                    last_action: last,
                    released,
                };
                give_ids(&mut meeting);
                meeting
            },
        )
        .boxed()
}

fn release() -> BoxedStrategy<Release> {
    (text(), text(), option::of(day()))
        .prop_map(|(words, by, on)| Release { words, by, on })
        .boxed()
}

/// Gives each person, item and entry the next id of its kind.
fn give_ids(meeting: &mut Meeting) {
    for (n, person) in (0..).zip(&mut meeting.people) {
        Arc::make_mut(person).id = person_id(n);
    }
    let mut entries = 0;
    let mut name = |entry: &mut Arc<Entry>| {
        Arc::make_mut(entry).id = entry_id(entries);
        entries += 1;
    };
    meeting.before.iter_mut().for_each(&mut name);
    for (n, item) in (0..).zip(&mut meeting.agenda) {
        let item = Arc::make_mut(item);
        item.id = item_id(n);
        item.entries.iter_mut().for_each(&mut name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn no_two_things_bear_the_same_id(meeting in meeting()) {
            let mut seen = HashSet::from([meeting.id]);
            let people = meeting.people.iter().map(|person| person.id);
            let items = meeting.agenda.iter().map(|item| item.id);
            let entries = meeting.all_entries().map(|(_, entry)| entry.id);
            for id in people.chain(items).chain(entries) {
                prop_assert!(seen.insert(id), "{} twice", id);
            }
        }
    }
}
