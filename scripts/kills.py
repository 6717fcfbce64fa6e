#!/usr/bin/env python3
"""Kills the program at random moments while it is used, in a pseudo-terminal, and looks for every word that was shown.

  scripts/kills.py                     every way of ending it, as often as docs/safety.md says (about an hour)
  scripts/kills.py --quick             a few of each
  scripts/kills.py --only save,term    some of human, burst, save, recovery, close, term
  scripts/kills.py --binary FILE --jobs 8

Shown means: on the screen in bytes that were read before the program was ended. Afterwards all of it must come out of
`quorate recover --plain`, the file must open with it, and a clean end must leave nothing but the file.
"""
import argparse
import concurrent.futures
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from measure import ENTER, READY, ROOT, SAVE, UP, Program, now, percentile

QUIT = b"\x11"
NAME = "meeting.ron"
# How often by default, and how many at a time beyond one for each processor: a human types slowly.
COUNTS = {"human": 1000, "burst": 1000, "save": 200, "recovery": 200, "close": 200, "term": 200}


class Typist:
    """Types invented words into a program and remembers them."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.text = ""

    def letters(self, count):
        """Words, and now and then the end of a line, about sixty letters long."""
        new = ""
        while len(new) < count:
            line = len(self.text + new) - (self.text + new).rfind("\r") - 1
            word = "".join(self.random.choice("abcdefghijklmnoprstuvwyz") for _ in range(self.random.randint(3, 8)))
            new += word + ("\r" if line > 50 else " ")
        self.text += new[:count]
        return new[:count]

    def shown(self, program):
        """How much of what was typed is on the screen, by its last ten letters; short ends could be there by chance."""
        rows = program.screen.words()
        for end in range(len(self.text), 9, -1):
            tail = self.text[:end].rsplit("\r", 1)[-1][-10:]
            if len(tail) == 10 and not tail.endswith(" ") and any(tail in row for row in rows):
                return end
        return 0


def human(program, typist, seconds):
    end = now() + seconds
    while now() < end:
        program.type(typist.letters(1).encode())
        gap = typist.random.lognormvariate(-2.2, 0.45) + (typist.random.uniform(1, 4) if typist.random.random() < 1 / 60 else 0)
        wait(program, min(gap, end - now()))


def burst(program, typist, seconds):
    end = now() + seconds
    while now() < end:
        if len(typist.text) < 3000:
            program.type(typist.letters(10).encode())
        wait(program, min(0.01, end - now()))


def wait(program, seconds):
    end = now() + seconds
    while (left := end - now()) > 0:
        program.read(left)


def saving(program, typist, seconds):
    """Types, saves, and types on while the save runs."""
    for _ in range(typist.random.randint(1, 4)):
        burst(program, typist, typist.random.uniform(0.05, 0.2))
        program.rest(0.05)
        program.type(SAVE)
        burst(program, typist, seconds)


def opened(place, settle=True):
    return Program([place["binary"], "--no-clock", NAME], place["folder"], settle=settle)


def end_by(program, how):
    """Ends the program, and gives its exit status; none where it was killed."""
    if how == "close":
        os.close(program.fd)
        program.fd = os.open("/dev/null", os.O_RDONLY)
    else:
        os.kill(program.pid, signal.SIGTERM if how == "term" else signal.SIGKILL)
    return program.ended(30)


def one(mode, seed, options):
    """One session, ended in one way; a sentence for each thing that is wrong."""
    folder = tempfile.mkdtemp(dir=options["folder"])
    place = {"binary": options["binary"], "folder": folder}
    typist, wrong = Typist(seed), []
    dice = typist.random
    if mode == "save":
        shutil.copyfile(options["big"], os.path.join(folder, NAME))
    program = opened(place)
    if mode == "human":
        human(program, typist, dice.uniform(3, 40))
    elif mode == "save":
        saving(program, typist, dice.uniform(0, 0.12))
    elif mode in ("close", "term"):
        human(program, typist, dice.uniform(3, 12))
    else:
        burst(program, typist, dice.uniform(0.05, 3.5))
    before = typist.shown(program)
    status = end_by(program, mode)
    caught = mode == "save" and os.path.exists(os.path.join(folder, f".{NAME}.new"))
    if mode in ("close", "term") and status != 0:
        wrong.append(f"it ended with {status}")
    if mode == "recovery":
        for _ in range(dice.randint(1, 3)):
            again = opened(place, settle=False)
            wait(again, dice.uniform(0, options["start"]))
            caught |= not again.screen.has(READY)
            end_by(again, "kill")
    wrong += missing(place, typist.text[:before], mode)
    wrong += reopened(place, typist.text[:before])
    shutil.rmtree(folder)
    return before, caught, wrong


def plain(place):
    done = subprocess.run([place["binary"], "recover", "--plain", NAME], cwd=place["folder"], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return lines(done.stdout), done.returncode, done.stderr


def lines(text):
    return [line.strip() for line in text.replace("\r", "\n").split("\n") if line.strip()]


def missing(place, shown, mode):
    """Whether all that was shown is there to be recovered, in its order."""
    if not shown:
        return []
    kept, status, said = plain(place)
    if status:
        return [f"recover ended with {status}: {said}"]
    typed = lines(shown)
    at = next((at for at in range(len(kept) - len(typed) + 1) if kept[at:at + len(typed) - 1] == typed[:-1]
               and kept[at + len(typed) - 1].startswith(typed[-1])), None)
    return [] if at is not None else [f"lost: of {typed[-2:]} only {kept[-2:]}"]


def reopened(place, shown):
    """Whether the file opens again with the last words, and a clean end leaves nothing but the file."""
    program = opened(place)
    wrong = []
    last = lines(shown)[-1][-10:] if shown else ""
    if not program.screen.has(last):
        wrong.append(f"opened again, {last!r} is not to be seen: {program.screen.words()!r}")
    program.type(QUIT)
    status = program.ended(30)
    if status != 0:
        wrong.append(f"the clean end was {status}")
    left = sorted(name for name in os.listdir(place["folder"]) if name not in (".local", ".config", ".cache"))
    if left != [NAME]:
        wrong.append(f"left behind: {left}")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=os.path.join(os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target")), "release", "quorate"))
    parser.add_argument("--only", help="some of " + ", ".join(COUNTS))
    parser.add_argument("--quick", action="store_true", help="five of each, to see that it works")
    parser.add_argument("--jobs", type=int, default=2 * (os.cpu_count() or 1), help="how many at a time; three times as many where they only type")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    folder = tempfile.mkdtemp(prefix="quorate-kills-")
    big = os.path.join(folder, "big.ron")
    if not os.path.exists(binary):
        subprocess.run(["cargo", "build", "--release", "--quiet", "--bin", "quorate"], cwd=ROOT, check=True)
    entries = "".join(f"The minute of berth {n} was read, and the harbour dues were looked at again.\n" for n in range(10_000))
    subprocess.run([binary, "capture", big], input=entries, stdout=subprocess.DEVNULL, text=True, check=True)
    given = {"binary": binary, "folder": folder, "big": big, "start": 0.06}
    print("| ended | times | before it was done | letters shown, middle · most | with a loss | other faults |\n|---|---|---|---|---|---|", flush=True)
    failed = False
    for mode in options.only.split(",") if options.only else COUNTS:
        count = 5 if options.quick else COUNTS[mode]
        jobs = options.jobs * (3 if mode in ("human", "close", "term") else 1)
        with concurrent.futures.ProcessPoolExecutor(jobs) as pool:
            asked = [pool.submit(one, mode, options.seed * 100_000 + n, given) for n in range(count)]
            done = [(asked[n].exception() and (0, False, [repr(asked[n].exception())])) or asked[n].result() for n in range(count)]
        shown = [letters for letters, _, _ in done]
        caught = str(sum(caught for _, caught, _ in done)) if mode in ("save", "recovery") else ""
        wrong = [words for _, _, all_ in done for words in all_]
        lost = sum(any(words.startswith("lost") for words in all_) for _, _, all_ in done)
        print(f"| {mode} | {count} | {caught} | {percentile(shown, 50)} · {max(shown)} | {lost} | {len(wrong) - lost} |", flush=True)
        for words in wrong[:5]:
            print("   ", words, file=sys.stderr)
        failed |= bool(wrong)
    shutil.rmtree(folder, ignore_errors=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
