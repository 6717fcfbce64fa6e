#!/usr/bin/env python3
"""Measures how fast the program is, from outside, in a pseudo-terminal, and how safe; prints one table.

  scripts/measure.py                 builds what is needed and measures how fast it is (about fifteen minutes)
  scripts/measure.py --quick         fewer rounds, no benches: to see that it works
  scripts/measure.py --binary FILE   measures that program; --only keys,starts,save does part of it
  scripts/measure.py --safety        kills it, too (scripts/kills.py, about an hour more)
  scripts/measure.py --tools FOLDER  has more rows from a folder of tools that lie outside of this tree: power cuts
                                     (powertest.py), abuse of the terminal (torture.py), escapes (esccheck.py)

Two floors run beside the program, turn by turn, so that what the machine does to one it does to all: a program that only
echoes bytes, and a bare ratatui editor (examples/bare.rs). So does each of nano, kakoune, vim, neovim, micro and emacs that
is installed, on an empty file. A figure counts by its ratio to the floors in the same run.
"""
import argparse
import fcntl
import json
import os
import platform
import pty
import random
import re
import select
import shlex
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
import tty

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ECHO = """use std::io::{Read, Write};
fn main() {
    let (mut input, mut output) = (std::io::stdin(), std::io::stdout());
    let mut say = |bytes: &[u8]| { output.write_all(bytes).and_then(|()| output.flush()).is_ok() };
    let mut bytes = [0; 4096];
    let mut going = say(b"Actions\\r\\n");
    while going {
        going = matches!(input.read(&mut bytes), Ok(count) if count > 0 && say(&bytes[..count]));
    }
}
"""
# How an editor is started on a file, and the keys after which it takes text.
EDITORS = {
    "nano": (["nano"], b""), "kakoune": (["kak", "-n"], b"i"), "vim": (["vim"], b"i"), "neovim": (["nvim"], b"i"),
    "micro": (["micro"], b""), "emacs": (["emacs", "-nw", "-Q"], b""),
}
READY = "Actions"
ENTER, SAVE, UNDO, UP = b"\r", b"\x13", b"\x1a", b"\x1b[A"
SEQUENCE = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[@-Z\\^_])")
now = time.perf_counter


class Screen:
    """As much of a terminal as it takes to see whether words stand in a row."""

    PART = re.compile(rb"\x1b\[([?\d;]*)([A-Za-z])|\x1b.|[\r\n\x08]|[^\x1b\r\n\x08]+")

    def __init__(self, columns, rows):
        self.columns = columns
        self.rows = [[" "] * columns for _ in range(rows)]
        self.x = self.y = 0

    def feed(self, data):
        for part in self.PART.finditer(data):
            numbers, end = part[1], part[2]
            if end is None:
                self.plain(part[0])
            elif end == b"H":
                place = [int(number or 1) for number in numbers.split(b";")] if numbers else [1]
                self.y, self.x = place[0] - 1, (place[1] if len(place) > 1 else 1) - 1
            elif end == b"C":
                self.x += int(numbers or 1)
            elif end == b"G":
                self.x = int(numbers or 1) - 1
            elif end == b"J":
                self.rows = [[" "] * self.columns for _ in self.rows]

    def plain(self, data):
        if data == b"\r":
            self.x = 0
        elif data == b"\n":
            self.y = min(self.y + 1, len(self.rows) - 1)
        elif data == b"\x08":
            self.x = max(self.x - 1, 0)
        elif not data.startswith(b"\x1b"):
            for letter in data.decode("utf-8", "replace"):
                if self.x < self.columns and self.y < len(self.rows):
                    self.rows[self.y][self.x] = letter
                self.x += 1

    def has(self, words):
        return any(words in row for row in self.words())

    def words(self):
        return ["".join(row) for row in self.rows]


