"""The Linux installers around a small made-up bundle, unpacked and installed for real."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

import build
import linux_installers

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not all(map(shutil.which, ("dpkg-deb", "objdump", "xz"))),
    reason="needs the tools that build packages",
)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A program of two lines with a real library beside it."""
    folder = tmp_path / "bundle"
    (folder / "_internal").mkdir(parents=True)
    program = folder / "sora-planner"
    program.write_text('#!/bin/sh\necho "started with $*"\n', encoding="utf-8")
    program.chmod(0o755)
    (folder / "sora-planner-gui").symlink_to("sora-planner")
    shutil.copy(os.path.realpath("/bin/true"), folder / "_internal" / "a-library.so")
    return folder


@pytest.fixture
def icons(tmp_path: Path) -> Path:
    """The build folder with an icon of every size."""
    folder = tmp_path / "build" / "icons"
    folder.mkdir(parents=True)
    for name in ("sora-planner", "soraplan"):
        for size in linux_installers.SIZES:
            (folder / f"{name}-{size}.png").touch()
    return folder.parent


def test_package(bundle: Path, icons: Path, tmp_path: Path) -> None:
    package = linux_installers.make_package(bundle, icons, tmp_path, "1.2.3")
    asked = ["dpkg-deb", "--show", "--showformat=${Version}|${Depends}|${Recommends}", package]
    version, depends, recommends = subprocess.check_output(asked, text=True).split("|")
    assert version == "1.2.3"
    assert re.fullmatch(r"libc6 \(>= 2\.\d+\)", depends)
    assert "shared-mime-info" in recommends
    root = tmp_path / "root"
    subprocess.run(["dpkg-deb", "--extract", package, root], check=True)
    said = subprocess.check_output([root / "usr/bin/sora-planner-gui", "a plan"], text=True)
    assert said == "started with a plan\n"
    assert (root / "usr/share/mime/packages/sora-planner.xml").is_file()


def test_archive_installs_for_one_user_and_leaves_nothing(
    bundle: Path, icons: Path, tmp_path: Path
) -> None:
    archive = linux_installers.make_archive(bundle, icons, tmp_path, "1.2.3")
    home = tmp_path / "my home"
    home.mkdir()
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path, filter="data")
    unpacked = tmp_path / archive.name.removesuffix(".tar.xz")
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    for _ in range(2):  # the second time is an upgrade
        subprocess.run([unpacked / "install.sh"], env=environment, check=True)
    entry = (home / ".local/share/applications/sora-planner.desktop").read_text(encoding="utf-8")
    assert f'Exec="{home}/.local/opt/sora-planner/sora-planner-gui" %F\n' in entry
    said = subprocess.check_output([home / ".local/bin/sora-planner", "estimate"], text=True)
    assert said == "started with estimate\n"
    installed = home / ".local/opt/sora-planner/install.sh"
    subprocess.run([installed, "--uninstall"], env=environment, check=True)
    left = {path.name for path in home.rglob("*") if path.is_file() or path.is_symlink()}
    assert not {name for name in left if "sora" in name}


def test_desktop_entry_and_type_name_the_same_type() -> None:
    entry = (linux_installers.LINUX / "sora-planner.desktop").read_text(encoding="utf-8")
    kind = (linux_installers.LINUX / "sora-planner.xml").read_text(encoding="utf-8")
    assert f"MimeType={linux_installers.MIME_TYPE};\n" in entry
    assert f'type="{linux_installers.MIME_TYPE}"' in kind
    assert 'pattern="*.soraplan"' in kind


def test_library_that_is_nowhere_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"libnowhere\.so\.7"):
        linux_installers.place_of("libnowhere.so.7")


def test_build_reads_the_version() -> None:
    import sora_planner_gui

    assert build.version() == sora_planner_gui.__version__


def test_unknown_command_is_answered_with_the_commands(capsys) -> None:
    assert build.main(["instalers"]) == 2
    assert "packaging/build.py installers" in capsys.readouterr().err
