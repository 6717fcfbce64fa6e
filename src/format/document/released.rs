//! Words let through for public papers, as the front matter holds them: `["the words", "who allowed it", "2027-03-02"]`.

use super::yaml::list;
use crate::meeting::Release;

/// One of them, the day empty where it isn't known.
pub(super) fn shown(release: &Release) -> String {
    let on = release.on.map(|day| day.to_string()).unwrap_or_default();
    list(&[release.words.clone(), release.by.clone(), on])
}

/// All of them; none if they can't be read as such.
pub(super) fn read(value: &str) -> Option<Vec<Release>> {
    let told: Vec<[String; 3]> = serde_json::from_str(value).ok()?;
    let release = |[words, by, on]: [String; 3]| {
        let on = match on.as_str() {
            "" => None,
            day => Some(day.parse().ok()?),
        };
        Some(Release { words, by, on })
    };
    told.into_iter().map(release).collect()
}
