"""Try the installers on a bare system, with the network cut: `make check-installer`. Needs root.

The bare system is a minimal Debian without Python and Qt, in build/bare-system. The package gets
only what it declares. Then, without a network: the self-test with its window, traced; plans opened
by their association, two at once, one more while the program runs; the command line; and nothing
left behind after removal. Then the archive, as one user, in the same way. The virtual screen and
the tracer are this machine's; the tools of a desktop are put into the bare system after the
self-test has passed without them.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "build" / "bare-system"
PICTURES = ROOT / "build" / "check-installer"
MIRROR = os.environ.get("DEBIAN_MIRROR", "")  # empty: the one that debootstrap knows
SUITE = "bookworm"
USER = "analyst"
HOME = f"/home/{USER}"
MIME_TYPE = "application/vnd.sora-planner.plan+json"

# The machine that checks: the tool, and its Debian package.
TOOLS = {
    "debootstrap": "debootstrap",
    "strace": "strace",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "import": "imagemagick",
}
# What a desktop has and a bare system hasn't.
DESKTOP = ["desktop-file-utils", "shared-mime-info", "xdg-utils", "libglib2.0-bin", "xz-utils"]
LONGEST_TO_OPEN = 30.0
THIN_SPACE = "\u202f"


class CheckError(Exception):
    """A step did not go as it should."""


@dataclass(frozen=True, slots=True)
class BareSystem:
    """A root folder to run commands in, and the screen they see."""

    root: Path
    display: str

    def command(
        self, words: Sequence[str], *, user: str = USER, network: bool = False
    ) -> list[str]:
        """Return the command that runs `words` in there."""
        inside = self.root / "tmp/.X11-unix"
        script = f"mount --bind /tmp/.X11-unix {inside} && exec chroot --userspec={user} "
        home = HOME if user == USER else f"/{user}"
        environment = {
            "DISPLAY": self.display,
            "HOME": home,
            "LANG": "C.UTF-8",
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "XDG_CURRENT_DESKTOP": "GNOME",
            "DEBIAN_FRONTEND": "noninteractive",
        }
        given = [f"{name}={value}" for name, value in environment.items()]
        script += shlex.join([str(self.root), "env", "-i", "-C", home, *given, *words])
        cut = [] if network else ["--net"]
        proc = f"--mount-proc={self.root / 'proc'}"
        return ["unshare", "--mount", "--pid", "--fork", proc, *cut, "sh", "-c", script]

    def run(
        self, *words: str, user: str = USER, network: bool = False, before: Sequence[str] = ()
    ) -> str:
        """Run a command to its end and return what it printed."""
        command = [*before, *self.command(words, user=user, network=network)]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace")
        if done.returncode:
            said = done.stdout + done.stderr
            raise CheckError(f"{shlex.join(words)} ended with {done.returncode}:\n{said}")
        return done.stdout

    @contextmanager
    def running(self, *words: str) -> Iterator[subprocess.Popen[bytes]]:
        """Run a program beside the check, and end it."""
        program = subprocess.Popen(
            self.command(words),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield program
        finally:
            os.killpg(program.pid, signal.SIGKILL)  # its first process takes the others along
            program.wait()


def main() -> int:
    """Make every step and return 0, or stop at the first that fails and return 1."""
    if os.geteuid() != 0:
        print("This makes a system of its own, which takes root: sudo make check-installer")
        return 1
    try:
        sys.path.insert(0, str(ROOT / "packaging"))
        import prepare

        prepare.install_missing(sorted(p for t, p in TOOLS.items() if not shutil.which(t)))
        PICTURES.mkdir(parents=True, exist_ok=True)
        root = make_bare_system()
        with virtual_screen() as display:
            system = BareSystem(root, display)
            check_package(system, newest("*.deb"))
            check_archive(system, newest("*.tar.xz"))
    except CheckError as error:
        print(f"FAILED  {error}", file=sys.stderr)
        return 1
    print("The installers work on a bare system.")
    return 0


def ok(text: str) -> None:
    """Report a step."""
    print(f"ok      {text}", flush=True)


def expect(condition: object, complaint: str) -> None:
    """Stop unless the condition holds."""
    if not condition:
        raise CheckError(complaint)


def newest(pattern: str) -> Path:
    """Return the installer that was made last."""
    found = sorted((ROOT / "dist").glob(f"sora-planner{pattern}"), key=lambda p: p.stat().st_mtime)
    expect(found, f"there is no dist/{pattern}: run make installers first")
    return found[-1]


# --------------------------------------------------------------------------------- the bare system


def make_bare_system() -> Path:
    """Make a minimal Debian, or take the one made before, and copy it to be spoilt."""
    base, root = FOLDER / "base", FOLDER / "root"
    if not (base / "made").exists():
        shutil.rmtree(base, ignore_errors=True)
        base.parent.mkdir(parents=True, exist_ok=True)
        mirror = [MIRROR] if MIRROR else []
        command = ["debootstrap", "--variant=minbase", SUITE, str(base), *mirror]
        done = subprocess.run(command, capture_output=True, text=True)
        expect(done.returncode == 0, f"debootstrap failed:\n{done.stdout[-2000:]}{done.stderr}")
        (base / "made").touch()
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["cp", "-a", str(base), str(root)], check=True)
    (root / "made").unlink()
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    (root / "tmp/.X11-unix").mkdir(mode=0o1777)
    subprocess.run(["chroot", str(root), "useradd", "--create-home", USER], check=True)
    return root


@contextmanager
def virtual_screen() -> Iterator[str]:
    """Start a virtual screen on this machine, open to every user of it."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-ac"]
    server = subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


