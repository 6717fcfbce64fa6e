//! A moment as files hold it: `2026-02-07T18:31:07.250`, in ISO 8601 without a zone; no fraction where it is none.
//!
//! Every entry has one, and chrono's own writer is a third of the cost of a line in the journal.

use chrono::{Datelike, NaiveDateTime, Timelike};
use serde::{Serialize, Serializer};

/// Writes a moment as chrono does.
///
/// # Errors
/// Those of what it is written to.
#[expect(clippy::ref_option, reason = "serde hands a field over by reference")]
pub(super) fn serialize<S: Serializer>(
    at: &Option<NaiveDateTime>,
    to: S,
) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => to.serialize_some(&Moment(*at)),
        None => to.serialize_none(),
    }
}

struct Moment(NaiveDateTime);

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut text = *b"0000-00-00T00:00:00.000";
        match write(self.0, &mut text).and_then(|len| text.get(..len)) {
            Some(text) => to.serialize_str(&String::from_utf8_lossy(text)),
            None => self.0.serialize(to),
        }
    }
}

/// Fills in the digits and gives the length; none for years and fractions that this form does not hold.
fn write(at: NaiveDateTime, text: &mut [u8; 23]) -> Option<usize> {
    let year = u32::try_from(at.year()).ok().filter(|year| *year <= 9999)?;
    let nanos = at.nanosecond();
    if !nanos.is_multiple_of(1_000_000) || nanos >= 1_000_000_000 {
        return None;
    }
    let millis = nanos / 1_000_000;
    for (start, digits, number) in [
        (0, 4, year),
        (5, 2, at.month()),
        (8, 2, at.day()),
        (11, 2, at.hour()),
        (14, 2, at.minute()),
        (17, 2, at.second()),
        (20, 3, millis),
    ] {
        let mut rest = number;
        for place in text.get_mut(start..start + digits)?.iter_mut().rev() {
            *place += u8::try_from(rest % 10).ok()?;
            rest /= 10;
        }
    }
    Some(if millis == 0 { 19 } else { 23 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{NaiveDate, NaiveTime};
    use proptest::prelude::*;

    #[test]
    fn it_reads_as_iso_8601() {
        let date = NaiveDate::from_ymd_opt(2026, 2, 7).unwrap();
        let at = date.and_hms_milli_opt(18, 31, 7, 50).unwrap();
        let written = serde_json::to_string(&Moment(at)).unwrap();
        assert_eq!(written, "\"2026-02-07T18:31:07.050\"");
    }

    proptest! {
        #[test]
        fn it_is_written_as_chrono_writes_it(
            days in -4_000_000..4_000_000_i32,
            seconds in 0..86_400_u32,
            nanos in prop_oneof![Just(0), (0..2_000_u32).prop_map(|one| one * 1_000_000), 0..2_000_000_000_u32],
        ) {
            let date = NaiveDate::from_num_days_from_ce_opt(days);
            let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, nanos);
            if let (Some(date), Some(time)) = (date, time) {
                let at = date.and_time(time);
                prop_assert_eq!(serde_json::to_string(&Moment(at)).unwrap(), serde_json::to_string(&at).unwrap());
            }
        }
    }
}
