"""What a configuration states, read with suspicion: whole numbers within bounds, or an error."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sora_planner_gui.errors import UserError

LARGEST_SIZE = 1_000_000
LARGEST_RATIO = 100
MOST_LAYERS = 10_000
LARGEST_PATCH = 64
MAY_BE_NONE = {
    *("num_single_layers", "num_refiner_layers", "mmdit_layers", "mm_single_blocks_depth"),
    *("depth_single_blocks", "num_text_blocks", "n_refiner_layers", "num_refiner_text_blocks"),
    *("num_layerwise_text_blocks", "num_decoder_layers"),
}
_RATIOS = {
    *("mlp_ratio", "mlp_width_ratio", "ffn_dim_multiplier", "cond_hidden_ratio"),
    "capacity_factors",
}
_COUNTS_OF_LAYERS = ("layers", "depth", "blocks", "blocks_depth")
_LONGEST_FOUND = 40


class Missing(Exception):
    """The configuration does not state a key, or states null; to be asked for."""


@dataclass(frozen=True, slots=True)
class Config:
    """The members of a configuration, and how errors name it."""

    members: Mapping[str, Any]
    name: str

    def states(self, key: str) -> bool:
        """Whether a key has a value other than null, false, nought and nothing."""
        return bool(self.members.get(key))

    def text(self, key: str) -> str:
        """A member that is a text; "" where there is none."""
        found = self.members.get(key, "")
        if found is None or isinstance(found, str):
            return found or ""
        raise self.wrong(key, "a text")

    def size(self, key: str) -> Fraction:
        """A positive number: a whole one, except ratios. Missing where there is none.

        "#key" is how many items a list has, "key.1" the second of them.
        """
        if key.startswith("#"):
            return Fraction(self._list_length(key[1:]))
        key, dot, place = key.partition(".")
        found = self._stated(key)
        if dot:
            items = self.whole_list(key, LARGEST_SIZE)
            if int(place) >= len(items):
                raise self.wrong(key, "a longer list")
            return Fraction(items[int(place)])
        if key in _RATIOS:
            if not _is_number(found) or not 0 < found <= LARGEST_RATIO:
                raise self.wrong(key, f"a number above 0, up to {LARGEST_RATIO}")
            return Fraction(found)
        low = 0 if key in MAY_BE_NONE else 1
        most = MOST_LAYERS if key.endswith(_COUNTS_OF_LAYERS) else LARGEST_SIZE
        return Fraction(self._whole(key, found, low, most))

    def whole_list(self, key: str, most: int) -> tuple[int, ...]:
        """A list of positive whole numbers, up to 16 of them; a lone number is a list of one."""
        return tuple(self._whole(key, each, 1, most) for each in self._items(key))

    def flags(self, key: str) -> tuple[bool, ...]:
        """A list of true and false."""
        found = self._items(key)
        if not all(isinstance(each, bool) for each in found):
            raise self.wrong(key, "a list of true and false")
        return tuple(found)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        found = self._items(key)
        if not all(isinstance(each, str) for each in found):
            raise self.wrong(key, "a list of texts")
        return tuple(found)

    def lists(self, key: str) -> tuple[list[Any], ...]:
        """A list of lists, none of which is empty."""
        found = self._items(key)
        if not all(isinstance(each, list) and each for each in found):
            raise self.wrong(key, "a list of lists")
        return tuple(found)

    def length(self, key: str) -> int:
        """How many items a list has."""
        return len(self._items(key))

    def _list_length(self, key: str) -> int:
        found = self._stated(key)
        if not isinstance(found, list) or len(found) > MOST_LAYERS:
            raise self.wrong(key, f"a list of up to {MOST_LAYERS} items")
        return len(found)

    def wrong(self, key: str, expected: str) -> UserError:
        """The error for a member that is not what it should be."""
        found = json.dumps(self.members.get(key), ensure_ascii=False, default=str)
        if len(found) > _LONGEST_FOUND:
            found = f"{found[:_LONGEST_FOUND]}…"
        return UserError(
            "“{key}” should be {kind}; it is {value}.",
            advice="Correct the file, or take it again from where it was published.",
            where=self.name,
            key=key,
            kind=expected,
            value=found,
        )

    def _stated(self, key: str) -> Any:
        found = self.members.get(key)
        if found is None:
            raise Missing(key)
        return found

    def _items(self, key: str) -> Sequence[Any]:
        found = self._stated(key)
        items = found if isinstance(found, list) else [found]
        if not 0 < len(items) <= 16:
            raise self.wrong(key, "a list of up to 16 items")
        return items

    def _whole(self, key: str, found: Any, low: int, most: int) -> int:
        if not _is_number(found) or found != int(found) or not low <= found <= most:
            raise self.wrong(key, f"a whole number from {low} to {most}")
        return int(found)


def _is_number(found: Any) -> bool:
    """Whether it is a finite number; true and false are none, though Python takes them for some."""
    kind = type(found)
    return kind is int or (kind is float and abs(found) < float("inf"))