# ------------------------------------------------------------------------------------- the package


def check_package(system: BareSystem, package: Path) -> None:
    """From installing the package to removing it."""
    expect_bare(system)
    brought = install(system, package)
    ok(f"{package.name} installed, with {len(brought) - 1} packages that it needs")
    expect_bare(system)
    check_without_network(system)
    install_desktop(system)
    check_association(system, "apt")
    check_several_files(system)
    remove(system)


def expect_bare(system: BareSystem) -> None:
    """See that the system has no Python and no Qt that could help out."""
    helpers = [*system.root.glob("usr/bin/python*"), *system.root.glob("usr/lib/*/libQt*")]
    expect(not helpers, f"the system is not bare: {helpers}")
    ok("no Python and no Qt in the system")


def install(system: BareSystem, *packages: str | Path) -> list[str]:
    """Install packages, named or as files, with what they depend on; return what came."""
    names = []
    for package in packages:
        if isinstance(package, Path):
            shutil.copy(package, system.root / "tmp")
        names.append(f"/tmp/{package.name}" if isinstance(package, Path) else package)
    system.run("apt-get", "update", user="root", network=True)
    options = ["install", "--yes", "--no-install-recommends"]
    said = system.run("apt-get", *options, *names, user="root", network=True)
    return re.findall(r"^Setting up (\S+)", said, re.MULTILINE)


def check_without_network(system: BareSystem) -> None:
    """The self-test with its window, traced, and the command line."""
    networks = system.run("cat", "/proc/net/dev").splitlines()[2:]
    expect([each.split(":")[0].strip() for each in networks] == ["lo"], f"not cut: {networks}")
    ok("the network is cut")
    check_self_test(system, "sora-planner")
    words = ["estimate", "--example", "sora-2024-published", "--scenario", "low"]
    printed = system.run("sora-planner", *words)
    expect(
        f"4{THIN_SPACE}211{THIN_SPACE}GPU " in printed, "the command line does not print 4,211 GPUs"
    )
    ok("sora-planner estimate prints the published 4,211 GPUs")


