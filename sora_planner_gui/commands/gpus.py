"""Cards in the place of the plan's: speed, cost, memory, training, and export rules on a date."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date

from sora_planner_gui.answers.cards import CardsQuestion, judged, known_cards
from sora_planner_gui.answers.estimate import EstimateQuestion, answer
from sora_planner_gui.answers.spread import ranged
from sora_planner_gui.catalogue.presets import RENT_CHANNEL, Preset
from sora_planner_gui.catalogue.rents import channels
from sora_planner_gui.commands.catalogues import user_catalogues
from sora_planner_gui.commands.estimates import simulator
from sora_planner_gui.commands.options import declare_plan
from sora_planner_gui.commands.plans import changed_plan
from sora_planner_gui.engine.graph import unknown
from sora_planner_gui.errors import UserError
from sora_planner_gui.export import cards as export

LIST = "list"


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    declare_plan(parser)
    parser.add_argument("--cards", metavar="A,B,C", help="their names in the catalogue; else all")
    parser.add_argument(
        "--rents",
        metavar="CHANNEL",
        default=RENT_CHANNEL,
        help=f"the one channel of rents to compare by, such as “{RENT_CHANNEL}”; “list” names all",
    )
    parser.add_argument(
        "--date", metavar="YYYY-MM-DD", help="of the export rules; today if not given"
    )
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table")


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    on = _date(options.date)
    catalogues = user_catalogues()
    rents = catalogues["rents"]
    if options.rents == LIST:
        print("\n".join(f"{name}: {count} cards" for name, count in channels(rents).items()))
        return 0
    channel = _channel(options.rents, rents)
    graph, plan = changed_plan(options)
    chosen = _chosen(options.cards, known_cards(plan, catalogues))
    estimate = answer(EstimateQuestion(plan, graph, options.scenario))
    ranges = simulator(graph)
    question = CardsQuestion(estimate, chosen, rents=rents, channel=channel)
    cards = judged(question, catalogues["export-rules"], on, ranges)
    found = ranged(estimate, export.MEMORY, ranges)
    to_text = {"table": export.to_table, "json": export.to_json, "csv": export.to_csv}
    print(to_text[options.format](found, cards, on, channel))
    return 0


def _channel(text: str, rents: Mapping[str, Preset]) -> str:
    """A channel by its name, whatever its capitals."""
    known = {name.casefold(): name for name in channels(rents)}
    if text.casefold() not in known:
        raise unknown("There are no rents of “{name}”.", text, list(known.values()))
    return known[text.casefold()]


def _date(text: str | None) -> date:
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserError(
            "“{text}” is no date.", advice="Write it as 2026-01-31.", where="--date", text=text
        ) from error


def _chosen(text: str | None, cards: Mapping[str, Preset]) -> dict[str, Preset]:
    """The cards named, by id or by name, in the order given."""
    if text is None:
        return dict(cards)
    by_name = {_spelled(name): key for key, each in cards.items() for name in (key, each.name)}
    wanted = [part.strip() for part in text.split(",") if part.strip()]
    for part in wanted:
        if _spelled(part) not in by_name:
            raise unknown("There is no card called “{name}”.", part, list(cards))
    return {by_name[_spelled(part)]: cards[by_name[_spelled(part)]] for part in wanted}


def _spelled(name: str) -> str:
    """A name as it is compared: people write rtx-4090d, rtx_4090d and RTX 4090D."""
    return name.casefold().replace("-", "_").replace(" ", "_")
