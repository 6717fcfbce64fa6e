//! Tables of deadlines: phrases after `>`, and the ends of sentences. All of them said on Monday 14 October 2019.

use super::sentence::last;
use super::*;
use crate::capture::Doubt;
use crate::meeting::Meaning;
use chrono::NaiveDate;

fn dates() -> Dates<'static> {
    Dates {
        meeting: NaiveDate::from_ymd_opt(2019, 10, 14),
        coming: &[],
    }
}

/// The kind of a meaning and its date, as the tables write them: a date, a month, or the kind.
fn written(means: Meaning) -> String {
    means.iso().unwrap_or_else(|| means.kind().to_owned())
}

const PHRASES: &str = "
by 21st Oct | 2019-10-21
21/10 | 2019-10-21
by 1/11 | 2019-11-01
1.11.19 | 2019-11-01
2019/11/01 | 2019-11-01
21-Oct-2019 | 2019-10-21
Oct. 21 | 2019-10-21
21 Oct '19 | 2019-10-21
the twenty-first of October | 2019-10-21
24/7 | none
31.10 | none
Friday | 2019-10-18
by Fri 18th | 2019-10-18
next Friday | 2019-10-25
Friday week | 2019-10-25
a week on Tuesday | 2019-10-22
two weeks today | 2019-10-28
Monday of next week | 2019-10-21
early next week | none
this week | 2019-10-18
next month | 2019-11
EOM | 2019-10-31
end-November | 2019-11-30
mid-November | 2019-11
last week of November | 2019-11
the first Monday in November | 2019-11-04
last working day of the month | 2019-10-31
the second Tuesday of next month | 2019-11-12
w/c 21 October | 2019-10-21
COP Friday | 2019-10-18
by noon on Friday | 2019-10-18
by 5pm | none
by 10am Thursday 17th October | 2019-10-17
in a fortnight | 2019-10-28
in two weeks' time | 2019-10-28
within 10 working days | 2019-10-28
in 48 hours | 2019-10-16
in 2-3 weeks | none
in two to three weeks | none
in a few weeks | none
in about a month | none
10 days | none
within 14 days of receipt | none
within 28 days of 1 November 2019 | 2019-11-29
two weeks before the AGM | none
two weeks before 1 December | 2019-11-17
within 2 weeks of the meeting | 2019-10-28
one week after the meeting | 2019-10-21
the Friday before the meeting | none
after the meeting | none
after 1 November | none
not before 1 November | none
by 1 November subject to funding | 2019-11-01
subject to funding by 1 November | none
if possible by Friday | 2019-10-18
once the lease is signed in May | none
next meeting | next-meeting
by the next members' forum meeting | next-meeting
next but one meeting | none
the meeting after next | none
at the next AGM | none
for the November meeting | 2019-11
next meeting (4 Nov) | 2019-11-04
when staff may return | none
as may be agreed | none
by may 5 | 2020-05-05
Feb/March 2020 | 2020-03
from 4 to 8 November | 2019-11-08
between 4 and 8 November | 2019-11-08
31 October, now 15 November | 2019-11-15
29 February | 2020-02-29
31 June | none
Monday 22nd October | 2019-10-22
Tuesday 14th April | 2020-04-14
by September | 2020-09
2020-02 | 2020-02
Jan-20 | 2020-01
in 2020 | none
Q1 2020 | none
by Christmas | none
summer 2020 | none
end of the financial year | none
A.S.A.P. | asap
as soon as practicable | asap
as soon as the report is out | none
On-going | ongoing
Ongoing - review in March | ongoing
ongoing until March 2020 | 2020-03
with draft minutes | with-minutes
when the minutes are circulated | with-minutes
every 6 weeks | recurring
on Mondays | recurring
six-monthly | recurring
at each meeting | recurring
by the monthly forum on 5 May | 2020-05-05
last Friday | none
Completed 3 October | none
TBC | none
";

