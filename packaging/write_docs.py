"""Write the pages of docs/ that the code itself knows best: the formulas and the plan's schema."""

from __future__ import annotations

from pathlib import Path

from plan_schema import plan_schema
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export import memory, training
from sora_planner_gui.export.quantities import to_markdown

DOCS = Path(__file__).resolve().parent.parent / "docs"


def pages() -> dict[str, str]:
    """Return the generated pages by file name."""
    graph = estimation_graph()
    return {
        "formulas.md": to_markdown(graph),
        "memory.md": memory.to_markdown(graph),
        "training.md": training.to_markdown(graph),
        "plan.schema.json": plan_schema(),
    }


def main() -> None:
    """Write every page."""
    DOCS.mkdir(exist_ok=True)
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
        print(f"wrote {DOCS.name}/{name}")


if __name__ == "__main__":
    main()
