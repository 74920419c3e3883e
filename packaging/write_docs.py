"""Write the pages of docs/ that the code itself knows best: the formulas and the plan's schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from sora_planner_gui.engine.distributions import LISTED, PARTS
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export import memory
from sora_planner_gui.export.quantities import to_markdown
from sora_planner_gui.plan.document import DRAWS, LARGEST_SEED, Plan
from sora_planner_gui.plan.format import FORMAT
from sora_planner_gui.plan.migrations import NEWEST

DOCS = Path(__file__).resolve().parent.parent / "docs"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def pages() -> dict[str, str]:
    """Return the generated pages by file name."""
    graph = estimation_graph()
    return {
        "formulas.md": to_markdown(graph),
        "memory.md": memory.to_markdown(graph),
        "plan.schema.json": plan_schema(),
    }


def plan_schema() -> str:
    """Return the JSON Schema of a plan file, as its records declare it."""
    declared = msgspec.json.schema(Plan)
    records = {name: _record(each) for name, each in declared["$defs"].items()}
    records["Plan"] = _with_format(records["Plan"])
    records["Figure"]["properties"]["shape"]["enum"] = [*PARTS, *LISTED]
    records["Plan"]["properties"]["draws"]["enum"] = list(DRAWS)
    records["Plan"]["properties"]["seed"] |= {
        "minimum": 0,
        "maximum": LARGEST_SEED,
        "multipleOf": 1,
    }
    records["Correlation"]["properties"]["rank"] |= {"minimum": -1, "maximum": 1}
    document = {
        "$schema": DIALECT,
        "title": f"A plan of Sora Planner, format version {NEWEST}",
        "$ref": declared["$ref"],
        "$defs": records,
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _record(declared: dict[str, Any]) -> dict[str, Any]:
    """Return a record's schema without `unknown`, which stands for all members not declared."""
    members = {key: each for key, each in declared["properties"].items() if key != "unknown"}
    description = " ".join(declared["description"].split())
    return {
        **declared,
        "description": description,
        "properties": members,
        "additionalProperties": True,
    }


def _with_format(plan: dict[str, Any]) -> dict[str, Any]:
    marks = {"format": {"const": FORMAT}, "format_version": {"const": NEWEST}}
    properties = {**marks, **plan["properties"]}
    return {**plan, "properties": properties, "required": [*marks, *plan["required"]]}


def main() -> None:
    """Write every page."""
    DOCS.mkdir(exist_ok=True)
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
        print(f"wrote {DOCS.name}/{name}")


if __name__ == "__main__":
    main()
