use super::*;
use crate::meeting::arbitrary;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_meeting_reads_back_whole(meeting in arbitrary::meeting()) {
        let text = write(&meeting);
        let read = read(&text);
        prop_assert_eq!(read.map_err(|error| format!("{error}\n{text}")), Ok(meeting));
    }
}
