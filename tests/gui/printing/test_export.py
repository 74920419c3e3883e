"""Pictures and reports: light, of vectors, with the plan's texts as plain text."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime
from html import escape
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor, QImage

from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.catalogue.store import bundled_catalogues
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.errors import UnknownName
from sora_planner_gui.export.formats import ExportRequest
from sora_planner_gui.export.report.content import gather, paragraph
from sora_planner_gui.export.report.pages import LONG_SOURCE, Text, sections
from sora_planner_gui.gui.printing import export
from sora_planner_gui.gui.printing.charts import NAMES
from sora_planner_gui.gui.theme import LIGHT
from sora_planner_gui.plan.document import Plan, Row, Scenario
from sora_planner_gui.plan.estimate import Estimate, Estimator
from sora_planner_gui.plan.storage import read_example

GRAPH = estimation_graph()
RANGES = Ranges(GRAPH)
TODAY = date(2026, 11, 1)
WHEN = datetime(2026, 11, 1, 12)
CATALOGUES = bundled_catalogues()
HOSTILE = (
    '<img src="file:///etc/passwd"><script>alert(1)</script>&amp;"\'><a href="http://x.y">z</a>'
)


def estimated(plan: Plan, scenario: str | None = None) -> Estimate:
    return Estimator(GRAPH).estimate(plan, scenario)


def published(scenario: str | None = None) -> Estimate:
    return estimated(read_example("sora-2024-published", GRAPH), scenario)


def order(*estimates: Estimate) -> ExportRequest:
    return ExportRequest(estimates, RANGES, CATALOGUES["gpus"], WHEN)


def hostile() -> Estimate:
    figure = Figure("30 days", note=HOSTILE, source=HOSTILE)
    override = Figure("3", note=HOSTILE)
    values = {"training_duration": figure, "size_multiple": override}
    base = Scenario("Base", HOSTILE, values, tables={"platforms": (Row(HOSTILE),)})
    return estimated(Plan(HOSTILE, HOSTILE, base))


class Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_is_made_of_vectors_inside_its_frame(name: str, qtbot: object) -> None:
    root = ElementTree.fromstring(export.chart(order(published()), "svg", name))
    tags = [each.tag.rpartition("}")[2] for each in root.iter()]
    assert "image" not in tags
    assert {"path", "polyline", "text"} & set(tags)
    assert not [each for each in root.iter() if each.get("vector-effect") == "non-scaling-stroke"]
    texts = [(each.text or "") for each in root.iter() if each.tag.endswith("text")]
    assert any("Sora Planner" in text for text in texts)
    pdf = export.chart(order(published()), "pdf", name)
    assert pdf.startswith(b"%PDF")
    assert b"/Subtype /Image" not in pdf


def test_a_picture_is_light_and_sharp(qtbot: object) -> None:
    image = QImage.fromData(export.chart(order(published()), "png", "methods"))
    assert image.width() == 860
    assert image.pixelColor(2, 2) == QColor(LIGHT.raised)


def test_the_line_on_where_a_chart_is_from_is_whole(qtbot: object) -> None:
    """A title of many words takes the lines it needs, and no picture cuts them off."""
    title = "A plan of a service with a title of very many words that no line has room for " * 2
    request = order(estimated(replace(read_example("sora-2024-published", GRAPH), title=title)))
    short, long = (
        QImage.fromData(export.chart(each, "png", "methods")).height()
        for each in (order(published()), request)
    )
    assert long > short
    root = ElementTree.fromstring(export.chart(request, "svg", "methods"))
    height = float(root.get("viewBox", "").split()[3])
    below = [each for each in root.iter() if each.tag.endswith("text")]
    assert all(float(each.get("y", "0")) < height for each in below)
    assert "2026-11-01" in (below[-1].text or "")


def test_there_are_only_the_charts_there_are(qtbot: object) -> None:
    with pytest.raises(UnknownName, match="methods"):
        export.chart(order(published()), "svg", "method")


def test_a_report_has_a_page_for_each_scenario_and_asks_for_nothing(qtbot: object) -> None:
    page = export.report(order(published(), published("low")), "html").decode()
    assert page.count("<h1>Sora, as published in 2024</h1>") == 2
    assert page.count("<svg") == len(NAMES)
    assert "4 211" in page.replace("\u202f", " ")
    assert "article rounds 29.63 up" in page
    for tag, attributes in Tags(page).found:
        assert tag not in {"script", "link", "iframe", "img", "a", "object"}
        assert not {"href", "src", "onload"} & set(attributes)
    assert "default-src 'none'" in page
    assert not re.search(r"url\(", page)


def test_a_source_is_told_once_and_a_variant_lists_what_differs() -> None:
    contents = [gather(published(name), RANGES, TODAY) for name in ("Base", "low")]
    page = "".join(each.html for each in sections(contents) if isinstance(each, Text))
    lines = [line for group in contents[0].groups.values() for line in group]
    long = {line.source for line in lines if len(line.source) > LONG_SOURCE}
    assert len(long) > 10
    assert all(page.count(f"] {escape(each)}</p>") == 1 for each in long)
    low = page.partition("“low” rests on")[2].partition("What this model leaves out")[0]
    assert low.count("<tr>") == 2  # a head and what is otherwise
    assert "all else is as in “Base”" in low


def test_no_heading_stands_alone_at_the_foot_of_a_page(qtbot: object) -> None:
    """Nor does a page stay empty: found by the text that poppler reads from each."""
    pages = texts_of(export.report(order(published(), published("at scale")), "pdf"))
    assert len(pages) > 5
    for page in pages:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        assert len(lines) > 3
        assert lines[-2] not in HEADINGS  # above the footer
        assert not lines[-2].startswith("Assumption ")


HEADINGS = {*GRAPH.groups.values(), "Choices", "Sources", "In words", "Platforms"}


def texts_of(pdf: bytes) -> list[str]:
    """The text of every page."""
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("poppler is not installed")
    command = [reader, "-layout", "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True, timeout=60)
    return done.stdout.decode().split("\f")[:-1]


def test_a_hostile_plan_stays_text(qtbot: object) -> None:
    page = export.report(order(hostile()), "html").decode()
    tags = {tag for tag, _ in Tags(page).found}
    assert not tags & {"script", "img", "a"}
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert export.report(order(hostile()), "pdf").startswith(b"%PDF")


def test_an_empty_plan_has_a_report(qtbot: object) -> None:
    assert b"needs" in export.report(order(estimated(Plan("Bare"))), "html")


def test_what_is_said_of_a_figure_is_what_was_computed() -> None:
    content = gather(published("low"), RANGES, TODAY)
    by_key = {each.key: each for each in content.headlines}
    assert by_key["training_gpus"].sentence == "GPUs to train is 4\u202f211\u202fGPU."
    spread = RANGES.spreads(published(), ["training_cost"])["training_cost"]
    said = {each.key: each for each in gather(published(), RANGES, TODAY).headlines}
    assert f"{spread.percentiles[0] / 1e6:.3g}M" in said["training_cost"].sentence
    marks = {line.label: line.mark for lines in content.groups.values() for line in lines}
    assert marks["Size against DiT-XL/2"] == "override"


def test_a_sentence_to_paste_names_what_matters_and_its_sources() -> None:
    text = paragraph(published(), "training_cost", RANGES, TODAY)
    assert text.startswith(
        "Training cost is 13.7M\u202fUSD, the median; nine in ten draws lie between"
    )
    assert "Factorial Funds" in text
    assert "16,384 draws, seed 1, 2026-11-01" in text