def check_self_test(system: BareSystem, program: str) -> None:
    """Let the program test itself, and look at every socket it opens meanwhile."""
    log = PICTURES / "sockets.txt"
    before = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=socket,connect", "-o", str(log)]
    began = time.monotonic()
    said = system.run(program, "self-test", "--window", before=before)
    ok(f"{program} self-test --window, in {time.monotonic() - began:.1f} s, traced:")
    print("".join(f"        {line}\n" for line in said.splitlines()), end="")
    families, places = sockets(log.read_text(encoding="utf-8", errors="replace"))
    expect(families <= {"AF_UNIX"}, f"sockets to elsewhere: {families}; see {log}")
    ok(f"sockets: {', '.join(sorted(families))}, connected to {', '.join(sorted(places))}")


def sockets(log: str) -> tuple[set[str], set[str]]:
    """Read from strace's log the kinds of sockets made and what they were connected to."""
    families = set(re.findall(r"\bsocket\((\w+)", log))
    families |= set(re.findall(r"\bsa_family=(\w+)", log))
    places = set(re.findall(r'\bsun_path=@?"([^"]*)"', log))
    return families, places


def install_desktop(system: BareSystem) -> None:
    """Install what every desktop has: the types of files, and what opens them."""
    brought = install(system, *DESKTOP)
    ok(f"tools of a desktop installed ({len(brought)} packages)")


# ----------------------------------------------------------------------------------------- windows


def check_association(system: BareSystem, way: str) -> None:
    """Open a mailed plan as a double click does, and look at the window."""
    plan = put_plan(system, "mailed plan")
    found = system.run("xdg-mime", "query", "filetype", plan).strip()
    expect(found == MIME_TYPE, f"a plan is taken for {found}")
    default = system.run("xdg-mime", "query", "default", MIME_TYPE).strip()
    expect(default == "sora-planner.desktop", f"plans are opened by {default or 'nothing'}")
    ok(f"a plan is {found}, opened by {default}")
    with system.running(*double_click(plan)):
        (window,) = wait_for_windows(system, 1)
        title = title_of(system, window)
        expect("mailed plan" in title, f"the window shows {title}")
        ok(f"xdg-open: a window with “{title}”")
        photograph(system, PICTURES / f"opened-{way}.png")
        quit_window(system, window)
        wait_for_windows(system, 0)


def check_several_files(system: BareSystem) -> None:
    """Two plans at once, and one more while the program runs: a window for each."""
    first, second, third = (put_plan(system, name) for name in ("first", "second", "third"))
    with system.running("sora-planner-gui", first, second):
        wait_for_windows(system, 2)
        with system.running(*double_click(third)):
            windows = wait_for_windows(system, 3)
            titles = sorted(title_of(system, window) for window in windows)
            wanted = ["first", "second", "third"]
            fits = all(name in title for name, title in zip(wanted, titles, strict=True))
            expect(fits, f"the windows show {titles}")
            photograph(system, PICTURES / "three-windows.png")
    ok(f"two plans at once, one more while the program runs: {', '.join(titles)}")


def double_click(path: str) -> list[str]:
    """Return what a file manager does, and then stays: all ends with the first process in there."""
    return ["sh", "-c", f"xdg-open {shlex.quote(path)}; sleep 600"]


def put_plan(system: BareSystem, name: str) -> str:
    """Put a plan into the user's folder, as a mail program would; return its path in there."""
    folder = system.root / HOME.lstrip("/") / "Downloads"
    folder.mkdir(exist_ok=True)
    source = ROOT / "resources" / "plans" / "sora-2024-published.soraplan"
    shutil.copy(source, folder / f"{name}.soraplan")
    subprocess.run(["chroot", str(system.root), "chown", "-R", USER, HOME], check=True)
    return f"{HOME}/Downloads/{name}.soraplan"


def wait_for_windows(system: BareSystem, number: int) -> list[str]:
    """Wait until so many windows of the program are shown."""
    end = time.monotonic() + LONGEST_TO_OPEN
    while len(found := windows_of(system)) != number:
        expect(time.monotonic() < end, f"{len(found)} windows instead of {number}")
        time.sleep(0.2)
    time.sleep(1)  # to be painted
    return found


