//! What is asked of the table.

use super::scope::Scope;
use super::table::{Command, CommandRow};
use super::verbs::ListCommand;

impl Command {
    /// Every command once, in the order of the table.
    pub fn all() -> impl Iterator<Item = Command> {
        // Between them, a pane and a form have each verb of a list once.
        let first = |row: &&CommandRow| {
            let list = matches!(row.command, Command::List(_));
            !list || matches!(row.scope, Scope::Panes | Scope::Form)
        };
        Command::TABLE.iter().filter(first).map(|row| row.command)
    }

    /// The name in keymaps and in the palette.
    pub const fn name(self) -> &'static str {
        self.described().0
    }

    /// One line that says what it does; of the verb of a list, what it does in most.
    pub const fn help(self) -> &'static str {
        self.described().1
    }

    /// The command of this name, or of one that it had formerly.
    pub fn named(name: &str) -> Option<Self> {
        let formerly = || ListCommand::formerly(name).map(Command::List);
        let mut all = Command::all();
        all.find(|command| command.name() == name).or_else(formerly)
    }

    /// Where it works: in one scope, or, being the verb of a list, in several.
    pub fn scopes(self) -> impl Iterator<Item = Scope> {
        let own = Command::TABLE.iter().filter(move |row| row.command == self);
        own.map(|row| row.scope)
    }
}

impl Scope {
    /// Whether it is one of a list, a page or a form.
    pub fn lists(self) -> bool {
        let verb = |row: &CommandRow| matches!(row.command, Command::List(_));
        Command::TABLE
            .iter()
            .any(|row| row.scope == self && verb(row))
    }

    /// All that a key can ask for here, in the order of help and in the words that it has here.
    pub fn commands(self) -> impl Iterator<Item = (Command, &'static str)> {
        let here = move |row: &&CommandRow| row.scope == self;
        let verb = |row: &CommandRow| matches!(row.command, Command::List(_));
        let rows = Command::TABLE.iter();
        let rows = rows.filter(move |row| here(row) || !verb(row));
        let verbs = ListCommand::ALL.iter().map(|verb| Command::List(*verb));
        // A verb that no key asks for here by default may be bound by one's own keymap.
        let others = verbs.filter(move |verb| {
            let mut listed = Command::TABLE.iter().filter(here);
            !listed.any(|row| row.command == *verb)
        });
        let rows = rows.map(|row| (row.command, row.help));
        rows.chain(others.map(|verb| (verb, verb.help())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every name that a keymap could hold before the lists shared their verbs.
    const FORMER: &str = "
        save quit undo redo help palette find replace register find-all gaps next-item previous-item last-item
        go-to-item defer-items home show-agenda show-attendees show-actions show-minutes whole-meeting open-meeting
        close-meeting edit-heading edit-closing add-people add-items export mail mail-sent mail-who mail-stop copy
        copy-paper theme reload keep-mine repaint spelling slips clock read-motion record-vote break matters-arising
        approve-minutes correct-minutes take-news take-line complete complete-back step-out park refuse-chip
        accept-offer same-speaker mark-sentence make-action turn-into-action entry-above entry-below split-here
        new-line left right word-left word-right line-start line-end up down delete-back delete delete-word
        delete-to-start delete-to-end scroll-up scroll-down cursor-up cursor-down page-up page-down first last
        next-pane previous-pane pane-wider pane-narrower panes-taller panes-shorter pane-hide panes-reset item-open
        item-add item-edit item-up item-down item-defer item-restrict item-standing item-numbered item-remove
        person-add person-edit person-present person-all-present person-remote person-left person-apologies
        person-note person-absent person-expected person-standing person-dropped person-chair person-interest
        person-up person-down person-remove action-open action-edit action-lead action-deadline action-done
        action-drop action-progress action-show entry-edit entry-split entry-join entry-mark entry-move entry-up
        entry-down entry-remove entry-convert entry-restrict entry-decision form-accept form-next form-back
        form-cancel pick-accept pick-up pick-down pick-cancel sheet-accept sheet-up sheet-down sheet-page-up
        sheet-page-down sheet-close motion-carried motion-nem-con motion-unanimous motion-hands motion-lost
        motion-withdrawn motion-deferred motion-count motion-vote motion-edit motion-up motion-down motion-close
        vote-for vote-against vote-abstained vote-none rest-for rest-against rest-abstained rest-none vote-up
        vote-down vote-record vote-leave mail-send mail-edit mail-way mail-copy mail-other mail-next mail-previous
        mail-up mail-down mail-page-up mail-page-down mail-close arising-done arising-progress arising-carry
        arising-deadline arising-drop arising-rest arising-words arising-see arising-note arising-up arising-down
        arising-close export-write export-layout-up export-layout-down export-format-up export-format-down
        export-restricted export-expand export-release export-up export-down export-page-up export-page-down
        export-close browse-open browse-up browse-down browse-page-up browse-page-down browse-done browse-take-back
        browse-sort browse-group browse-switch browse-stop browse-close";

    #[test]
    fn every_name_that_a_keymap_ever_held_still_asks_for_something() {
        for name in FORMER.split_whitespace() {
            assert!(Command::named(name).is_some(), "{name}");
        }
        let verb = |name| Command::named(name);
        assert_eq!(verb("vote-record"), Some(ListCommand::Accept.into()));
        assert_eq!(verb("export-page-up"), Some(ListCommand::PageUp.into()));
        assert_eq!(verb("pick-cancel"), Some(ListCommand::Close.into()));
    }

    #[test]
    fn no_two_commands_have_one_name() {
        let mut names: Vec<&str> = Command::all().map(Command::name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
