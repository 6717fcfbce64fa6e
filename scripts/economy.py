#!/usr/bin/env python3
"""Counts the keys that a whole meeting takes.

    cargo build --release
    scripts/economy.py CAPTURE.json TRUTH.json [--binary target/release/quorate] [--keep FOLDER]

CAPTURE.json is a list of steps (n, phase, act, text, chars). They are typed key by key through the real program in
a pseudo-terminal, as the fastest note taker would with what the program offers: leads and deadlines read out of the
sentence, Tab after `>`, runs of bullets, sentences marked as decisions, acts of the phrase book. Words of the notes
are typed in full, letter by letter; no completion of words is used. A chord counts as one key, and so does a Tab.

Afterwards the meeting is exported as JSON and compared with TRUTH.json in people, items, notes, decisions, actions,
leads and timescales (white space aside). Overhead per act is (keys - characters of content) / steps; the content of
a step counts even where the program needs no key for it. Exit status 1 if the meeting differs from the truth.
"""
import argparse
import fcntl
import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time

ENTER, TAB, ESC = "\r", "\t", "\x1b"
NEXT_ITEM, MARK, PALETTE, SAVE, QUIT = "\x0e", "\x04", "\x10", "\x13", "\x11"

# What Tab offers after `>` before anything was used, in its order (src/capture/timescale.rs).
COMMON = [
    "ASAP", "As available", "With minutes", "For agenda", "Next meeting", "Ongoing", "End of month",
    "End of week", "In two weeks", "Before next meeting", "TBC", "As required",
]


class Terminal:
    """The program in a pseudo-terminal; every key is counted."""

    def __init__(self, argv):
        self.keys = {}
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm-256color"
            os.execv(argv[0], argv)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.drain(1.5)

    def drain(self, quiet):
        """Reads until nothing has come for so many seconds."""
        while select.select([self.fd], [], [], quiet)[0]:
            try:
                if not os.read(self.fd, 65536):
                    return
            except OSError:
                return

    def press(self, step, *keys):
        """Presses keys, each at its turn: the next one only once the program has answered."""
        for key in keys:
            os.write(self.fd, key.encode())
            self.keys[step] = self.keys.get(step, 0) + 1
            # A lone Esc waits for the rest of its sequence.
            self.drain(0.08 if key == ESC else 0.004 if key.isprintable() else 0.03)

    def type(self, step, text):
        self.press(step, *text)

    def leave(self):
        # The sheet of the closed meeting first, then the program.
        for key in (ESC, QUIT):
            os.write(self.fd, key.encode())
            self.drain(0.5)
        for _ in range(100):
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                return
            self.drain(0.0)
            time.sleep(0.1)
        sys.exit("The program did not leave.")


