"""A collection of claims as a file, which can be mailed: a table as `read_claims` takes it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sora_planner_gui.catalogue.claims import NOT_JUDGED, Claim, ClaimFigure, read_claims
from sora_planner_gui.errors import FileError
from sora_planner_gui.files.disk import read_bounded, system_error, write_atomically

LARGEST = 2_000_000
_COLUMNS = ("id", "who", "date", "subject", "statement", "figures", "audit", "source")


def read(path: Path) -> tuple[Claim, ...]:
    """The claims of a file; UserError where it is none, or is too large."""
    try:
        data = read_bounded(path, LARGEST)
    except OSError as error:
        raise system_error("The claims cannot be read: {reason}.", path, error) from error
    if len(data) > LARGEST:
        raise FileError("The table of claims is too large.", where=str(path))
    try:
        return read_claims(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message = "The table of claims is not text."
        raise FileError(message, advice="Save it as CSV in UTF-8.", where=str(path)) from error


def write(path: Path, claims: Sequence[Claim]) -> None:
    """Write claims to a file; FileError where that fails."""
    try:
        write_atomically(path, to_text(claims).encode())
    except OSError as error:
        raise system_error("The claims cannot be written: {reason}.", path, error) from error


def to_text(claims: Sequence[Claim]) -> str:
    """Claims as a table, which `read_claims` reads back as they are."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    more = dict.fromkeys(name for claim in claims for name in claim.more)
    rows.writerow([*_COLUMNS, *more])
    for claim in claims:
        figures = json.dumps([_entry(each) for each in claim.figures], ensure_ascii=False)
        audit = "" if claim.judged else NOT_JUDGED
        own = (claim.id, claim.who, claim.date, claim.subject, claim.statement, figures, audit)
        rows.writerow([*own, claim.source, *(claim.more.get(name, "") for name in more)])
    return out.getvalue()


def _entry(figure: ClaimFigure) -> dict[str, Any]:
    """A figure with what is said of it."""
    stated = {
        "name": figure.name,
        "key": figure.key,
        "value": figure.value,
        "unit": figure.unit,
        "to": figure.to,
        "card": figure.card,
        "digits": figure.digits,
        "period": figure.period,
        "result": figure.result,
    }
    always = ("name", "key", "value", "unit")
    return {name: value for name, value in stated.items() if value or name in always}
