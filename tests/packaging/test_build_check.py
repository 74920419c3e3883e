"""What the check on a bare system reads from the trace of the self-test."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "bare_system" / "check_installer.py"
LOCAL = """\
71 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 5
71 connect(5, {sa_family=AF_UNIX, sun_path="/tmp/.X11-unix/X0"}, 20) = 0
72 socket(AF_UNIX, SOCK_STREAM, 0 <unfinished ...>
72 connect(6, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X0"}, 20) = -1 ECONNREFUSED
"""


@pytest.fixture(scope="module")
def check() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_installer", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where its dataclasses look themselves up
    spec.loader.exec_module(module)
    return module


def test_local_sockets(check: ModuleType) -> None:
    assert check.sockets(LOCAL) == ({"AF_UNIX"}, {"/tmp/.X11-unix/X0"})


@pytest.mark.parametrize(
    "line",
    [
        "73 socket(AF_INET, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = 7",
        "73 connect(7, {sa_family=AF_INET6, sin6_port=htons(443)}, 28) = -1 ENETUNREACH",
    ],
)
def test_socket_to_elsewhere_is_seen(check: ModuleType, line: str) -> None:
    families, _ = check.sockets(LOCAL + line)
    assert not families <= {"AF_UNIX"}


def test_nothing_traced_opens_nothing(check: ModuleType) -> None:
    assert check.sockets("") == (set(), set())
