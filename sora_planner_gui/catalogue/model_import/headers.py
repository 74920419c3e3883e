"""How many weights a file of weights has, by the shapes in its header; the data is never read.

Safetensors (a length, JSON, data) and GGUF (counts, metadata, names with shapes, data). Where a
file holds more than the transformer, as single files of all parts do, only the transformer counts.
"""

from __future__ import annotations

import json
import re
import struct
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import prod
from pathlib import Path
from typing import Any

from sora_planner_gui.errors import FileError, UserError
from sora_planner_gui.files.disk import read_bounded, system_error

LARGEST = 64_000_000
"""Bytes of a header; those of the largest models are a few millions."""
MOST_TENSORS, MOST_AXES, LONGEST_AXIS = 1_000_000, 8, 1 << 40
MOST_FILES = 200
_TRANSFORMER = "model.diffusion_model."
_PACKED = frozenset({"I32", "U8", "I4", "U4"})
"""Types that hold several weights in a number, so that shapes tell too few."""
_MOST_PACKED = 0.01
_SCALES = frozenset({"F8_E8M0"})
"""Types of the scales of blocks, which are no weights: one for every 32 of them."""
_PART = re.compile(r"(.*)-(\d{5})-of-(\d{5})\.(?:safetensors|gguf)")
_GGUF = b"GGUF"
_STRING, _ARRAY = 8, 9
_SIZES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
"""Bytes of a value of metadata, by its type."""

Tensor = tuple[str, str, int]
"""Name, type and number of weights."""


def count(paths: Sequence[Path]) -> int:
    """The weights in the files of one model; UserError where a file is none, or was cut short."""
    if len(paths) > MOST_FILES:
        raise UserError("A model has at most {most} files of weights.", most=MOST_FILES)
    _check_whole([path.name for path in paths])
    return counted(tensor for path in paths for tensor in _tensors(path))


def _check_whole(names: Sequence[str]) -> None:
    """UserError where files are numbered, as in 00001-of-00007, and some of them are missing."""
    parts: dict[tuple[str, int], set[int]] = {}
    for found in filter(None, map(_PART.fullmatch, names)):
        parts.setdefault((found[1], int(found[3])), set()).add(int(found[2]))
    for (name, number), there in parts.items():
        if missing := sorted(set(range(1, number + 1)) - there):
            raise UserError(
                "Of the {number} files of {name} some are missing: number {missing}.",
                advice="Choose all files of the model's weights.",
                number=number,
                name=name[:60],
                missing=", ".join(map(str, missing[:10])),
            )


def counted(tensors: Iterable[Tensor]) -> int:
    """The weights of the transformer among the tensors; UserError where packed, or twice."""
    found = [each for each in tensors if each[1] not in _SCALES]
    twice = [name for name, times in Counter(name for name, _, _ in found).items() if times > 1]
    if twice:
        raise UserError(
            "The weights {name} are in several of the files.",
            advice="Choose the files of one model, in one precision.",
            name=twice[0][:60],
        )
    of_it = [each for each in found if each[0].startswith(_TRANSFORMER)] or found
    total = sum(number for _, _, number in of_it)
    packed = sum(number for _, kind, number in of_it if kind in _PACKED)
    if packed > _MOST_PACKED * total:
        raise UserError(
            "The weights are packed, several in a number: their shapes tell too few.",
            advice="Take the file of the weights in 16 or 8 bits.",
        )
    return total


def _tensors(path: Path) -> list[Tensor]:
    try:
        start = read_bounded(path, 8)[:8]
        if start[:4] == _GGUF:
            return list(_of_gguf(_HeaderBytes(read_bounded(path, LARGEST))))
        if len(start) < 8:
            raise _none(path)
        length = struct.unpack("<Q", start)[0]
        if not 2 <= length <= LARGEST:
            raise _none(path)
        return list(_of_safetensors(read_bounded(path, 8 + length)[8 : 8 + length], length))
    except OSError as error:
        raise system_error("The weights cannot be read: {reason}.", path, error) from error
    except (ValueError, struct.error, RecursionError) as error:
        raise _none(path) from error


def _none(path: Path) -> FileError:
    return FileError(
        "It has no header of weights, or was cut short.",
        advice="Choose a .safetensors or .gguf file, downloaded whole.",
        where=path.name,
    )


def _of_safetensors(header: bytes, length: int) -> Iterator[Tensor]:
    """ValueError where it is no such header."""
    if len(header) < length:
        raise ValueError("cut short")
    found: Any = json.loads(header.decode("utf-8"))
    if not isinstance(found, dict) or len(found) > MOST_TENSORS:
        raise ValueError("no header")
    for name, each in found.items():
        if name == "__metadata__":
            continue
        if not isinstance(each, dict) or not isinstance(each.get("shape"), list):
            raise ValueError("no tensor")
        yield name, str(each.get("dtype")), _number(each["shape"])


def _number(shape: Sequence[Any]) -> int:
    if len(shape) > MOST_AXES:
        raise ValueError("too many axes")
    for axis in shape:
        if type(axis) is not int or not 0 <= axis <= LONGEST_AXIS:
            raise ValueError("no axis")
    return prod(shape)


class _HeaderBytes:
    """Numbers and texts from the start of a file; struct.error beyond its end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def number(self, form: str) -> int:
        """The next number of a form of struct."""
        found: int = struct.unpack_from(f"<{form}", self._data, self._at)[0]
        self._at += struct.calcsize(form)
        return found

    def text(self) -> str:
        """The next text, behind its length."""
        length = self.number("Q")
        start = self._at
        self.skip(length)
        return self._data[start : self._at].decode("utf-8", "replace")

    def skip(self, length: int) -> None:
        """Go on; ValueError beyond the end."""
        if length > len(self._data) - self._at:
            raise ValueError("cut short")
        self._at += length


def _of_gguf(reader: _HeaderBytes) -> Iterator[Tensor]:
    """Version 2 and 3. ValueError or struct.error where it is no such file."""
    reader.skip(len(_GGUF))
    if reader.number("I") not in (2, 3):
        raise ValueError("another version")
    tensors, values = reader.number("Q"), reader.number("Q")
    if tensors > MOST_TENSORS or values > MOST_TENSORS:
        raise ValueError("too many")
    for _ in range(values):
        reader.text()
        _skip_value(reader, reader.number("I"))
    for _ in range(tensors):
        name, axes = reader.text(), reader.number("I")
        if axes > MOST_AXES:
            raise ValueError("too many axes")
        shape = [reader.number("Q") for _ in range(axes)]
        reader.skip(4 + 8)  # type and offset
        yield name, "", _number(shape)


def _skip_value(reader: _HeaderBytes, kind: int) -> None:
    if kind == _STRING:
        reader.text()
        return
    if kind != _ARRAY:
        reader.skip(_SIZES.get(kind, LARGEST))
        return
    of, length = reader.number("I"), reader.number("Q")
    if of in _SIZES:
        reader.skip(_SIZES[of] * length)
    elif of == _STRING and length <= LARGEST:
        for _ in range(length):
            reader.text()
    else:
        raise ValueError("another kind of list")
