//! A table of lines and what each becomes: every mark of the capture line, and what only looks like one.

use super::*;
use crate::meeting::{AgendaItem, Id, Kind, Meeting, Person, Term};
use chrono::NaiveDate;
use std::sync::Arc;

pub(super) const HERE: u64 = 2;

/// A meeting of invented people: Ada Quill (chair), Ben Marsh, Cara Doyle, Dev Rao, May Archer and two Toms.
pub(super) fn meeting() -> Meeting {
    let mut meeting = Meeting::blank(Id::from_bits(0), Id::from_bits(1));
    meeting.heading.date = NaiveDate::from_ymd_opt(2019, 10, 14);
    let titles = ["Minutes", "The Roof", "Rents", "Any other business"];
    let item = |(n, title): (u64, &&str)| Arc::new(AgendaItem::titled(Id::from_bits(n), *title));
    meeting.agenda = (1..).zip(&titles).map(item).collect();
    Arc::make_mut(&mut meeting.agenda[2]).reference = Some("B1".into());
    let people = [
        ("Ada Quill", "AQ", "Mill Homes", "Chair"),
        ("Ben Marsh", "BM", "Weir Trust", "Treasurer"),
        ("Cllr Cara Doyle", "CD", "Weir Trust", ""),
        ("Dev Rao", "DR", "Lock HA", ""),
        ("May Archer", "MA", "", ""),
        ("Tom Vale", "TV", "", ""),
        ("Tom Usk", "TU", "", ""),
        ("Nia", "Nia", "", ""),
    ];
    for (n, (name, initials, organisation, role)) in (100..).zip(people) {
        let mut person = Person::named(Id::from_bits(n), name);
        person.initials = Some(initials.into());
        person.organisation = Some(organisation)
            .filter(|text| !text.is_empty())
            .map(str::to_owned);
        person.roles.extend(
            Some(role)
                .filter(|text| !text.is_empty())
                .map(str::to_owned),
        );
        meeting.people.push(Arc::new(person));
    }
    meeting.glossary.push(Term {
        short: "UC".into(),
        long: "Universal Credit".into(),
    });
    meeting
}

pub(super) fn lexicon() -> Lexicon {
    Lexicon::of(&meeting())
}

pub(super) fn context() -> Context {
    Context {
        item: Some(Id::from_bits(HERE)),
        reference: "A7".into(),
        ..Context::default()
    }
}

/// A reading in one line: kind, text, and whatever else there is of speaker, leads, deadline, item and doubts.
fn shown(line: &str, context: &Context, lexicon: &Lexicon) -> String {
    let reading = parse(line, lexicon, context);
    let told = explain(&reading, lexicon, context);
    let said = |key: &str| told[key].as_str().unwrap_or_default().to_owned();
    let mut parts = vec![
        format!("{}: {}", said("kind"), said("text"))
            .trim_end()
            .to_owned(),
    ];
    parts.extend(
        told["speaker"]
            .as_str()
            .map(|speaker| format!("~ {speaker}")),
    );
    if !reading.leads.is_empty() {
        parts.push("@".to_owned());
        parts.extend(reading.leads.iter().map(|lead| lead.typed.clone()));
    }
    if let Some(words) = told["deadline"]["words"].as_str() {
        let date = told["deadline"]["date"]
            .as_str()
            .or(told["deadline"]["kind"].as_str());
        parts.push(format!("> {words} = {}", date.unwrap()));
    }
    if let Target::Item(id) = reading.under {
        parts.push(format!("# {}", lexicon.item_shown(id).unwrap()));
    }
    if !reading.doubts.is_empty() {
        let doubts: Vec<String> = reading.doubts.iter().map(Doubt::words).collect();
        parts.push(format!("?? {}", doubts.join(", ")));
    }
    parts.join(" ")
}

const LINES: &str = "
the roof leaks ⇒ point: the roof leaks
  the roof leaks  ⇒ point: the roof leaks