def windows_of(system: BareSystem) -> list[str]:
    """List the windows of the program that are shown."""
    return xdotool(system, "search", "--onlyvisible", "--name", "– Sora Planner").split()


def title_of(system: BareSystem, window: str) -> str:
    """Return the title of a window."""
    return xdotool(system, "getwindowname", window).strip()


def quit_window(system: BareSystem, window: str) -> None:
    """Press Ctrl+Q in a window."""
    xdotool(system, "windowfocus", window)
    xdotool(system, "key", "ctrl+q")


def xdotool(system: BareSystem, *words: str) -> str:
    """Do something on the screen; no window found is no fault."""
    environment = {**os.environ, "DISPLAY": system.display, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["xdotool", *words], capture_output=True, text=True, env=environment)
    return done.stdout


def photograph(system: BareSystem, picture: Path) -> None:
    """Take a picture of the screen, and see that there is something on it."""
    environment = {**os.environ, "DISPLAY": system.display}
    subprocess.run(["import", "-window", "root", str(picture)], check=True, env=environment)
    asked = ["identify", "-format", "%k", str(picture)]
    colours = int(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)
    expect(colours > 100, f"{picture.name} has only {colours} colours")
    ok(f"{picture.relative_to(ROOT)}: {colours} colours")


# ----------------------------------------------------------------------------------------- removal


def remove(system: BareSystem) -> None:
    """Remove the package and look for whatever is left of it."""
    listed = system.run("dpkg", "--listfiles", "sora-planner", user="root").split("\n")
    system.run("apt-get", "purge", "--yes", "sora-planner", user="root")
    files = [system.root / path.lstrip("/") for path in listed if path]
    left = [path for path in files if "sora" in path.name and os.path.lexists(path)]
    left += traces_outside_home(system)
    expect(not left, f"left behind: {left}")
    settings = system.root / HOME.lstrip("/") / ".config/Sora Planner/settings.ini"
    expect(settings.exists(), "the user's settings are gone")
    ok("removed: nothing is left but the user's plans and settings")


def traces_outside_home(system: BareSystem) -> list[Path]:
    """Find files of that name that are not the user's; apt's own notes and the installer stay."""
    places = [system.root / name for name in ("etc", "opt", "usr", "var")]
    found = [path for place in places for path in place.rglob("*sora-planner*")]
    found += (system.root / "usr/share").rglob("*soraplan*")
    lists = [system.root / "usr/share/applications/mimeinfo.cache"]
    lists += [system.root / "usr/share/mime/globs2"]
    found += [path for path in lists if path.exists() and "sora" in path.read_text("utf-8")]
    return found


# ----------------------------------------------------------------------------------------- archive


def check_archive(system: BareSystem, archive: Path) -> None:
    """From unpacking the archive as one user to removing it."""
    before = files_of_user(system)
    shutil.copy(archive, system.root / "tmp")
    system.run("tar", "-xf", f"/tmp/{archive.name}")
    unpacked = f"{HOME}/{archive.name.removesuffix('.tar.xz')}"
    for _ in ("install", "upgrade in place"):
        system.run(f"{unpacked}/install.sh")
    system.run("rm", "-r", unpacked)
    ok(f"{archive.name} installed for one user, twice")
    check_self_test(system, f"{HOME}/.local/bin/sora-planner")
    check_association(system, "archive")
    system.run(f"{HOME}/.local/opt/sora-planner/install.sh", "--uninstall")
    left = {path for path in files_of_user(system) - before if "sora" in path.lower()}
    expect(not left, f"left behind: {sorted(left)}")
    ok("removed: nothing is left but the user's plans and settings")


def files_of_user(system: BareSystem) -> set[str]:
    """List the files in the user's home, with where links lead to."""
    home = system.root / HOME.lstrip("/")
    return {str(path.relative_to(home)) for path in home.rglob("*") if not path.is_dir()}


if __name__ == "__main__":
    sys.exit(main())
