"""Claims told in a line a figure, as the tests write them."""

from __future__ import annotations

import re

from sora_planner_gui.catalogue.claims import Claim, ClaimFigure

_LINE = re.compile(
    r"(?P<result>!?)(?P<name>[^@=]+?)(?:@(?P<key>[\w.]+))?\s*=\s*(?P<value>[-\d.e+]+)"
    r"(?:\s*to\s*(?P<to>[-\d.e+]+))?\s*(?P<unit>[^|]*?)\s*(?P<rest>(?:\|[^|]*)*)"
)


def told(name: str, *lines: str, subject: str = "", date: str = "") -> Claim:
    """A claim of lines such as "!peak@serving_gpus_peak = 720000 GPU|h100_sxm|2 digits".

    "!" marks a result; after bars stand a card, digits and a period ("in 2023-Q3").
    """
    return Claim(name, tuple(map(_figure, lines)), subject=subject, date=date)


def _figure(line: str) -> ClaimFigure:
    found = _LINE.fullmatch(line)
    assert found, line
    rest = [part.strip() for part in found["rest"].split("|") if part.strip()]
    digits = next((part.split()[0] for part in rest if part.endswith("digits")), "0")
    period = next((part[3:] for part in rest if part.startswith("in ")), "")
    card = next((p for p in rest if not p.endswith("digits") and not p.startswith("in ")), "")
    return ClaimFigure(
        name=found["name"].strip(),
        value=float(found["value"]),
        unit=found["unit"],
        key=found["key"] or "",
        to=float(found["to"]) if found["to"] else None,
        card=card,
        digits=float(digits),
        period=period,
        result=bool(found["result"]),
    )