NB: the roof leaks ⇒ point: NB: the roof leaks
RE: the roof ⇒ point: RE: the roof
TBC: the date ⇒ point: TBC: the date
UC: rules have changed ⇒ point: UC: rules have changed
https: is wanted on the site ⇒ point: https: is wanted on the site
https://example.org/roof is the page ⇒ point: https://example.org/roof is the page
10:30 start ⇒ point: 10:30 start
10.30: doors open ⇒ point: 10.30: doors open
-50 % on last year ⇒ point: -50 % on last year
-AQ advised that the roof leaks ⇒ point: -AQ advised that the roof leaks
+5 % on last year ⇒ point: +5 % on last year
+44 1632 960123 is the number ⇒ point: +44 1632 960123 is the number
+ve test results ⇒ point: +ve test results
-ve balance ⇒ point: -ve balance
nick@example.org is the address ⇒ point: nick@example.org is the address
@ 10.30 the lights went out ⇒ point: @ 10.30 the lights went out
>50 people came ⇒ point: >50 people came
cost > £500 ⇒ point: cost > £500
!!! ⇒ point: !!!
!= is not equal ⇒ point: != is not equal
==== ⇒ point: ====
=> so it goes ⇒ point: => so it goes
- ⇒ point: -
--- ⇒ point: ---
s/he agreed ⇒ point: s/he agreed
s/he/they/said ⇒ point: s/he/they/said
and/or ⇒ point: and/or
/ ⇒ point: /
#hashtag ⇒ point: #hashtag
# Heading ⇒ point: # Heading
The plan: wait ⇒ point: The plan: wait
Costs: the roof is dear ⇒ point: Costs: the roof is dear
Will: it is not proved ⇒ point: Will: it is not proved
ROOFS: all five leak ⇒ point: ROOFS: all five leak
AQ said: wait ⇒ point: AQ said: wait
Agreed costs were high ⇒ point: Agreed costs were high
Noted names follow ⇒ point: Noted names follow
ACTION PLAN was discussed ⇒ point: ACTION PLAN was discussed
Actions were reviewed ⇒ point: Actions were reviewed
a: first ⇒ point: a: first
AQ: the roof leaks ⇒ point: the roof leaks ~ AQ
aq: the roof leaks ⇒ point: the roof leaks ~ AQ
aq:the roof leaks ⇒ point: the roof leaks ~ AQ
AQ : the roof leaks ⇒ point: the roof leaks ~ AQ
nia: the roof leaks ⇒ point: the roof leaks ~ Nia
Ada: the roof leaks ⇒ point: the roof leaks ~ Ada
Ada Quill: the roof leaks ⇒ point: the roof leaks ~ Ada Quill
Cllr Doyle: the roof leaks ⇒ point: the roof leaks ~ Cllr Doyle
Chair: order please ⇒ point: order please ~ Chair
ZX: the roof leaks ⇒ point: the roof leaks ~ ZX ?? who is ZX?
zx: the roof leaks ⇒ point: zx: the roof leaks
Tom: the roof leaks ⇒ point: the roof leaks ~ Tom ?? Tom may be any of 2
???: the roof leaks ⇒ point: the roof leaks ~ ???
AQ: !BM to go ⇒ point: !BM to go ~ AQ
Q: who pays? ⇒ question: who pays?
A: we do ⇒ answer: we do
AQ: Q: who pays? ⇒ question: who pays? ~ AQ
- slates ⇒ bullet: slates
-  slates ⇒ bullet: slates
– slates ⇒ bullet: slates
• slates ⇒ bullet: slates
•slates ⇒ bullet: slates
· slates ⇒ bullet: slates
- AQ: slates ⇒ bullet: slates ~ AQ
- -5 degrees ⇒ bullet: -5 degrees
=buy slates ⇒ decision: buy slates
= buy slates ⇒ decision: buy slates
= RESOLVED that the roof be mended ⇒ decision: RESOLVED that the roof be mended
RESOLVED that: ⇒ decision: RESOLVED that:
AGREED to buy slates ⇒ decision: AGREED to buy slates
Agreed: buy slates ⇒ decision: Agreed: buy slates
Agreed that slates be bought ⇒ decision: Agreed that slates be bought
NOTED the report ⇒ decision: NOTED the report
Decision: buy slates ⇒ decision: buy slates
DECISION – buy slates ⇒ decision: buy slates
?ask the price ⇒ gap: ask the price
? ⇒ gap:
??dull ⇒ aside: dull
?? ⇒ aside:
??? ⇒ point: ???
#3 rents are due ⇒ point: rents are due # 3 Rents
#b1 rents are due ⇒ point: rents are due # 3 Rents
#3 !BM to write ⇒ action: BM to write @ BM # 3 Rents
#3 AQ: rents are due ⇒ point: rents are due ~ AQ # 3 Rents
/3 rents are due ⇒ point: rents are due # 3 Rents
#3 ⇒ move:
#B1 ⇒ move:
/4 ⇒ move:
#+ Parking ⇒ move: Parking
/new Parking ⇒ move: Parking
#99 late news ⇒ point: #99 late news ?? no item 99
#3 #4 odd ⇒ point: #4 odd # 3 Rents
+AQ ⇒ arrival: AQ
+aq ⇒ arrival: AQ
+AQ, BM ⇒ arrival: AQ, BM
+AQ and BM 10.40 ⇒ arrival: AQ, BM
+Ada Quill at 10:40 ⇒ arrival: AQ
+AQ online ⇒ arrival: AQ
+Una Nown ⇒ arrival: Una Nown ?? who is Una Nown?
+Tom ⇒ arrival: Tom ?? Tom may be any of 2
+Good idea ⇒ point: +Good idea
+UC ⇒ point: +UC
-AQ ⇒ departure: AQ
-AQ, BM ⇒ departure: AQ, BM
-AQ 11.15 ⇒ departure: AQ
-Una Nown ⇒ point: -Una Nown
- AQ ⇒ bullet: AQ
s/slate/tile/ ⇒ correction: slate → tile
s/slate// ⇒ correction: slate →
s/1\\/2/half/ ⇒ correction: 1/2 → half
s//tile/ ⇒ point: s//tile/
\\!not an action ⇒ point: !not an action
\\- dash ⇒ point: - dash
\\AQ: not a speaker ⇒ point: AQ: not a speaker
!buy slates ⇒ action: buy slates
! buy slates ⇒ action: buy slates
!buy slates @BM >Friday ⇒ action: buy slates @ BM > Friday = 2019-10-18
!buy slates >Friday @BM ⇒ action: buy slates @ BM > Friday = 2019-10-18
!@BM buy slates >Friday ⇒ action: buy slates @ BM > Friday = 2019-10-18
!buy slates @BM/CD ⇒ action: buy slates @ BM CD
!buy slates @bm @CD ⇒ action: buy slates @ BM CD
!buy slates @all ⇒ action: buy slates @ ALL
!buy slates @Ada Quill / BM ⇒ action: buy slates @ Ada Quill BM
!buy slates @Mill Homes ⇒ action: buy slates @ Mill Homes
!buy slates @Oak Roofing >asap ⇒ action: buy slates @ Oak Roofing > asap = asap ?? who is Oak Roofing?
!buy slates @zx ⇒ action: buy slates @ zx ?? who is zx?
!buy slates @Tom ⇒ action: buy slates @ Tom ?? Tom may be any of 2
!write to nick@example.org ⇒ action: write to nick@example.org
!meet @ 10.30 ⇒ action: meet @ 10.30
!spend > £500 ⇒ action: spend > £500 ?? “> £500” is no timescale
!wait > 8 weeks ⇒ action: wait > 8 weeks ?? “> 8 weeks” is no timescale
!spend > £500 >Friday ⇒ action: spend > £500 > Friday = 2019-10-18
!move a -> b ⇒ action: move a -> b
!keep x >= y ⇒ action: keep x >= y
!buy slates >as available ⇒ action: buy slates > as available = none
!buy slates @ ⇒ action: buy slates
!buy slates > ⇒ action: buy slates
Action: BM to buy slates ⇒ action: BM to buy slates @ BM
Action - buy slates @BM ⇒ action: buy slates @ BM
ACTION BM to buy slates ⇒ action: BM to buy slates @ BM
!BM to buy slates ⇒ action: BM to buy slates @ BM
!BM to buy slates @CD ⇒ action: BM to buy slates @ CD
!BM to buy slates by Friday ⇒ action: BM to buy slates by Friday @ BM > by Friday = 2019-10-18
!BM to buy slates by Friday >ASAP ⇒ action: BM to buy slates by Friday @ BM > ASAP = asap
!BM / CD to buy slates ⇒ action: BM / CD to buy slates @ BM CD
!BM, CD and DR to buy slates ⇒ action: BM, CD and DR to buy slates @ BM CD DR
!BM to buy slates / CD to fix them ⇒ action: BM to buy slates / CD to fix them @ BM CD
!All to buy slates ⇒ action: All to buy slates @ ALL
!Colleagues to send prices ⇒ action: Colleagues to send prices @ ALL
!Chair to write ⇒ action: Chair to write @ Chair
!The Treasurer to pay ⇒ action: The Treasurer to pay @ The Treasurer
!Clerk to write ⇒ action: Clerk to write @ Clerk ?? who is Clerk?
!Ada to write ⇒ action: Ada to write @ Ada
!Ada Quill to write ⇒ action: Ada Quill to write @ Ada Quill
!Tom to write ⇒ action: Tom to write @ Tom ?? Tom may be any of 2
!Mill Homes to write ⇒ action: Mill Homes to write @ Mill Homes
!Weir Trust to write ⇒ action: Weir Trust to write @ Weir Trust
!ZX to write ⇒ action: ZX to write @ ZX ?? who is ZX?
!bm to buy slates ⇒ action: bm to buy slates @ BM
!BM to send prices via CD ⇒ action: BM to send prices via CD ?? lead BM or CD?
!BM to send prices via email ⇒ action: BM to send prices via email @ BM
!BM to be treasurer ⇒ action: BM to be treasurer
!UC to remain on the agenda ⇒ action: UC to remain on the agenda
!ZX to remain as it is ⇒ action: ZX to remain as it is
!Roof repairs to be priced ⇒ action: Roof repairs to be priced
!Find out what BM wants ⇒ action: Find out what BM wants
!me to write ⇒ action: me to write
!PDF to follow ⇒ action: PDF to follow
!BM to have the poster drawn by May ⇒ action: BM to have the poster drawn by May @ BM
/defer February 2020 ⇒ phrase: February 2020 > February 2020 = 2020-02
/d to February 2020 ⇒ phrase: February 2020 > February 2020 = 2020-02
/standing 3 ⇒ phrase:
/standing 9 ⇒ phrase: ?? no item 9
/thanks the hosts ⇒ phrase: Thanks noted to the hosts
/next 14 Feb ⇒ phrase: 14 Feb > 14 Feb = 2020-02-14
/close ⇒ phrase:
/elect Vice Chair ⇒ election:
/interest CD owns a flat ⇒ interest:
/interest nobody here ⇒ point: /interest nobody here ?? who is nobody?
/agreed to buy slates ⇒ decision: AGREED to buy slates
/nosuch thing ⇒ point: /nosuch thing ?? no phrase /nosuch
/home/roof is the path ⇒ point: /home/roof is the path
";

