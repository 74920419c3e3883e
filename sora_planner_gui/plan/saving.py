"""What a plan takes along when it is saved or mailed, beside what it states."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from sora_planner_gui.files.records import from_data, to_data
from sora_planner_gui.plan.document import Plan, as_stated
from sora_planner_gui.plan.history import with_ancestor, with_save

_PATH = re.compile(
    r"""(?<![\w/.:])                       # not within a word or an address on the web
    (?: file:/{1,3} | (?-i:[A-Z]|[a-z]):[\\/] | \\\\ | ~/
      | /(?:home|Users|root|mnt|media|tmp|var|opt|srv|Volumes|private|run|data|etc)/ )
    [^\s"'<>|*?,;()“”‘’]*                  # as far as a path without spaces goes
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HIDDEN = "…/"


def as_saved(
    plan: Plan,
    *,
    saved: Plan,
    opened: Plan,
    when: str,
    who: str = "",
    reason: str = "",
) -> Plan:
    """The plan as it is to be saved, but for its stamp: with this save in its history.

    `saved` is the version saved last, which has the history so far, and `opened` the one opened.
    Saved again without a change, and without a reason, it is the same file.
    """
    if saved.history and not reason and as_stated(plan) == as_stated(saved):
        return replace(plan, history=saved.history, ancestor=saved.ancestor)
    plan = with_save(plan, saved, when=when, who=who, reason=reason)
    return with_ancestor(plan, opened)


def as_mailed(plan: Plan) -> Plan:
    """The plan to be mailed: without history, names of authors, earlier values and paths of files.

    Of a path in a note or a source only the last part stays. Its results stay what they are.
    """
    clean: Plan = from_data(_without_paths(to_data(as_stated(plan))), Plan)
    return clean


def without_paths(text: str) -> str:
    """The text with the folders of every path in it left out: "…/runs.csv"."""
    return _PATH.sub(lambda found: _HIDDEN + re.split(r"[\\/]", found[0].rstrip("\\/"))[-1], text)


_PROSE = ("title", "notes", "note", "source", "facts")


def _without_paths(data: Any, *, prose: bool = False) -> Any:
    """JSON data with paths left out of texts that people write; names and values stay."""
    if isinstance(data, dict):
        return {
            key: _without_paths(each, prose=prose or key in _PROSE) for key, each in data.items()
        }
    if isinstance(data, list):
        return [_without_paths(each, prose=prose) for each in data]
    return without_paths(data) if prose and isinstance(data, str) else data
