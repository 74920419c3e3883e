"""Open thousands of damaged plans: each is opened whole or refused with a message, and soon.

    python packaging/mutate_plans.py [NUMBER] [FIRST]

Mutant N is the same in every run. Prints how many were opened and refused, the longest time and the
most memory; ends with 1 at the first that fails, whose number it prints.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Any

from sora_planner_gui.answers.stamp import stamped
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.errors import UserError
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.format import decode, encode
from sora_planner_gui.plan.saving import as_saved
from sora_planner_gui.plan.storage import examples, read_example

MUTANTS = 20_000
SECONDS = 2.0
MEGABYTES = 500
GRAPH = estimation_graph()
DEFAULTS: tuple[Any, ...] = ("", "fixed", None, 16_384, 1, 0, "Base")

NASTY: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1e308, -1e308, 10**400, float("nan"), float("inf"), 5e-324),
    *("", "\x00", "\x1b[31m", "\u202eevil", "\u2066x", "\ud800", "a" * 10_001, "9" * 300),
    *('<img src="file:///etc/passwd">', "=1+1", "1e999", "-5", "NaN", "1,048", "∞", "١٢٣"),
    *("4 to 1", "1 | 2 | 3", "0 %", "100 %", "1e300 FLOP", "5 days", "1" + " |1" * 3_000),
    *([], {}, [[]], {"a": {}}, [None] * 3, ["x"] * 2_000, {"value": "1"}, {"name": "x"}),
)


def plans() -> list[bytes]:
    """The bundled plans, as they are and with all that a saved file remembers."""
    found = []
    for name in examples():
        plan = read_example(name, GRAPH)
        whole = as_saved(plan, saved=plan, opened=plan, when="2026-11-22T09:30:00Z", who="Ann")
        whole = stamped(whole, GRAPH)
        found += [encode(plan), encode(whole)]
    return found


def mutant(number: int, sources: list[bytes]) -> bytes:
    """A damaged plan; the same for the same number."""
    random = Random(number)
    data = random.choice(sources)
    if random.random() < 0.5:
        for _ in range(random.choice((1, 1, 2, 5, 50))):
            data = random.choice(BYTE_MUTATIONS)(data, random, sources)
        return data
    document = json.loads(data)
    for _ in range(random.choice((1, 1, 2, 4))):
        _mutate_value(document, random)
    return json.dumps(document, ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass")


ByteMutation = Callable[[bytes, Random, list[bytes]], bytes]


def _flip(data: bytes, random: Random, sources: list[bytes]) -> bytes:
    del sources
    place = random.randrange(len(data) or 1)
    return data[:place] + bytes([random.randrange(256)]) + data[place + 1 :]


def _cut(data: bytes, random: Random, sources: list[bytes]) -> bytes:
    del sources
    start = random.randrange(len(data) or 1)
    return data[:start] + data[start + random.choice((1, 10, 1_000, len(data))) :]


def _repeat(data: bytes, random: Random, sources: list[bytes]) -> bytes:
    del sources
    start = random.randrange(len(data) or 1)
    piece = data[start : start + random.choice((1, 20, 500))]
    return data[:start] + piece * random.choice((2, 3, 200)) + data[start:]


def _splice(data: bytes, random: Random, sources: list[bytes]) -> bytes:
    other = random.choice(sources)
    start = random.randrange(len(other))
    place = random.randrange(len(data) or 1)
    return data[:place] + other[start : start + random.choice((1, 30, 2_000))] + data[place:]


def _digit(data: bytes, random: Random, sources: list[bytes]) -> bytes:
    """Another digit for one: what is most likely to stay a plan, with another value."""
    del sources
    places = [place for place, each in enumerate(data) if 48 <= each <= 57]
    if not places:
        return data
    place = random.choice(places)
    return data[:place] + random.choice(b"0123456789-.e%").to_bytes(1, "big") + data[place + 1 :]


BYTE_MUTATIONS: tuple[ByteMutation, ...] = (_flip, _cut, _repeat, _splice, _digit)


def _mutate_value(document: Any, random: Random) -> None:
    """Change one member or item anywhere."""
    holders = list(_holders(document))
    holder = random.choice(holders)
    keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    if not keys:
        return
    key = random.choice(keys)
    match random.randrange(5):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder[str(random.choice(NASTY))[:200]] = holder[key]
        case 2:
            other = random.choice(holders)
            holder[key] = json.loads(json.dumps(other))
        case 3:
            for _ in range(random.choice((1, 30, 40))):
                holder[key] = [holder[key]]
        case _:
            holder[key] = deepcopy(random.choice(NASTY))


def _holders(value: Any) -> list[Any]:
    """Every object and list within."""
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [value] if isinstance(value, dict | list) else []
    return [*own, *(each for item in items for each in _holders(item))]


@dataclass(slots=True)
class Counts:
    """What became of the mutants."""

    opened: int = 0
    refused: int = 0
    longest: float = 0.0


def try_all(numbers: range, counts: Counts | None = None) -> Counts:
    """Open mutants; AssertionError names the number of one that fails."""
    counts = counts or Counts()
    sources = plans()
    for number in numbers:
        data = mutant(number, sources)
        started = time.monotonic()
        try:
            opened = _try(data)
        except Exception as error:
            raise AssertionError(f"mutant {number}: {error!r}") from error
        taken = time.monotonic() - started
        assert taken < SECONDS, f"mutant {number}: {taken:.1f} s"
        counts.longest = max(counts.longest, taken)
        counts.opened += opened
        counts.refused += not opened
    return counts


def _try(data: bytes) -> bool:
    """Whether the plan is opened; then it says what the file says, is saved so and estimated."""
    try:
        plan = decode(data, GRAPH)
    except UserError as error:
        str(error)  # the message is made only now, from values of the file
        return False
    written = encode(plan)
    assert decode(written, GRAPH) == plan, "it is saved as another plan"
    _check_kept(json.loads(data.decode("utf-8-sig")), json.loads(written), "$")
    estimator = Estimator(GRAPH)
    for scenario in plan.scenarios():
        estimator.estimate(plan, scenario.name)
    return True


def _check_kept(read: Any, written: Any, path: str) -> None:
    """Every value of the file is the plan's, but for defaults, which are left out."""
    if isinstance(read, dict) and isinstance(written, dict):
        for key, each in read.items():
            if key in written:
                _check_kept(each, written[key], f"{path}.{key}")
            else:
                assert each in ([], {}) or each in DEFAULTS or _is_default(each), f"{path}.{key}"
    elif isinstance(read, list) and isinstance(written, list):
        assert len(read) == len(written), path
        for index, (one, other) in enumerate(zip(read, written, strict=True)):
            _check_kept(one, other, f"{path}[{index}]")
    else:
        assert read == written, f"{path}: {read!r} became {written!r}"


def _is_default(value: Any) -> bool:
    """A base with nothing in it but its name, which is left out as well."""
    return isinstance(value, dict) and all(
        each in ([], {}) or each in DEFAULTS for each in value.values()
    )


def main(arguments: list[str]) -> int:
    """Try so many mutants and print what became of them."""
    number = int(arguments[0]) if arguments else MUTANTS
    first = int(arguments[1]) if len(arguments) > 1 else 0
    started = time.monotonic()
    counts = Counts()
    try:
        try_all(range(first, first + number), counts)
    finally:
        seconds = time.monotonic() - started
        # Kilobytes, but bytes on macOS.
        scale = 1e6 if sys.platform == "darwin" else 1e3
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale
        print(f"opened {counts.opened:,} · refused {counts.refused:,} · {seconds:.0f} s in all")
        print(f"longest {counts.longest:.2f} s · most memory {memory:.0f} MB")
    return 0 if memory < MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
