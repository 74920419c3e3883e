"""The report as one HTML file: its charts are inside, and it asks for nothing from outside."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from sora_planner_gui.export.report.content import Content
from sora_planner_gui.export.report.pages import Charts, Section, Text, sections
from sora_planner_gui.files.text_rules import cleaned

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What a browser may load for this page: nothing, from anywhere."""

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; color: #1c2128; background: #fff;
  max-width: 62rem; margin: 2rem auto; padding: 0 1.5rem; overflow-wrap: anywhere }
h1 { font-size: 1.7rem; margin: 2.5rem 0 .25rem } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; color: #0a62b0 }
.faint { color: #59636e } .source { font-size: .85rem; margin: .3rem 0 }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th { border-bottom: 1px solid #1c2128; font-weight: 600; vertical-align: bottom }
td { border-bottom: 1px solid #e6e9ed; vertical-align: top } td:first-child { min-width: 11rem }
.charts { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1.5rem 0 }
.charts figure { flex: 1 1 26rem; margin: 0 } svg { width: 100%; height: auto; display: block }
@media print { body { margin: 0; max-width: none } h1, h2, h3 { break-after: avoid }
  tr, figure { break-inside: avoid } }
"""


def to_html(contents: Sequence[Content], charts: Mapping[str, bytes]) -> bytes:
    """The report with its charts, given as SVG documents by name; those not given are left out."""
    body = "\n".join(_section(each, charts) for each in sections(contents))
    page = (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(contents[0].title)}</title><style>{_STYLE}</style></head>"
        f"<body>\n{body}\n</body></html>\n"
    )
    return cleaned(page).encode()


def _section(section: Section, charts: Mapping[str, bytes]) -> str:
    match section:
        case Text(html):
            return html
        case Charts(names):
            figures = (
                f"<figure>{_inline(charts[name])}</figure>" for name in names if name in charts
            )
            return f'<div class="charts">{"".join(figures)}</div>'


def _inline(svg: bytes) -> str:
    """An SVG document as an element of a page, which scales with it."""
    text = svg.decode()
    start = text.index("<svg")
    return re.sub(r'(<svg[^>]*?) width="[^"]*" height="[^"]*"', r"\1", text[start:], count=1)