class NoteTaker:
    """Turns steps into keys; knows what the program shows, and nothing that it doesn't."""

    def __init__(self, terminal, steps, binary, meeting):
        self.terminal, self.steps, self.binary, self.meeting = terminal, steps, binary, meeting
        self.used = []
        self.run = False
        self.here = None
        self.titles = [step["text"] for step in steps if step["act"] == "add-agenda-item"]

    # Before the meeting.

    def prepare(self):
        steps = [step for step in self.steps if step["phase"] == "prepare"]
        heading = {step["act"]: step for step in steps if step["act"].startswith("set-")}
        self.heading(heading)
        self.people([s for s in steps if s["act"].startswith("add-") and s["act"] != "add-agenda-item"
                     or s["act"] in ("set-organisation", "set-role")])
        self.items([step for step in steps if step["act"] == "add-agenda-item"])
        self.terminal.press("leave the panes", "i")

    def heading(self, steps):
        press = self.terminal.press
        press("open the heading", PALETTE, *"head", ENTER)
        at = 0
        # The fields in their order; a draft says DRAFT without being asked.
        for place, act in ((0, "set-title"), (1, "set-body"), (2, "set-department"), (3, "set-date"),
                           (4, "set-start"), (5, "set-end"), (6, "set-venue")):
            if act in steps:
                press(steps[act]["n"], *[TAB] * (place - at))
                at = place
                self.terminal.type(steps[act]["n"], steps[act]["text"])
        press("take the heading", ENTER)

    def people(self, steps):
        press = self.terminal.press
        press("open the people", ESC, "2", "a")
        heading = None
        first = True
        for step in steps:
            if step["act"].startswith("add-"):
                if not first:
                    press(step["n"], ";")
                first = False
                if step["act"] != heading:
                    heading = step["act"]
                    press(step["n"], *{"add-present": "P:", "add-apology": "A:", "add-visitor": "V:"}[heading])
            else:
                press(step["n"], ",")
            self.terminal.type(step["n"], step["text"])
        press("take the people", ENTER, ENTER)

    def items(self, steps):
        press = self.terminal.press
        press("open the agenda", "1", "a")
        for at, step in enumerate(steps):
            if at:
                press(step["n"], ";")
            self.terminal.type(step["n"], step["text"])
        press("take the agenda", ENTER, ENTER)

    # While it talks.

    def live(self):
        steps = [step for step in self.steps if step["phase"] == "live"]
        at = 0
        while at < len(steps):
            step = steps[at]
            more = 1
            if step["act"] == "new-action":
                while at + more < len(steps) and steps[at + more]["act"] in ("set-lead", "set-timescale"):
                    more += 1
                self.action(step, steps[at + 1:at + more])
            else:
                getattr(self, step["act"].replace("-", "_"))(step)
            at += more

    def line(self, step, text):
        self.terminal.type(step["n"], text)
        self.terminal.press(step["n"], ENTER)

    def go_to_item(self, step):
        title = plain(step["note"])
        there = next(at for at, one in enumerate(self.titles) if plain(one) == title)
        if there != self.here:
            if self.here is None or there == self.here + 1:
                moves = [NEXT_ITEM] * (there + 1 if self.here is None else 1)
                # The meeting opens on its first item.
                self.terminal.press(step["n"], *moves[1 if self.here is None else 0:])
            else:
                self.line(step, f"#{there + 1}")
        self.here, self.run = there, False

    def new_note(self, step):
        if self.run:
            self.terminal.press(step["n"], ENTER)
            self.run = False
        self.line(step, step["text"])

    def new_bullet(self, step):
        if not self.run:
            self.terminal.press(step["n"], "-", " ")
            self.run = True
        self.line(step, step["text"])

    def flag_decision(self, step):
        self.terminal.press(step["n"], MARK)

    def flag_standing_item(self, step):
        # The sentence that says so is a decision too; then the item it names.
        self.terminal.press(step["n"], MARK)
        named = plain(step["note"]).lower()
        there = next(at for at, title in enumerate(self.titles) if plain(title).lower() == named)
        self.phrase(step, "s", f"{there + 1}" if there != self.here else "")

    def phrase(self, step, letters, text):
        self.terminal.press(step["n"], "/", *letters, TAB)
        self.line(step, text)

    def defer_item(self, step):
        self.phrase(step, "d", step["text"])

    def flag_election(self, step):
        newest = [one["text"] for one in self.steps if one["act"] == "new-note" and one["n"] < step["n"]][-1]
        office = re.search(r"\b(Vice[- ]Chair|Deputy Chair|Treasurer|Secretary|Chair)\b(?= will be elected)", newest)
        # Tab completes the office from a letter.
        office = office.group(1) if office else "Chair"
        self.terminal.press(step["n"], "/", "e", TAB, office[0].lower(), TAB, ENTER)

    def set_thanks(self, step):
        self.phrase(step, "t", step["text"])

    def close_meeting(self, step):
        self.phrase(step, "c", "")

    def action(self, step, details):
        self.run = False
        leads = [one for one in details if one["act"] == "set-lead"]
        when = [one for one in details if one["act"] == "set-timescale"]
        self.terminal.press(step["n"], "!")
        self.terminal.type(step["n"], step["text"])
        read = self.parsed(f"!{step['text']}")
        if [lead["typed"] for lead in read["leads"]] != [one["text"] for one in leads]:
            for one in leads:
                self.terminal.type(one["n"], f" @{one['text']}")
        if when and (read["deadline"] or {}).get("words") != when[0]["text"]:
            self.terminal.type(when[0]["n"], " >")
            self.timescale(when[0], step["text"])
        self.terminal.press(step["n"], ENTER)

    def timescale(self, step, sentence):
        """The fewest keys: letters and Tabs, or the words in full."""
        words = step["text"]
        offered = said(words, sentence)
        offered += [one for one in sorted(set(self.used), key=lambda one: (
            -self.used.count(one), -max(at for at, used in enumerate(self.used) if used == one)))]
        offered += COMMON
        seen = list(dict.fromkeys(offered))
        best = list(words)
        for letters in range(len(words)):
            begun = [one for one in seen if one.lower().startswith(words[:letters].lower())][:8]
            if words in begun and letters + begun.index(words) + 1 < len(best):
                best = list(words[:letters]) + [TAB] * (begun.index(words) + 1)
        self.terminal.press(step["n"], *best)
        self.used.append(words)

    def parsed(self, line):
        """What the chips under the line say."""
        asked = [self.binary, "parse", self.meeting]
        answer = subprocess.run(asked, input=line + "\n", capture_output=True, text=True, check=True)
        return json.loads(answer.stdout)


