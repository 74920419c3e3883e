"""The report as marked-up text in sections: the same for a page of paper and for a browser.

Only tags that Qt's text documents know too are used, and every text of the plan is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import chain

from sora_planner_gui.export.report.content import Assumption, Content

FIRST_CHARTS = ("methods", "drivers")
OTHER_CHARTS = ("fleet", "break-even", "distribution", "gpus", "claims")

LONG_SOURCE = 60
"""Characters above which a source stands in the list at the end, and its number in the tables."""
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
    """The report: for each scenario a first page that says it all, then what it rests on.

    Of all scenarios but the first only what is otherwise than there is listed.
    """
    sources = _numbered(contents)
    base = contents[0]
    yield Text("".join(_summary(base)))
    yield Charts(FIRST_CHARTS)
    yield Text("<h2>More of the picture</h2>", on_new_page=True)
    yield Charts(OTHER_CHARTS[:2])
    yield Charts(OTHER_CHARTS[2:4])
    yield Charts(OTHER_CHARTS[4:])
    yield Text("".join(_basis(base, sources)))
    for content in contents[1:]:
        yield Text("".join(_summary(content)), on_new_page=True)
        yield Text("".join(_basis(_otherwise(content, base), sources, than=base.scenario)))
    last = chain(_limits(base), _sources(sources), _stamp(base))
    yield Text("".join(last), on_new_page=True)


def _numbered(contents: Sequence[Content]) -> dict[str, int]:
    """The long sources by number, in the order in which the report comes to them."""
    groups = chain.from_iterable(each.groups.values() for each in contents)
    found = (line.source for lines in groups for line in lines if len(line.source) > LONG_SOURCE)
    return {source: number for number, source in enumerate(dict.fromkeys(found), start=1)}


def _otherwise(content: Content, base: Content) -> Content:
    """The scenario with only those choices and assumptions that are otherwise than the base's."""
    titles = dict.fromkeys((*base.groups, *content.groups))
    groups = {
        title: tuple(_differing(content.groups.get(title, ()), base.groups.get(title, ())))
        for title in titles
    }
    choices = tuple(each for each in content.choices if each not in base.choices)
    kept = {title: lines for title, lines in groups.items() if lines}
    return replace(content, choices=choices, groups=kept)


def _differing(lines: Sequence[Assumption], others: Sequence[Assumption]) -> Iterator[Assumption]:
    yield from (line for line in lines if line not in others)
    labels = {line.label for line in lines}
    for other in others:
        if other.label not in labels:
            yield Assumption(other.label, "—", "", "", "not in this scenario", "")


def _summary(content: Content) -> Iterator[str]:
    yield f"<h1>{escape(content.title)}</h1>"
    yield f'<p class="faint">Scenario: {escape(content.scenario)}</p>'
    yield from (f"<p>{escape(line)}</p>" for line in content.notes.splitlines() if line.strip())
    rows = [(each.label, each.median, each.interval) for each in content.headlines]
    yield _table(("", "Median", "Nine draws in ten"), rows, widths=(40, 25, 35), numbers=True)
    yield "<h2>In words</h2><ul>"
    yield from (f"<li>{escape(each.sentence)}</li>" for each in content.headlines)
    yield from (f"<li>{escape(sentence)}</li>" for sentence in content.drivers)
    yield "</ul>"


def _basis(content: Content, sources: Mapping[str, int], than: str = "") -> Iterator[str]:
    """What a scenario rests on: all of it, or what is otherwise `than` in another."""
    yield f"<h1>What “{escape(content.scenario)}” rests on</h1>"
    if than:
        is_same = not content.choices and not content.groups
        which = "All is" if is_same else "Listed is what differs; all else is"
        yield f'<p class="faint">{which} as in “{escape(than)}”.</p>'
    yield from _overrides(content)
    yield from _choices(content)
    yield from _assumptions(content, sources)


def _overrides(content: Content) -> Iterator[str]:
    """What replaces a formula, and why: first what an attentive reader asks for."""
    lines = [each for each in chain(*content.groups.values()) if each.mark == "override"]
    if lines:
        yield "<h2>Figures that replace a formula</h2>"
        rows = [(each.label, each.value, each.note or "no reason given") for each in lines]
        yield _table(("Figure", "Stated", "Why"), rows, widths=_WIDTHS)


def _choices(content: Content) -> Iterator[str]:
    if content.choices:
        yield "<h2>Choices</h2>"
        yield _table(("Choice", "Chosen"), content.choices, widths=(40, 60))


def _assumptions(content: Content, sources: Mapping[str, int]) -> Iterator[str]:
    if content.groups:
        yield "<h2>Assumptions and their sources</h2>"
        yield '<p class="faint">* set in this plan · ** replaces a formula</p>'
    for title, lines in content.groups.items():
        yield f"<h3>{escape(title)}</h3>"
        rows = [(_marked(each), each.value, _backing(each, sources)) for each in lines]
        heads = ("Assumption", "Value or range", "Source, date, grade · note")
        yield _table(heads, rows, widths=_WIDTHS)


def _marked(line: Assumption) -> str:
    return line.label + {"override": " **", "changed": " *"}.get(line.mark, "")


def _backing(line: Assumption, sources: Mapping[str, int]) -> str:
    source = f"[{sources[line.source]}]" if line.source in sources else line.source
    return " · ".join(filter(None, (source, line.grade, line.note))) or "no source"


def _limits(content: Content) -> Iterator[str]:
    yield "<h2>What this model leaves out</h2><ul>"
    yield from (f"<li>{escape(limit)}</li>" for limit in LIMITS)
    yield "</ul>"


def _sources(sources: Mapping[str, int]) -> Iterator[str]:
    if sources:
        yield "<h2>Sources</h2>"
    yield from (
        f'<p class="source">[{number}] {escape(source)}</p>' for source, number in sources.items()
    )


def _stamp(content: Content) -> Iterator[str]:
    yield f'<p class="faint">{escape(content.stamp)}</p>'


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