class Program:
    """A program in a terminal of its own."""

    def __init__(self, command, folder, columns=120, rows=40, settle=True):
        self.screen = Screen(columns, rows)
        self.bytes = 0
        environment = {
            "PATH": os.environ["PATH"], "HOME": folder, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8",
        }
        self.began = now()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            tty.setraw(0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.chdir(folder)
            os.execve(command[0], command, environment)
        os.set_blocking(self.fd, False)
        if settle:
            self.ready = self.until(lambda: self.screen.has(READY), 30) - self.began
            self.rest(0.3)

    def read(self, patience):
        """What comes within that time, and when it came; nothing if nothing does."""
        if not select.select([self.fd], [], [], patience)[0]:
            return b"", None
        came = now()
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            # The terminal is closed: nothing comes any more.
            time.sleep(min(patience, 0.01))
            return b"", None
        self.bytes += len(data)
        self.screen.feed(data)
        return data, came

    def rest(self, quiet):
        while self.read(quiet)[0]:
            pass

    def until(self, seen, patience):
        """When something is seen on the screen."""
        end = now() + patience
        while now() < end:
            _, came = self.read(end - now())
            if came and seen():
                return came
        raise TimeoutError("this never came on the screen: " + repr("\n".join(self.screen.words())))

    def type(self, data):
        view = memoryview(data)
        while view:
            try:
                view = view[os.write(self.fd, view[:4096]):]
            except BlockingIOError:
                self.read(0.01)
            except OSError:
                return

    def key(self, letter, gap):
        """How long until a letter comes back, in seconds, and how many bytes with it."""
        began, before = now(), self.bytes
        self.type(letter.encode())
        end, took = began + gap, None
        while (left := end - now()) > 0:
            data, came = self.read(left)
            # A letter that ends a sequence is none that was typed.
            if took is None and letter.encode() in SEQUENCE.sub(b"", data):
                took = came - began
        return took, self.bytes - before

    def tasks(self, what):
        folder = f"/proc/{self.pid}/task"
        for task in os.listdir(folder):
            with open(f"{folder}/{task}/{what}") as file:
                yield file.read()

    def processor(self):
        """Seconds of processor used so far."""
        return sum(int(text.split()[0]) for text in self.tasks("schedstat")) / 1e9

    def status(self, field):
        return sum(int(number) for text in self.tasks("status") for number in re.findall(rf"^{field}:\s+(\d+)", text, re.M))

    def memory(self):
        with open(f"/proc/{self.pid}/status") as file:
            return int(re.search(r"VmHWM:\s+(\d+)", file.read())[1]) / 1024

    def ended(self, patience):
        """The exit status, below zero the signal that ended it; a sentence where it is still there."""
        end = now() + patience
        while now() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                os.close(self.fd)
                return os.waitstatus_to_exitcode(status)
            self.read(0.01)
        self.end()
        return "it did not end"

    def end(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


class Meter:
    """What is measured with, and what came of it: rows of a table."""

    def __init__(self, options):
        self.options = options
        self.folder = tempfile.mkdtemp(prefix="quorate-measure-")
        self.table = []
        self.random = random.Random(1)
        target = os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target"))
        self.binary = os.path.abspath(options.binary or os.path.join(target, "release", "quorate"))
        cargo = ["cargo", "build", "--release", "--quiet", "--example", "bare", "--example", "generate"]
        subprocess.run(cargo + ([] if options.binary else ["--bin", "quorate"]), cwd=ROOT, check=True)
        self.bare = os.path.join(target, "release", "examples", "bare")
        self.echo = os.path.join(self.folder, "echo")
        subprocess.run(["rustc", "-O", "-o", self.echo, "-"], input=ECHO.encode(), check=True)
        self.big = os.path.join(self.folder, "big.ron")
        with open(self.big, "wb") as file:
            subprocess.run([os.path.join(target, "release", "examples", "generate"), "10000"], stdout=file, check=True)
        samples = os.path.join(ROOT, "sample-meetings")
        self.sample = max((os.path.join(samples, name) for name in os.listdir(samples) if name.endswith(".ron")), key=os.path.getsize)

    def start(self, kind, columns=120, rows=40, clock=False):
        """Starts a program: `echo`, `bare`, or ours on a meeting of that kind."""
        folder = tempfile.mkdtemp(dir=self.folder)
        if kind in ("echo", "bare"):
            return Program([getattr(self, kind)], folder, columns, rows)
        if kind in EDITORS:
            command, keys = EDITORS[kind]
            program = Program([shutil.which(command[0]), *command[1:], "meeting.txt"], folder, columns, rows, settle=False)
            # One that asks the terminal something waits for an answer first.
            program.rest(1)
            program.type(keys)
            program.rest(0.3)
            return program
        meeting = os.path.join(folder, "meeting.ron")
        if kind != "new":
            shutil.copyfile(getattr(self, kind), meeting)
        return Program([self.binary] + ([] if clock else ["--no-clock"]) + [meeting], folder, columns, rows)

    def row(self, what, figure, asked=""):
        self.table.append((what, figure, asked))
        print(f"{what:<66} {figure:<40} {asked}", flush=True)

    def words(self, count):
        """Invented words, no two letters of a row alike, so that a letter that comes back is the one typed."""
        letters = "abcdefghijklmnoprstuvwyz"
        text = ""
        while len(text) < count:
            last = text[-1:]
            text += self.random.choice([letter for letter in letters if letter != last]) if self.random.random() > 0.15 or last == " " else " "
        return text

    # What each measurement does.

    def keys(self):
        cases = {
            "echo": ("echo", 120, 40, b""), "bare": ("bare", 120, 40, b""),
            "new meeting": ("new", 120, 40, b""), "new meeting, 200 × 60": ("new", 200, 60, b""),
            "10,000 entries": ("big", 120, 40, b""), "10,000 entries, 200 × 60": ("big", 200, 60, b""),
            "10,000 entries, one in the middle being edited": ("big", 120, 40, UP * 120),
            "10,000 entries, a line of 5,000 characters": ("big", 120, 40, (b"The tide tables " * 313)[:5000]),
        }
        editors = [name for name, (command, _) in EDITORS.items() if shutil.which(command[0])]
        cases |= {name: (name, 120, 40, b"") for name in editors}
        seen = {name: {"took": [], "bytes": [], "cpu": [], "burst": []} for name in cases}
        for _ in range(self.options.rounds):
            order = list(cases)
            self.random.shuffle(order)
            for name in order:
                kind, columns, rows, before = cases[name]
                program = self.start(kind, columns, rows)
                for at in range(0, len(before), 600):
                    program.type(before[at:at + 600])
                    program.rest(0.1)
                self.key_run(program, seen[name], burst=not before and name not in editors)
                program.end()
        floor = statistics.median(seen["echo"]["took"])
        for name, all_ in seen.items():
            middle, late = statistics.median(all_["took"]), percentile(all_["took"], 99)
            self.row(
                f"key to screen, {name}",
                f"{middle * 1e6:.0f} µs ({middle / floor:.2f} × echo), p99 {late * 1e6:.0f} µs",
                "" if name in ("echo", "bare", *editors) else "1.6 ×",
            )
        new = seen["new meeting"]
        self.row("bytes a key", f"{statistics.mean(new['bytes']):.1f}", "40")
        self.row("processor a key", f"{statistics.median(new['cpu']) * 1e3:.3f} ms", "0.2 ms")
        for name in ("echo", "bare", "new meeting", "10,000 entries"):
            self.row(f"200 keys at once, {name}", f"{statistics.median(seen[name]['burst']) * 1e3:.2f} ms", "" if name in ("echo", "bare") else "2 ms")

    def key_run(self, program, seen, burst):
        text = self.words(self.options.keys)
        before = program.processor()
        for letter in text:
            took, count = program.key(letter, self.random.uniform(0.02, 0.06))
            if letter != " " and took is not None:
                seen["took"].append(took)
                seen["bytes"].append(count)
        seen["cpu"].append((program.processor() - before) / len(text))
        if burst:
            program.type(ENTER)
            program.rest(0.3)
            words = self.words(99) + "\r" + self.words(99) + "q"
            began = now()
            program.type(words.encode())
            seen["burst"].append(program.until(lambda: program.screen.has(words[-6:]), 10) - began)

    def starts(self):
        seen = {kind: [] for kind in ("echo", "bare", "new", "sample", "big")}
        memory = {kind: [] for kind in seen}
        for _ in range(self.options.rounds * 2):
            for kind in self.random.sample(list(seen), len(seen)):
                program = self.start(kind)
                seen[kind].append(program.ready)
                memory[kind].append(program.memory())
                program.end()
        middle = {kind: statistics.median(times) for kind, times in seen.items()}
        names = {"echo": "echo", "bare": "bare", "new": "new meeting", "sample": "sample", "big": "10,000 entries"}
        for kind, took in middle.items():
            self.row(f"first frame, {names[kind]}", f"{took * 1e3:.1f} ms ({took / middle['bare']:.2f} × bare)",
                     {"sample": "1.3 × bare", "big": "40 ms"}.get(kind, ""))
        self.row("memory, sample · 10,000 entries", " · ".join(f"{statistics.median(memory[kind]):.1f} MB" for kind in ("sample", "big")), "12 · 40 MB")

    def idle(self):
        for clock in (False, True):
            program = self.start("sample", clock=clock)
            program.key("x", 3)
            program.rest(3)
            time.sleep(1)
            before = program.status("voluntary_ctxt_switches")
            seconds = self.options.idle
            time.sleep(seconds)
            woken = program.status("voluntary_ctxt_switches") - before
            program.end()
            self.row(f"idle for {seconds} s, clock {'shown' if clock else 'off'}", f"{woken} wake-ups", f"{-(-seconds // 60)}" if clock else "0")

    def save(self):
        """Keys while 10,000 entries are being saved, and keys of the same session while nothing is."""
        during, without = [], []
        for _ in range(self.options.rounds):
            program = self.start("big")
            for _ in range(8):
                for saving, seen in ((False, without), (True, during)):
                    program.type(b"x" + ENTER)
                    program.rest(0.15)
                    if saving:
                        program.type(SAVE)
                    for letter in self.words(12):
                        took, _ = program.key(letter, 0.012)
                        if letter != " " and took is not None:
                            seen.append(took)
                    program.type(b"\x15")
                    program.rest(0.3)
            program.end()
        ratio = percentile(during, 99) / percentile(without, 99)
        self.row("key to screen while saving 10,000 entries, p50 · p99",
                 f"{statistics.median(during) * 1e6:.0f} · {percentile(during, 99) * 1e6:.0f} µs ({ratio:.2f} × not saving)", "2 ×")

    def undo(self):
        """A paste of 10,000 lines, and taking it back."""
        paste, undo = [], []
        text = b"".join(f"The minute of berth {n}\r".encode() for n in range(10_000))
        for _ in range(max(2, self.options.rounds // 2)):
            program = self.start("new")
            began = now()
            program.type(b"\x1b[200~" + text + b"\x1b[201~")
            paste.append(program.until(lambda: program.screen.has("berth 9999"), 60) - began)
            program.rest(2.5)
            began = now()
            program.type(UNDO)
            undo.append(program.until(lambda: program.screen.has("Took back"), 30) - began)
            program.end()
        self.row("a paste of 10,000 lines, until on the screen", f"{statistics.median(paste) * 1e3:.0f} ms")
        self.row("taking it back", f"{statistics.median(undo) * 1e3:.1f} ms", "20 ms")

    def kills(self):
        """Ended at random moments; see `kills.py`, which says what is wrong where anything is."""
        command = [sys.executable, os.path.join(ROOT, "scripts", "kills.py"), "--binary", self.binary] + ["--quick"] * self.options.quick
        for line in subprocess.run(command, stdout=subprocess.PIPE, text=True).stdout.splitlines()[2:]:
            mode, times, caught, letters, lost, other = [cell.strip() for cell in line.strip("|").split("|")]
            caught = f", {caught} of them in the midst of it" if caught else ""
            self.row(f"ended by {mode}, {times} times{caught}: with a loss · otherwise wrong", f"{lost} · {other} ({letters} letters shown)", "0 · 0")

    def tool(self, name, *arguments):
        """What a tool outside of this tree has found; none where it can't be run here."""
        found = os.path.join(self.folder, "found.json")
        command = [sys.executable, os.path.join(self.options.tools, name), *arguments, "-p", "quorate", "--json", found]
        subprocess.run(command, stdout=sys.stderr, env=os.environ | {"QUORATE": self.binary})
        if not os.path.exists(found):
            return None
        with open(found) as file:
            answer = json.load(file)
        os.remove(found)
        return answer

    def tools(self):
        quick = self.options.quick
        cuts = self.tool("powertest.py", "--sessions", "1" if quick else "10", "--secs", "5" if quick else "30", "--cuts", "3" if quick else "50", "--model", "torn")
        if cuts:
            failed = sum(bool(cut["err"]) for cut in cuts)
            whole = [cut for cut in cuts if not cut["err"]]
            late = sum(cut["lost_secs"] > 0.3 for cut in whole if cut["acked"])
            most = max((cut["lost"] for cut in whole), default=0)
            holes = sum(bool(cut.get("hole")) for cut in whole)
            self.row(f"power cut, {len(cuts)} images, torn: letters lost at most · older than 0.3 s · holes · not opened", f"{most} · {late} · {holes} · {failed}", "· 0 · 0 · 0")
        found = self.tool("esccheck.py", "run", "--via", "paste")
        if found:
            # These are visible, or have a width of their own.
            harmless = {"combining-pile", "var-sel", "pua", "soft-hyphen", "noncharacter", "zwj", "zwnj", "cr"}
            leaks = [name for name, what in found["res"]["quorate"].items() if what == "RAW" and name not in harmless]
            self.row("escapes by paste: what reached the terminal", ", ".join(leaks) or "none", "none")
        found = self.tool("torture.py", *(["-t", "resize1,term"] if quick else ["-t", TORTURES]))
        for test, result in (found or {}).get("quorate", {}).items():
            said = {key: value for key, value in result.items() if key not in ("test", "status", "cpu_ms", "bytes_out") and value is not None}
            words = ", ".join(f"{key} {round(value, 1) if isinstance(value, float) else value}" for key, value in said.items())
            self.row(f"abused: {test}", words)

    def benches(self):
        """How what a key costs grows with the meeting, from inside."""
        text = subprocess.run(["cargo", "bench", "--quiet", "--bench", "session", "--bench", "store"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
        rows = {}
        for name, size, middle in re.findall(r"^(\S.*?)\s+(100|1000|10000)\s+(\S+s)\s+\S+s$", text, re.M):
            rows.setdefault(name, {})[size] = middle
        for name, sizes in rows.items():
            self.row(f"inside: {name}, 100 · 1,000 · 10,000 entries", " · ".join(sizes.values()))


TORTURES = "resize,resize1,stopcont,tstp,hup,term,split,mouse,focus,nul,pastebomb,slowtty,badutf8,longline,paste1m,paste10m"


def machine():
    """What kind of machine this is: the processor, how many of it, and the system."""
    kind = platform.machine()
    try:
        with open("/proc/cpuinfo") as file:
            kind = re.search(r"model name\s*:\s*(.+)", file.read())[1]
    except (OSError, TypeError):
        pass
    return f"{kind}, {os.cpu_count()} of them, {platform.system()} {platform.release().split('-')[0]}"


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", help="the program to measure; it is built if none is named")
    parser.add_argument("--quick", action="store_true", help="a short run, to see that everything works")
    parser.add_argument("--only", help="some of keys, starts, idle, save, undo, benches, kills, tools")
    parser.add_argument("--safety", action="store_true", help="kill it, too")
    parser.add_argument("--tools", metavar="FOLDER", help="a folder of tools, for power cuts, abuse and escapes")
    options = parser.parse_args()
    options.rounds, options.keys, options.idle = (1, 20, 5) if options.quick else (10, 100, 60)
    all_parts = ["keys", "starts", "idle", "save", "undo"] + ["benches"] * (not options.quick) + ["kills"] * options.safety + ["tools"] * bool(options.tools)
    parts = options.only.split(",") if options.only else all_parts
    meter = Meter(options)
    try:
        for part in parts:
            getattr(meter, part)()
    finally:
        shutil.rmtree(meter.folder, ignore_errors=True)
    # Paths are this machine's own affair.
    given = [os.path.basename(word.rstrip("/")) if "/" in word else word for word in sys.argv[1:]]
    print(f"\n{time.strftime('%-d %B %Y')}; {machine()}; load {os.getloadavg()[0]:.1f}; `{shlex.join(['scripts/measure.py', *given])}`\n")
    print("| what | measured | asked |\n|---|---|---|")
    for row in meter.table:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    sys.exit(main())