def said(words, sentence):
    """The day or month the sentence names last, as Tab offers it: `By 21st Oct 2019`, then `By 21st Oct`."""
    day = re.search(r"\b(\d+(?:st|nd|rd|th)) ([A-Z][a-z]{2})[a-z]*\.?$", sentence)
    if day:
        short = f"By {day[1]} {day[2]}"
        # The note taker sees which year the program reads; only words that say the same are wanted anyway.
        return [words if words.startswith(short) and words != short else f"{short} (year)", short]
    month = re.search(r"\b(?:for|by|in|until|before) ((?:[A-Z][a-z]+) \d{4})\b", sentence)
    return [f"By {month[1]}", f"For {month[1]} meeting"] if month else []


def plain(text):
    return " ".join((text or "").split())


def person(one):
    role = one["role"] or ""
    return plain(one["name"]), one["initials"], plain(one["org"]), plain(role)


# A truth may tell lines of a list that bear no bullet from those that do; both are typed as bullets.
KINDS = {"list-line": "bullet"}


def note_facts(note):
    return KINDS.get(note["kind"], note["kind"]), note["level"], plain(note["text"])


def facts(document):
    """What is compared, list by list, with white space made plain."""
    attendance = document["attendance"]
    of = {action["id"]: action for action in document["actions"]}
    items = document["items"]
    return {
        "people": {kind: [person(one) for one in attendance[kind]] for kind in ("present", "apologies", "visitors")},
        "items": [plain(item["title"]) for item in items],
        "notes": [[note_facts(note) for note in item["notes"]] for item in items],
        "decisions": [(one["item"], plain(one["text"]), one["subs"]) for one in document["decisions"]],
        "actions": [[plain(of[one]["text"]) for one in item["actions"]] for item in items],
        "leads": [one["leads"] for one in document["actions"]],
        "timescales": [plain(one["timescale_text"]) for one in document["actions"]],
    }


def differences(got, truth):
    def walk(path, one, other):
        if isinstance(one, dict):
            for key in one:
                yield from walk(f"{path} {key}", one[key], other[key])
        elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
            for at, (left, right) in enumerate(zip(one, other)):
                yield from walk(f"{path} {at + 1}", left, right)
        elif one != other:
            yield f"{path}:\n  program {one!r}\n  truth   {other!r}"
    return list(walk("", got, truth))


def tables(steps, keys):
    """Overhead per act, phase by phase and act by act."""
    phases = {}
    for step in steps:
        row = phases.setdefault(step["phase"], {}).setdefault(step["act"], [0, 0, 0])
        for at, value in enumerate((1, keys.get(step["n"], 0), step["chars"])):
            row[at] += value
    for name, count in keys.items():
        if isinstance(name, str):
            phases["prepare"][name] = [0, count, 0]
    return phases


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("capture")
    parser.add_argument("truth")
    parser.add_argument("--binary", default="target/release/quorate")
    parser.add_argument("--keep", help="a folder in which the meeting is left")
    options = parser.parse_args()
    steps = json.load(open(options.capture))
    truth = json.load(open(options.truth))
    folder = options.keep or tempfile.mkdtemp(prefix="quorate-economy-")
    meeting = os.path.join(folder, "meeting.ron")
    binary = os.path.abspath(options.binary)

    began = time.monotonic()
    terminal = Terminal([binary, "--no-clock", meeting])
    note_taker = NoteTaker(terminal, steps, binary, meeting)
    note_taker.prepare()
    terminal.press("save", SAVE)
    terminal.drain(1.0)
    note_taker.live()
    terminal.leave()
    exported = subprocess.run([binary, "export", meeting, "--to", "json"], capture_output=True, text=True, check=True)
    document = json.loads(exported.stdout)

    for phase, acts in tables(steps, terminal.keys).items():
        print(f"{phase:<24}{'steps':>7}{'keys':>7}{'content':>9}{'overhead':>10}")
        for act, (count, keys, chars) in acts.items():
            per = f"{(keys - chars) / count:>10.2f}" if count else f"{keys - chars:>+10}"
            print(f"  {act:<22}{count:>7}{keys:>7}{chars:>9}{per}")
        count, keys, chars = (sum(row[at] for row in acts.values()) for at in range(3))
        print(f"  {'all':<22}{count:>7}{keys:>7}{chars:>9}{(keys - chars) / count:>10.2f} an act")
    actions = [step for step in steps if step["act"] in ("new-action", "set-lead", "set-timescale")]
    keys = sum(terminal.keys.get(step["n"], 0) for step in actions)
    chars = sum(step["chars"] for step in actions)
    print(f"actions with leads and timescales: {len(actions)} steps, {keys} keys for {chars} characters")
    wrong = differences(facts(document), facts(truth))
    print("\n".join(wrong) if wrong else "the meeting equals the truth in " + ", ".join(facts(truth)))
    print(f"{time.monotonic() - began:.0f} s; {meeting}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
