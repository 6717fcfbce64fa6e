//! Type and look.

use quorate::host::script::Stage;
use quorate::meeting::{Id, Meeting};

#[test]
fn demo() {
    let mut stage = Stage::new(&Meeting::blank(Id::from_bits(1), Id::from_bits(2)), 120, 40);
    stage.keys("Ana: the hall is cold<enter>! RS to book the hall by Fri @RS<enter>- one<enter>two<enter><enter>=AGREED to meet");
    println!("{}", stage.text());
    assert!(stage.whole());
    stage.keys("<enter><esc>");
    println!("{}", stage.text());
    stage.keys("<ctrl-p>theme");
    println!("{}", stage.text());
}
