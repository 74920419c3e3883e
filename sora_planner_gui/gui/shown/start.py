"""What Start shows: answers in sentences with their figures marked, and pictures of examples."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from sora_planner_gui.engine.formatting import SPACE, format_plain, format_unit, format_value
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.plan.asked import Inquiry, Way
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.edit import Catalogues

if TYPE_CHECKING:
    from sora_planner_gui.answers.asked import AskedAnswer
    from sora_planner_gui.answers.evaluation import Ranges, Stop
    from sora_planner_gui.answers.gallery import ExampleAnswer, ExamplePicture, PicturedFigure
    from sora_planner_gui.gui.charts.card_picture import PictureData
    from sora_planner_gui.plan.gallery import Example

NO_BREAK = "\u00a0"
"""Where HTML must not break a line: it breaks at the narrow space, too."""


@dataclass(frozen=True, slots=True, eq=False)
class ShownExample:
    """An example's sentence with its figures filled in, its plan's title, and its picture."""

    sentence: str
    title: str
    picture: PictureData


def question_work(
    asked: Inquiry, way: Way, texts: Mapping[str, str], graph: Graph, catalogues: Catalogues
) -> Callable[[Ranges, Stop], AskedAnswer]:
    """What answers a question whose fields can be read, beside the window: to an AskedAnswer."""
    return partial(_asked, (asked, way, dict(texts), graph, catalogues))


def example_work(
    example: Example, graph: Graph
) -> Callable[[Ranges, Stop], tuple[ExampleAnswer, ExamplePicture]]:
    """What works out an example, beside the window: to its ExampleAnswer and ExamplePicture."""
    return partial(_example, example, graph)


def answer_html(found: AskedAnswer) -> str:
    """The sentence with its figures in bold, and nothing else of it as HTML."""
    from sora_planner_gui.export.asked import sentence

    return sentence(found, engine_text, _bold, _escaped)


def remarks_text(found: AskedAnswer) -> str:
    """What else there is to know, in one line of text."""
    from sora_planner_gui.export.asked import remarks

    return " ".join(remarks(found, engine_text))


def plan_of(found: AskedAnswer) -> Plan:
    """The plan that the question makes, with its title and notes."""
    from sora_planner_gui.export import asked

    return asked.plan_of(found, engine_text)


def shown_example(found: tuple[ExampleAnswer, ExamplePicture], graph: Graph) -> ShownExample:
    """What the card of an example shows."""
    from sora_planner_gui.export.gallery import sentence
    from sora_planner_gui.gui.charts.card_picture import PictureData, PictureRow

    answer, picture = found
    unit = graph.quantities[picture.key].unit
    rows = tuple(
        PictureRow(each.name, each.low, each.value, each.high, _number(each, unit))
        for each in picture.figures
    )
    said = sentence(answer, graph, engine_text)
    return ShownExample(said, answer.plan.title, PictureData(rows, picture.curve))


def _number(figure: PicturedFigure, unit: str) -> str:
    """As the sentence has it, with its unit."""
    if not figure.digits:
        return format_value(figure.value, unit)
    return f"{format_plain(figure.value, unit, figure.digits)} {engine_text(format_unit(unit))}"


def _asked(
    question: tuple[Inquiry, Way, dict[str, str], Graph, Catalogues], ranges: Ranges, stop: Stop
) -> AskedAnswer:
    from sora_planner_gui.answers.asked import answer, asked_question

    return answer(asked_question(*question), ranges, stop)


def _example(
    example: Example, graph: Graph, ranges: Ranges, stop: Stop
) -> tuple[ExampleAnswer, ExamplePicture]:
    from sora_planner_gui.answers.gallery import GalleryQuestion, answer, picture

    question = GalleryQuestion(example, graph)
    return answer(question, ranges, stop), picture(question, ranges, stop)


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace(SPACE, NO_BREAK)


def _bold(text: str) -> str:
    return f"<b>{_escaped(text)}</b>"