#[test]
fn phrases_mean_what_a_careful_clerk_takes_them_to_mean() {
    let mut wrong = Vec::new();
    for line in PHRASES.trim().lines() {
        let (phrase, expected) = line.split_once(" | ").unwrap();
        let got = written(read(phrase, &dates()));
        if got != expected {
            wrong.push(format!("{phrase}: {got}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is read out of a sentence: the words taken (or `-`), and what they mean.
const TAKEN: &str = "
AB to send the lease by Friday | by Friday | 2019-10-18
AB to send the lease by Friday. | by Friday | 2019-10-18
AB to send the lease by 21st October | by 21st October | 2019-10-21
AB to send the lease by Monday 21st October 2019 | by Monday 21st October 2019 | 2019-10-21
AB to send the lease by 21/10/19 | by 21/10/19 | 2019-10-21
AB to send the lease by the 31st | by the 31st | 2019-10-31
AB to send the lease by the end of the month | by the end of the month | 2019-10-31
AB to send the lease by end of November | by end of November | 2019-11-30
AB to send the lease by next Tuesday | by next Tuesday | 2019-10-22
AB to send the lease by tomorrow | by tomorrow | 2019-10-15
AB to send the lease by noon tomorrow | by noon tomorrow | 2019-10-15
AB to send the lease by 5pm on Friday | by 5pm on Friday | 2019-10-18
AB to send the lease by COP Thursday | by COP Thursday | 2019-10-17
AB to send the lease by November | by November | 2019-11
AB to send the lease by mid-November | by mid-November | 2019-11
AB to send the lease by the November meeting | by the November meeting | 2019-11
AB to send the lease by the next meeting | by the next meeting | next-meeting
AB to send the lease before the next meeting | before the next meeting | next-meeting
AB to send the lease before 1 December | before 1 December | 2019-12-01
AB to send the lease before Christmas week on 20 December | - | -
AB to send the lease prior to 1 December | prior to 1 December | 2019-12-01
AB to cover the desk until 1 December | until 1 December | 2019-12-01
AB to keep the keys until Friday | until Friday | 2019-10-18
AB to keep the keys till the next meeting | till the next meeting | next-meeting
AB to send the lease no later than 1 December | no later than 1 December | 2019-12-01
AB to send the lease not later than Friday | not later than Friday | 2019-10-18
AB to send the lease within two weeks | within two weeks | 2019-10-28
AB to send the lease within the next fortnight | within the next fortnight | 2019-10-28
AB to send the lease within five working days | within five working days | 2019-10-21
AB to send the lease within a month | within a month | 2019-11-14
AB to report back at the next meeting | at the next meeting | next-meeting
AB to report back at the November meeting | at the November meeting | 2019-11
AB to report back for the February meeting | for the February meeting | 2020-02
AB to draft a paper for the next agenda | for the next agenda | next-meeting
AB to draft a paper for the March 2020 agenda | for the March 2020 agenda | 2020-03
AB to send the lease ASAP | ASAP | asap
AB to send the lease as soon as possible | as soon as possible | asap
AB and CD to meet the builders by Wednesday | by Wednesday | 2019-10-16
All to return the form by Fri 25 Oct | by Fri 25 Oct | 2019-10-25
Colleagues to comment on the draft with AB by 1st November | by 1st November | 2019-11-01
AB to find out who signed for the boxes before Friday | before Friday | 2019-10-18
AB to ask for the plans (by Friday) | by Friday) | 2019-10-18
AB to chase, by Friday | by Friday | 2019-10-18
AB to get the roof mended by the end of next week | by the end of next week | 2019-10-25
AB to have the accounts checked by March 2020 | by March 2020 | 2020-03
AB to write to the school by 4 November at the latest | by 4 November at the latest | 2019-11-04
AB to circulate the rota by Weds | by Weds | 2019-10-16
AB to order paint by this Friday | by this Friday | 2019-10-18
AB to price the work before half past | - | -
AB to see the bank by Thursday 17th | by Thursday 17th | 2019-10-17
AB to settle the bill within 30 days | within 30 days | 2019-11-13
AB to settle the bill within 28 days of the meeting | within 28 days of the meeting | 2019-11-11
AB to settle the bill by 30/11 | by 30/11 | 2019-11-30
AB to bring the key by close of play tomorrow | by close of play tomorrow | 2019-10-15
AB to sort the shed before the end of November | before the end of November | 2019-11-30
AB to sort the shed by the first Monday in November | by the first Monday in November | 2019-11-04
AB to paint the gate by the weekend | by the weekend | 2019-10-19
AB to paint the gate by a week on Tuesday | by a week on Tuesday | 2019-10-22
AB to paint the gate by Friday week | by Friday week | 2019-10-25
AB to paint the gate by Oct 28th | by Oct 28th | 2019-10-28
AB to paint the gate before next month | before next month | 2019-11
AB to paint the gate by 2019-11-30 | by 2019-11-30 | 2019-11-30
AB to paint the gate by the 1st of December | by the 1st of December | 2019-12-01
AB to paint the gate by early December | by early December | 2019-12
AB to paint the gate by Sunday evening | by Sunday evening | 2019-10-20
AB to paint the gate by today | by today | 2019-10-14
AB to paint the gate by Monday morning | by Monday morning | 2019-10-21
AB to paint the gate until the end of March | until the end of March | 2020-03-31
AB to hand over the file by w/c 4 November | by w/c 4 November | 2019-11-04
AB to hand over the file by our next meeting | by our next meeting | next-meeting
AB to hand over the file by the December board | by the December board | 2019-12
AB to hand over the file by January 2020 | by January 2020 | 2020-01
AB to hand over the file before the May meeting | before the May meeting | 2020-05
AB to put this to the members at the January meeting | at the January meeting | 2020-01
AB to collect the forms by 12 noon on 1 November | by 12 noon on 1 November | 2019-11-01
";

/// Sentences that say a time and no deadline, or whose time is not the last phrase.
const TRAPS: &str = "
AB to pass on the feedback from the 31st October meeting
AB to write up the visit of 3 October
AB to thank the volunteers who came on Friday
AB to check the figures for March
AB to compare with October 2018
AB to correct the minutes of 12 September
AB to read the report dated 1 October 2019
AB to attend on 5 November
AB to open the hall on Monday
AB to be away from Monday
AB to ask what was decided in July
AB to find the invoice sent last week
AB to look into the leak reported yesterday
AB to ring the man seen on Tuesday
AB to send it by email
AB to send it by post
AB to travel by train
AB to improve takings by 5 %
AB to raise the rent by £20
AB to go by the book
AB to stand by
AB to have it signed by the Chair
AB to have it checked by the Friday club
AB to have it painted by Tuesday's volunteers
AB to have the poster drawn by May Archer
AB to have the hedge cut by April Green
AB to stay within budget
AB to keep within the 20 mph limit
AB to answer within reason
AB to park within 50 metres
AB to ask before ordering
AB to look before they leap
AB to ask what happened before the meeting
AB to explain what was agreed before October
AB to wait until further notice
AB to wait until the builder calls
AB to hold the money until it is needed
AB to note that the licence is valid until 31 December
AB to tell people that the office is closed until Monday
AB to note that CD is away until 28 October
AB to note that the offer is open until Friday
AB to say that the vote was postponed until November
AB to note that the pool is available until March
AB to circulate the paper given at the May meeting
AB to type up the talk given at the last meeting
AB to tidy the notes made at the September meeting
AB to answer the points raised at the July meeting
AB to print the form discussed at the next meeting
AB to book a room for 20 people
AB to buy cups for the meeting room
AB to find a speaker for the summer
AB to find a speaker for the AGM
AB to plan the fair for next year
AB to bring Friday's papers by hand
AB to write by Friday about the drains
AB to ask by 1 November whether the grant is safe
AB to reply before Monday to the council
AB to finish within two weeks if the weather holds
AB to ask at the next meeting about the keys
AB to see whether May would do it
AB to march on
AB to sit in the sun
AB to fix the 2nd window
AB to fit 12 lights
AB to call 01632 960123
AB to use room 21
AB to bring forward item 7
AB to update version 1.11.19
AB to check opening times 10.00-12.00
AB to review pages 21 to 31
AB to ask for 3 quotes
AB to pay half by cheque
AB to get there before anyone else
AB to work through the list by priority
AB to sort the files by month
AB to sort the files by year
AB to file them by date
AB to report by exception
AB to count the chairs by the door
AB to finish the work begun by 3 March 2018
";

#[test]
fn the_last_phrase_of_a_sentence_is_taken_as_it_was_said() {
    let mut wrong = Vec::new();
    for line in TAKEN.trim().lines() {
        let mut cells = line.split(" | ");
        let (text, words, means) = (
            cells.next().unwrap(),
            cells.next().unwrap(),
            cells.next().unwrap(),
        );
        let found = last(text, &dates()).filter(|found| found.certain);
        let got = found.map_or(("-", "-".to_owned()), |found| {
            (
                text.get(found.range.clone()).unwrap(),
                written(found.understood.means),
            )
        });
        if (got.0, got.1.as_str()) != (words, means) {
            wrong.push(format!("{text}: {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_time_that_is_no_deadline_is_at_most_offered() {
    let mut wrong = Vec::new();
    for text in TRAPS.trim().lines() {
        if let Some(found) = last(text, &dates()).filter(|found| found.certain) {
            wrong.push(format!("{text}: {}", text.get(found.range).unwrap()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_of_sentences_is_half_traps() {
    let (taken, traps) = (TAKEN.trim().lines().count(), TRAPS.trim().lines().count());
    assert!(
        taken + traps >= 150 && traps * 2 >= taken + traps - 4,
        "{taken} {traps}"
    );
}

#[test]
fn next_friday_shows_the_other_reading_and_a_coming_meeting_is_its_day() {
    let understood = understand("next Friday", &dates());
    let nearer = NaiveDate::from_ymd_opt(2019, 10, 18).unwrap();
    assert_eq!(understood.doubt, Some(Doubt::OtherDay(nearer)));
    let day = NaiveDate::from_ymd_opt(2020, 2, 12).unwrap();
    let coming = [day];
    let dates = Dates {
        coming: &coming,
        ..dates()
    };
    assert_eq!(read("the February meeting", &dates), Meaning::Day(day));
    assert_eq!(written(read("by February", &dates)), "2020-02");
}

#[test]
fn a_day_just_past_is_asked_about_before_it_is_taken_for_next_year() {
    let next_year = NaiveDate::from_ymd_opt(2020, 10, 13).unwrap();
    let understood = understand("13 October", &dates());
    assert_eq!(understood.means, Meaning::Day(next_year));
    assert_eq!(understood.doubt, Some(Doubt::FarOff(next_year)));
    assert_eq!(understand("13 October 2020", &dates()).doubt, None);
    assert_eq!(understand("14 February", &dates()).doubt, None);
}

#[test]
fn without_a_day_of_meeting_only_dates_with_a_year_are_read() {
    let dates = Dates {
        meeting: None,
        coming: &[],
    };
    assert_eq!(written(read("by 1 May 2020", &dates)), "2020-05-01");
    assert_eq!(written(read("by December 2010", &dates)), "2010-12");
    for phrase in [
        "Friday",
        "in two weeks",
        "1 May",
        "end of the month",
        "the 5th",
    ] {
        assert_eq!(read(phrase, &dates), Meaning::Words, "{phrase}");
    }
}
