"""The report as marked-up text in sections: the same for a page of paper and for a browser.

Only tags that Qt's text documents know too are used, and every text of the plan is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain

from sora_planner_gui.export.report.content import Assumption, Content

FIRST_CHARTS = ("methods", "drivers")
OTHER_CHARTS = ("fleet", "break-even", "distribution", "gpus")

_WIDTHS = (26, 27, 47)

LIMITS = (
    "No training run of the model is published. Training compute is scaled from other models; the "
    "methods are set side by side because they disagree, and the range of one method does not hold "
    "the error of choosing it.",
    "Utilisation is the share of a card's dense peak that is reached. Measured runs spread several "
    "times around their median, with kernels, number of cards and year.",
    "Prices are those of the dates given, for on-demand rent unless a note says otherwise; long "
    "contracts and spot markets differ by a factor of two and more.",
    "Assumptions are drawn independently of each other unless a correlation is stated. Percentiles "
    "are of the draws: five in a hundred lie below the 5 % end, and five above the 95 % end.",
    "Storage, networks between sites, staff and the licences of training data are not counted.",
)


@dataclass(frozen=True, slots=True)
class Text:
    """Marked-up text; `on_new_page` asks for a page of its own."""

    html: str
    on_new_page: bool = False


@dataclass(frozen=True, slots=True)
class Charts:
    """Charts by name, beside each other where there is room for two."""

    names: tuple[str, ...]


Section = Text | Charts


def sections(contents: Sequence[Content]) -> Iterator[Section]:
    """The report: for each scenario a first page that says it all, then what it rests on."""
    for place, content in enumerate(contents):
        yield Text("".join(_summary(content)), on_new_page=place > 0)
        if place == 0:
            yield Charts(FIRST_CHARTS)
            yield Text("<h2>More of the picture</h2>", on_new_page=True)
            yield Charts(OTHER_CHARTS[:2])
            yield Charts(OTHER_CHARTS[2:])
        yield Text("".join(_overrides(content)), on_new_page=True)
        yield Text("".join(chain(_choices(content), _assumptions(content))))
    yield Text("".join(_limits(contents[0])))


def _summary(content: Content) -> Iterator[str]:
    yield f"<h1>{escape(content.title)}</h1>"
    yield f'<p class="faint">Scenario: {escape(content.scenario)}</p>'
    yield from (f"<p>{escape(line)}</p>" for line in content.notes.splitlines() if line.strip())
    rows = [(each.label, each.median, each.interval, each.point) for each in content.headlines]
    heads = ("", "Median", "Nine draws in ten", "All at their likeliest")
    yield _table(heads, rows, widths=(31, 19, 27, 23), numbers=True)
    yield "<h2>In words</h2><ul>"
    yield from (f"<li>{escape(each.sentence)}</li>" for each in content.headlines)
    yield from (f"<li>{escape(sentence)}</li>" for sentence in content.drivers)
    yield "</ul>"


def _overrides(content: Content) -> Iterator[str]:
    """What replaces a formula, and why: first what an attentive reader asks for."""
    yield f"<h1>What “{escape(content.scenario)}” rests on</h1>"
    lines = [each for each in chain(*content.groups.values()) if each.mark == "override"]
    if lines:
        yield "<h2>Figures that replace a formula</h2>"
        rows = [(each.label, each.value, each.note or "no reason given") for each in lines]
        yield _table(("Figure", "Stated", "Why"), rows, widths=_WIDTHS)


def _choices(content: Content) -> Iterator[str]:
    yield "<h2>Choices</h2>"
    yield _table(("Choice", "Chosen"), content.choices, widths=(40, 60))


def _assumptions(content: Content) -> Iterator[str]:
    yield "<h2>Assumptions and their sources</h2>"
    yield '<p class="faint">* set in this plan · ** replaces a formula</p>'
    for title, lines in content.groups.items():
        yield f"<h3>{escape(title)}</h3>"
        rows = [(_marked(each), each.value, _backing(each)) for each in lines]
        heads = ("Assumption", "Value or range", "Source, date, grade · note")
        yield _table(heads, rows, widths=_WIDTHS)


def _marked(line: Assumption) -> str:
    return line.label + {"override": " **", "changed": " *"}.get(line.mark, "")


def _backing(line: Assumption) -> str:
    return " · ".join(filter(None, (line.basis, line.note))) or "no source"


def _limits(content: Content) -> Iterator[str]:
    yield "<h2>What this model leaves out</h2><ul>"
    yield from (f"<li>{escape(limit)}</li>" for limit in LIMITS)
    yield f'</ul><p class="faint">{escape(content.stamp)}</p>'


def _table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[int],
    numbers: bool = False,
) -> str:
    """A table whose columns are as wide, in per cent, as told; numbers stand on the right."""
    sides = ["left", *(["right" if numbers else "left"] * (len(heads) - 1))]
    parts = ['<table width="100%" cellspacing="0" cellpadding="4"><thead><tr>']
    for head, width, side in zip(heads, widths, sides, strict=True):
        parts.append(f'<th width="{width}%" align="{side}">{escape(head)}</th>')
    parts.append("</tr></thead>")
    for row in rows:
        cells = zip(row, sides, strict=True)
        parts += ["<tr>", *(f'<td align="{side}">{escape(text)}</td>' for text, side in cells)]
        parts.append("</tr>")
    return "".join([*parts, "</table>"])
