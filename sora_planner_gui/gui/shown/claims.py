"""What a claim's chart shows of all that is known of a quantity."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from sora_planner_gui.answers.audit.comparison import KNOWN, OF_PLAN, THIS, Entry, OneQuantity
from sora_planner_gui.engine.formatting import format_number, format_unit, format_value
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.units import to_base
from sora_planner_gui.export.audit_words import NAMES
from sora_planner_gui.gui.charts.claims import ClaimedData, ClaimedRow
from sora_planner_gui.gui.messages import engine_text, one_line

_LONGEST_NAME, _FEWEST = 44, 2


def compared_label(found: OneQuantity, graph: Graph) -> str:
    """What the quantity that is compared is called."""
    if found.figure is not None:
        return f"{found.name} ({found.figure.unit})"
    return quantity_label(found.name, graph)


def quantity_label(name: str, graph: Graph) -> str:
    """What a quantity, or what is implied, is called."""
    if name in NAMES:
        label = engine_text(NAMES[name][0])
        return label[:1].upper() + label[1:]
    return engine_text(graph.quantities[name].label)


def claimed_data(found: OneQuantity | None, graph: Graph) -> ClaimedData:
    """The rows of a quantity in the order of their size; what to wait for where there is none."""
    tr = QCoreApplication.translate
    if found is None or len(found.entries) < _FEWEST:
        waiting = tr("ClaimedChart", "Nothing else is known of what the claim prints.")
        return ClaimedData(tr("ClaimedChart", "Beside others"), waiting=waiting)
    unit = _unit_of(found, graph)
    ranked = sorted(found.entries, key=lambda each: each.value.middle)
    told_of = _told_of(found)
    label = found.name if found.figure is not None else quantity_label(found.name, graph)
    return ClaimedData(
        title=_title(found, label, unit),
        rows=tuple(_row(each, unit, chosen=each is told_of) for each in ranked),
        axis=_axis(found, unit),
        headings=(
            tr("ClaimedChart", "Whose"),
            tr("ClaimedChart", "Kind"),
            tr("ClaimedChart", "From"),
            tr("ClaimedChart", "To"),
            tr("ClaimedChart", "Source"),
        ),
    )


@dataclass(frozen=True, slots=True)
class _UnitShown:
    """A unit to show values in: its name, its factor, and how a value is written."""

    name: str
    factor: float
    is_noun: bool = False

    def text(self, value: float) -> str:
        """A value in base units, with the unit."""
        if self.is_noun:
            return f"{format_number(value / self.factor, 'count')} {self.name}"
        return format_value(value, self.name)


def _unit_of(found: OneQuantity, graph: Graph) -> _UnitShown:
    if found.figure is not None:
        return _UnitShown(found.figure.unit, found.figure.measure.factor, is_noun=True)
    name = NAMES[found.name][1] if found.name in NAMES else graph.quantities[found.name].unit
    return _UnitShown(name, to_base(1.0, name))


def _axis(found: OneQuantity, unit: _UnitShown) -> str:
    """The unit, and what hollow marks are."""
    is_plain = unit.name in ("count", "fraction")
    named = "" if is_plain else unit.name if unit.is_noun else format_unit(unit.name)
    is_hollow = any(each.kind == KNOWN for each in found.entries)
    return " · ".join(filter(None, (named, f"○ {_kind(KNOWN)}" if is_hollow else "")))


def _told_of(found: OneQuantity) -> Entry:
    """What the title speaks of: the claim that is judged, else the plan."""
    kinds = (THIS, OF_PLAN)
    ranked = (each for kind in kinds for each in found.entries if each.kind == kind)
    return next(ranked, found.entries[0])


def _title(found: OneQuantity, label: str, unit: _UnitShown) -> str:
    """How many of the others are below what is told of, and above."""
    this = _told_of(found)
    others = [each for each in found.entries if each is not this]
    below = sum(each.value.high < this.value.low for each in others)
    above = sum(each.value.low > this.value.high for each in others)
    tr = QCoreApplication.translate
    if this.kind == OF_PLAN:
        claimed = tr("ClaimedChart", "{what}: {value} in the plan")
    else:
        claimed = tr("ClaimedChart", "{what}: {value} claimed")
    if below or above:
        elsewhere = tr("ClaimedChart", "elsewhere {below} lower, {above} higher")
        claimed = f"{claimed}; {elsewhere}"
    return claimed.format(what=label, value=_text(this, unit), below=below, above=above)


def _row(entry: Entry, unit: _UnitShown, *, chosen: bool) -> ClaimedRow:
    return ClaimedRow(
        name=_name(entry),
        kind=_kind(entry.kind),
        low=entry.value.low / unit.factor,
        high=entry.value.high / unit.factor,
        text=_text(entry, unit),
        source=entry.source,
        chosen=chosen,
        hollow=entry.kind == KNOWN,
    )


def _name(entry: Entry) -> str:
    tr = QCoreApplication.translate
    if entry.kind == THIS:
        return one_line(entry.name, _LONGEST_NAME) or tr("ClaimedChart", "This claim")
    if entry.kind == OF_PLAN:
        plan = tr("ClaimedChart", "Your plan, {scenario}").format(scenario=entry.name)
        return one_line(plan, _LONGEST_NAME)
    name = f"{entry.name}, {entry.date}" if entry.date else entry.name
    return one_line(name, _LONGEST_NAME)


def _kind(kind: str) -> str:
    tr = QCoreApplication.translate
    if kind == THIS:
        return tr("ClaimedChart", "this claim")
    if kind == OF_PLAN:
        return tr("ClaimedChart", "the plan, 90 % interval")
    if kind == KNOWN:
        return tr("ClaimedChart", "measured or listed")
    return tr("ClaimedChart", "published claim")


def _text(entry: Entry, unit: _UnitShown) -> str:
    ends = dict.fromkeys(unit.text(end) for end in (entry.value.low, entry.value.high))
    return " – ".join(ends)