#[test]
fn each_line_becomes_what_the_table_says() {
    let (lexicon, context) = (lexicon(), context());
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in LINES.trim_matches('\n').lines() {
        let (line, expected) = row.split_once(" ⇒ ").unwrap();
        let got = shown(line, &context, &lexicon);
        if got != expected.trim_end() {
            wrong.push(format!("{line}\n  gave {got}\n  not  {expected}"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 120);
}

/// The run before, the line, what it becomes, and the run it leaves.
const RUNS: &str = "
None ⇒ - slates ⇒ bullet: slates ⇒ Bullets(1)
Bullets(1) ⇒ nails ⇒ bullet: nails ⇒ Bullets(1)
Bullets(2) ⇒ nails ⇒ bullet: nails ⇒ Bullets(2)
Bullets(1) ⇒ - nails ⇒ bullet: nails ⇒ Bullets(1)
Bullets(1) ⇒ \\!nails ⇒ bullet: !nails ⇒ Bullets(1)
Bullets(1) ⇒  ⇒ nothing: ⇒ None
Bullets(1) ⇒ !BM to buy nails ⇒ action: BM to buy nails @ BM ⇒ None
Bullets(1) ⇒ AQ: that is all ⇒ point: that is all ~ AQ ⇒ None
Bullets(1) ⇒ =stop ⇒ decision: stop ⇒ None
Bullets(1) ⇒ #3 rents ⇒ point: rents # 3 Rents ⇒ Bullets(1)
None ⇒ = RESOLVED that: ⇒ decision: RESOLVED that: ⇒ Parts
None ⇒ RESOLVED that the board: ⇒ decision: RESOLVED that the board: ⇒ Parts
Parts ⇒ slates be bought ⇒ decision: slates be bought ⇒ Parts
Parts ⇒ a) slates be bought ⇒ decision: slates be bought ⇒ Parts
Parts ⇒ b. nails be bought ⇒ decision: nails be bought ⇒ Parts
Parts ⇒ - nails be bought ⇒ decision: nails be bought ⇒ Parts
Parts ⇒ = AGREED to stop ⇒ decision: AGREED to stop ⇒ None
Parts ⇒  ⇒ nothing: ⇒ None
None ⇒   - nested ⇒ bullet: nested ⇒ Bullets(2)
None ⇒ \t• nested ⇒ bullet: nested ⇒ Bullets(2)
";

#[test]
fn runs_go_on_by_enter_and_end_by_an_empty_line_a_mark_or_a_speaker() {
    let lexicon = lexicon();
    let run = |name: &str| match name {
        "None" => ListRun::None,
        "Parts" => ListRun::Parts,
        "Bullets(1)" => ListRun::Bullets(1),
        _ => ListRun::Bullets(2),
    };
    for row in RUNS.trim_matches('\n').lines() {
        let cells: [&str; 4] = row.split(" ⇒ ").collect::<Vec<_>>().try_into().unwrap();
        let [before, line, expected, after] = cells;
        let context = Context {
            run: run(before),
            ..context()
        };
        assert_eq!(shown(line, &context, &lexicon), expected, "{row}");
        assert_eq!(parse(line, &lexicon, &context).run, run(after), "{row}");
    }
    let empty = |run| parse("", &lexicon, &Context { run, ..context() }).act;
    assert_eq!(
        (empty(ListRun::None), empty(ListRun::Parts)),
        (Act::Nothing, Act::EndRun)
    );
}

#[test]
fn a_refused_chip_makes_plain_text_again() {
    let lexicon = lexicon();
    let rows = [
        ("+AQ", ChipKind::Act, "point: +AQ"),
        ("!BM to go", ChipKind::Act, "point: !BM to go"),
        ("AQ: wait", ChipKind::Speaker, "point: AQ: wait"),
        (
            "!BM to go by Friday",
            ChipKind::Lead,
            "action: BM to go by Friday > by Friday = 2019-10-18",
        ),
        (
            "!BM to go by Friday",
            ChipKind::Deadline,
            "action: BM to go by Friday @ BM",
        ),
        (
            "!go @BM >Friday",
            ChipKind::Deadline,
            "action: go >Friday @ BM",
        ),
        ("#3 rents", ChipKind::Item, "point: #3 rents"),
    ];
    for (line, refused, expected) in rows {
        let context = Context {
            refused: vec![refused],
            ..context()
        };
        assert_eq!(shown(line, &context, &lexicon), expected, "{line}");
    }
}

#[test]
fn chips_say_what_enter_will_do() {
    let lexicon = lexicon();
    let chips = |line: &str| {
        let reading = parse(line, &lexicon, &context());
        reading
            .chips
            .iter()
            .map(|chip| chip.words.clone())
            .collect::<Vec<_>>()
            .join(" · ")
    };
    assert_eq!(
        chips("!BM to buy slates by Mon 21 Oct"),
        "2 The Roof · action A7 · lead BM · by Mon 21 Oct 2019 (7 days)"
    );
    assert_eq!(chips("AQ: wait"), "2 The Roof · AQ speaking");
    assert_eq!(chips("#3 rents"), "3 Rents");
    assert_eq!(chips("+AQ 10.40"), "2 The Roof · AQ came in 10.40");
}

#[test]
fn promises_and_agreements_are_offered_and_nothing_else_is() {
    let lexicon = lexicon();
    let offers = |line: &str| parse(line, &lexicon, &context()).offers;
    for promise in [
        "BM to price the slates",
        "CD: I think BM will send the list",
        "The plans to be shared with members",
        "AQ asked for the survey to be recirculated",
        "DR offered to host",
        "Dev agreed to ask the mill",
    ] {
        assert!(
            matches!(offers(promise).as_slice(), [Offer::Action(_)]),
            "{promise}"
        );
    }
    let agreed = "The roof leaks. It was agreed that slates be bought. It rained.";
    let sentence = "It was agreed that slates be bought.".to_owned();
    assert_eq!(offers(agreed), [Offer::Decision(sentence)]);
    for idle in [
        "The roof leaks",
        "AQ talked through the plans",
        "BM advised that it is to be expected",
        "To be fair, it rained",
    ] {
        assert_eq!(offers(idle), [], "{idle}");
    }
}

#[test]
fn an_entry_comes_back_as_it_was_typed() {
    let lexicon = lexicon();
    for line in [
        "!buy slates @BM >Friday",
        "aq:wait",
        "Action: BM to go",
        "- slates",
        "= stop",
        "Q: who?",
        "?ask",
    ] {
        let Act::Entry(kind) = parse(line, &lexicon, &context()).act else {
            panic!("{line} is an entry");
        };
        let entry = crate::meeting::Entry::new(Id::from_bits(9), kind).typed_as(line);
        assert_eq!(entry.line(), line);
        assert!(
            !matches!(entry.kind, Kind::Point(ref point) if point.text == line),
            "{line}"
        );
    }
}

#[test]
fn tab_completes_from_a_letter_or_two_and_goes_on_to_the_next_slot() {
    let mut lexicon = lexicon();
    lexicon.note_words("The conservation officer visited.");
    let first = |line: &str| {
        let found = complete(line, line.len(), &lexicon, &context());
        found.first().map(|one| {
            let mut text = line.to_owned();
            assert!(one.splice.apply(&mut text), "{line}");
            text
        })
    };
    for (line, expected) in [
        ("/de", "/defer "),
        ("/elect v", "/elect Vice Chair"),
        ("/elect Tr", "/elect Treasurer"),
        ("#3", "#3"),
        ("#ro", "#2"),
        ("b", "BM: "),
        ("+c", "+CD"),
        ("-AQ, d", "-AQ, DR"),
        ("!buy @b", "!buy @BM"),
        ("!buy @BM/c", "!buy @BM/CD"),
        ("!buy >w", "!buy >With minutes"),
        ("!buy >as a", "!buy >As available"),
        (
            "!buy by Mon 21 Oct >",
            "!buy by Mon 21 Oct >By 21st Oct 2019",
        ),
        ("!buy slates", "!buy slates @"),
        ("!BM to buy slates", "!BM to buy slates >"),
        ("!buy slates @BM ", "!buy slates @BM >"),
        ("the conser", "the conservation"),
        ("Conser", "Conservation"),
    ] {
        assert_eq!(first(line).as_deref(), Some(expected), "{line}");
    }
    assert_eq!(first("the weather was "), None);
    let spoken = Context {
        last_speaker: Some("AQ".into()),
        ..context()
    };
    assert_eq!(
        complete("", 0, &lexicon, &spoken)[0].splice.inserted,
        "AQ: "
    );
    // Whoever the sentence names comes first among the leads.
    let line = "!BM to send prices via CD @";
    let named = complete(line, line.len(), &lexicon, &context());
    assert_eq!(
        named[..2]
            .iter()
            .map(|one| one.splice.inserted.as_str())
            .collect::<Vec<_>>(),
        ["BM", "CD"]
    );
}
