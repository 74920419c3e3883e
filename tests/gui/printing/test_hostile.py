"""A plan whose every text is an attack, in every format there is: nothing in it comes alive."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from xml.etree import ElementTree

import openpyxl
import pytest

from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.catalogue.store import bundled_catalogues
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export import formats
from sora_planner_gui.export.assumptions import rows
from sora_planner_gui.gui.cells import as_text
from sora_planner_gui.gui.printing import export
from sora_planner_gui.gui.printing.charts import NAMES
from sora_planner_gui.plan.document import Plan, Scenario
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.storage import read_example

GRAPH = estimation_graph()
CATALOGUES = bundled_catalogues()
ATTACKS = (
    '=HYPERLINK("http://a.invalid","x")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    '<script src="http://a.invalid/a.js">alert(1)</script><img src=x onerror=alert(1)>',
    ']]><a href="javascript:alert(1)">x</a>&quot;"\'',
    "a\x07b\u202ec\ufffe",
)
LEADS = ("=", "+", "-", "@", "\t", "\r")


def attacked(plan: Plan, attack: str) -> Plan:
    """The plan with the attack in the place, or at the head, of all its texts."""
    presets = {
        kind: {key: replace(each, name=attack, notes=attack) for key, each in some.items()}
        for kind, some in plan.presets.items()
    }
    base = attacked_scenario(plan.base, attack)
    variants = tuple(
        replace(attacked_scenario(each, attack), name=f"{attack} {place}")
        for place, each in enumerate(plan.variants)
    )
    return replace(plan, title=attack, notes=attack, presets=presets, base=base, variants=variants)


def attacked_scenario(scenario: Scenario, attack: str) -> Scenario:
    values = {
        key: replace(each, note=attack, source=attack) for key, each in scenario.values.items()
    }
    tables = {
        key: tuple(replace(each, name=f"{attack} {i}") for i, each in enumerate(rows))
        for key, rows in scenario.tables.items()
    }
    return replace(scenario, name=attack, notes=attack, values=values, tables=tables)


@pytest.fixture(scope="module", params=ATTACKS, ids=range(len(ATTACKS)))
def order(request: pytest.FixtureRequest) -> formats.ExportRequest:
    plan = attacked(read_example("sora-2024-published", GRAPH), request.param)
    estimates = [Estimator(GRAPH).estimate(plan, each.name) for each in plan.scenarios()]
    cards = {key: replace(each, name=request.param) for key, each in CATALOGUES["gpus"].items()}
    when = datetime(2026, 11, 1)
    return formats.ExportRequest(estimates, Ranges(GRAPH), cards, when, with_draws=True)


def test_a_workbook_has_no_formula_or_link_of_the_plan_s(order: formats.ExportRequest) -> None:
    data = formats.write("xlsx", order)
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert not any(cell.hyperlink for cell in cells)
        formulas = [cell for cell in cells if cell.data_type == "f"]
        live = [each for each in formulas if re.search(r"://|HYPERLINK\(|\|", str(each.value))]
        assert not live  # names of cells are made of letters, digits and _ alone
        texts = (cell for cell in cells if cell.data_type == "s")
        assert all(cell.quotePrefix for cell in texts if str(cell.value).startswith(LEADS))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not [name for name in parts.namelist() if "external" in name or "vba" in name]
        for name in parts.namelist():
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in parts.read(name)
            ElementTree.fromstring(parts.read(name))


def test_tables_begin_no_cell_as_a_formula(order: formats.ExportRequest) -> None:
    lines = [*csv.reader(io.StringIO(formats.write("csv", order).decode("utf-8-sig")))]
    copied = as_text(rows(order.estimates[0], str)).splitlines()
    lines += [line.split("\t") for line in copied]
    numbers = re.compile(r"-?[\d.]+(e[-+]\d+)?")
    cells = [cell for line in lines for cell in line]
    assert not [each for each in cells if each.startswith(LEADS) and not numbers.fullmatch(each)]


def test_json_says_the_texts_as_they_are(order: formats.ExportRequest) -> None:
    assert json.loads(formats.write("json", order))["plan"] == order.estimates[0].plan.title


class Page(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)


def test_a_page_has_no_tag_or_link_of_the_plan_s(
    order: formats.ExportRequest, qtbot: object
) -> None:
    page = Page(export.report(order, "html").decode())
    assert not page.tags & {"script", "img", "a", "iframe", "object", "link", "foreignobject"}
    assert not {each for each in page.attributes if each.startswith("on")}
    assert not page.attributes & {"href", "src", "xlink:href", "srcset", "data"}


def test_a_pdf_has_no_action_or_link(order: formats.ExportRequest, qtbot: object) -> None:
    pdf = export.report(order, "pdf")
    assert pdf.startswith(b"%PDF")
    assert not re.findall(rb"/(?:URI|JavaScript|JS|Launch|OpenAction|GoToR|EmbeddedFile)\b", pdf)


def test_a_picture_has_only_shapes_and_text(order: formats.ExportRequest, qtbot: object) -> None:
    for name in NAMES:
        for element in svg_elements(export.chart(order, "svg", name)):
            assert not {"script", "foreignObject", "a", "image"} & {tag_of(element)}
            assert not {name for name in element.attrib if name.startswith("on")}


def svg_elements(picture: bytes) -> Iterator[ElementTree.Element]:
    yield from ElementTree.fromstring(picture).iter()


def tag_of(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
