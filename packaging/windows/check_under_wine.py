"""Try the Windows installer under wine, with a stand-in for the program.

There is no Windows here and so no bundle for it: the installer is compiled around a small program
that only writes down how it was started. What is tried is the installer itself: the silent
installation, the association with a path with spaces, the upgrade, and the removal. It is compiled
for 64 bits, as Debian's wine comes; the release is compiled with whatever makensis is there.

Windows looks an ending up under the user's classes and then under the machine's. This wine only
does the second, so the user's are copied there before a plan is opened.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FOLDER = ROOT / "build" / "wine"
C_DRIVE = FOLDER / "prefix" / "drive_c"
WINE_USER = "analyst"
DATA = C_DRIVE / "users" / WINE_USER / "AppData" / "Local"
PROGRAM = DATA / "Programs" / "Sora Planner"
CLASSES = r"HKCU\Software\Classes"
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\SoraPlanner"


def main() -> int:
    """Make every step; stop at the first that fails."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    bundle = make_stand_in()
    old, new = compile_installer(bundle, "0.0.9"), compile_installer(bundle, "0.1.0")
    ok("installers compiled around a stand-in")
    put_user_data()
    wine(str(old), "/S")
    check_installed("0.0.9")
    (PROGRAM / "_internal" / "of-the-old-version.dll").touch()
    wine(str(new), "/S")
    check_installed("0.1.0")
    expect(not (PROGRAM / "_internal" / "of-the-old-version.dll").exists(), "old files are left")
    ok("upgraded in place, without files of the old version")
    check_association()
    wine(str(PROGRAM / "uninstall.exe"), "/S", f"_?={windows_path(PROGRAM)}")
    check_removed()
    print("The installer works under wine, around a stand-in.")
    return 0


def make_stand_in() -> Path:
    """Make a folder that looks like the bundle."""
    bundle = FOLDER / "bundle"
    (bundle / "_internal" / "resources").mkdir(parents=True)
    (bundle / "_internal" / "resources" / "a plan.soraplan").write_text("{}", encoding="utf-8")
    makensis(HERE / "stand_in.nsi", OUTPUT=bundle / "sora-planner-gui.exe")
    shutil.copy(bundle / "sora-planner-gui.exe", bundle / "sora-planner.exe")
    return bundle


def compile_installer(bundle: Path, version: str) -> Path:
    """Compile the installer of a version around a bundle."""
    output = FOLDER / f"setup-{version}.exe"
    icons = ROOT / "build" / "icons"
    makensis(HERE / "sora-planner.nsi", VERSION=version, BUNDLE=bundle, ICONS=icons, OUTPUT=output)
    return output


def makensis(script: Path, **defines: str | Path) -> None:
    """Compile a script for 64 bits."""
    given = [f"-D{name}={value}" for name, value in defines.items()]
    subprocess.run(["makensis", "-V2", "-XTarget amd64-unicode", *given, str(script)], check=True)


def put_user_data() -> None:
    """Let the program have kept something for its user."""
    (DATA / "Sora Planner").mkdir(parents=True)
    (DATA / "Sora Planner" / "settings.ini").write_text("[view]\n", encoding="utf-8")


def check_installed(version: str) -> None:
    """See that files, menu entry and registry are as they should be."""
    for name in ("sora-planner.exe", "sora-planner-gui.exe", "soraplan.ico", "uninstall.exe"):
        expect((PROGRAM / name).is_file(), f"{name} is missing")
    expect(start_menu_entry().exists(), "the start menu has no entry")
    expect(registered(rf"{CLASSES}\.soraplan") == "SoraPlanner.Plan", "no type for .soraplan")
    expect(registered(UNINSTALL, "DisplayVersion") == version, "the version is not registered")
    ok(f"{version} installed silently: files, start menu, registry")


def start_menu_entry() -> Path:
    """Return where the start menu's entry lies."""
    roaming = C_DRIVE / "users" / WINE_USER / "AppData" / "Roaming"
    return roaming / "Microsoft/Windows/Start Menu/Programs/Sora Planner.lnk"


def check_association() -> None:
    """Open a plan as a double click does; the stand-in writes down what it was given."""
    mail = C_DRIVE / "users" / WINE_USER / "Mail attachments"
    mail.mkdir()
    plan = mail / "for review – 计划.soraplan"
    plan.write_text("{}", encoding="utf-8")
    for name in (".soraplan", "SoraPlanner.Plan"):
        wine("reg", "copy", rf"{CLASSES}\{name}", rf"HKLM\Software\Classes\{name}", "/s", "/f")
    wine("start", "/wait", windows_path(plan))
    given = (PROGRAM / "started-with.txt").read_text(encoding="utf-16-le").strip("\ufeff ")
    expect(given == f'"{windows_path(plan)}"', f"the program was given {given}")
    (PROGRAM / "started-with.txt").unlink()
    ok(f"a plan opened by its association: the program is given {given}")


def check_removed() -> None:
    """See that nothing is left but the user's data."""
    left = [path for path in PROGRAM.rglob("*") if path.name != "uninstall.exe"]
    expect(not left, f"left behind: {left}")
    expect(not start_menu_entry().exists(), "the start menu still has its entry")
    for key in (rf"{CLASSES}\.soraplan", rf"{CLASSES}\SoraPlanner.Plan", UNINSTALL):
        expect(registered(key) is None, f"{key} is still registered")
    expect((DATA / "Sora Planner" / "settings.ini").exists(), "the user's settings are gone")
    ok("removed: nothing is left but the user's settings")


def registered(key: str, name: str = "") -> str | None:
    """Read a value of the registry; None where there is none."""
    asked = ["reg", "query", key, *(["/v", name] if name else ["/ve"])]
    done = subprocess.run(["wine", *asked], capture_output=True, text=True, env=environment())
    lines = [line for line in done.stdout.splitlines() if "REG_" in line]
    return lines[0].split("REG_SZ")[1].strip() if lines else None


def wine(*words: str) -> None:
    """Run a Windows program to its end."""
    done = subprocess.run(["wine", *words], capture_output=True, text=True, env=environment())
    expect(done.returncode == 0, f"{words[0]} ended with {done.returncode}:\n{done.stderr[-2000:]}")


def environment() -> dict[str, str]:
    """Keep wine in a folder of its own, and without a screen."""
    own = {"WINEPREFIX": str(FOLDER / "prefix"), "WINEDEBUG": "-all", "USER": WINE_USER}
    quiet = {"WINEDLLOVERRIDES": "mscoree,mshtml=", "LC_ALL": "C.UTF-8", "DISPLAY": ""}
    return {**os.environ, **own, **quiet}


def windows_path(path: Path) -> str:
    """Return a path below drive C as Windows writes it."""
    return "C:\\" + str(path.relative_to(C_DRIVE)).replace("/", "\\")


def ok(text: str) -> None:
    """Report a step."""
    print(f"ok      {text}", flush=True)


def expect(condition: object, complaint: str) -> None:
    """Stop unless the condition holds."""
    if not condition:
        sys.exit(f"FAILED  {complaint}")


if __name__ == "__main__":
    sys.exit(main())
