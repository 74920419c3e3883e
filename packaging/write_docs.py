"""Write the pages of docs/ that the code itself knows best: formulas, schema, what is published."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from plan_schema import plan_schema
from sora_planner_gui.answers.estimate import EstimateQuestion, answer
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.answers.plausibility import PlausibilityQuestion
from sora_planner_gui.answers.plausibility import answer as placed
from sora_planner_gui.catalogue.kinds import kinds
from sora_planner_gui.catalogue.runs import read_runs
from sora_planner_gui.catalogue.store import bundled, bundled_runs
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.export import completeness, memory, plausibility, training
from sora_planner_gui.export.quantities import to_markdown
from sora_planner_gui.plan.storage import read_example

SERVICES = ("service-2026-fast", "service-2026", "service-2026-flagship")
"""The bundled plans that the page of anchors sets beside what is published."""
DOCS = Path(__file__).resolve().parent.parent / "docs"


def pages() -> dict[str, str]:
    """Return the generated pages by file name."""
    graph = estimation_graph()
    return {
        "anchors.md": _anchors(graph),
        "catalogue.md": _catalogue(),
        "formulas.md": to_markdown(graph),
        "memory.md": memory.to_markdown(graph),
        "training.md": training.to_markdown(graph),
        "plan.schema.json": plan_schema(),
    }


def _anchors(graph: Graph) -> str:
    anchors, ranges = bundled("anchors"), Ranges(graph)
    estimates = {
        name: answer(EstimateQuestion(read_example(name, graph), graph, None)) for name in SERVICES
    }
    return plausibility.to_markdown(
        {
            name: placed(PlausibilityQuestion(estimate, anchors), ranges)
            for name, estimate in estimates.items()
        }
    )


def _catalogue() -> str:
    runs, _ = read_runs(bundled_runs())
    return completeness.to_markdown(
        completeness.Holdings(
            kinds={kind: bundled(kind) for kind in kinds()},
            runs=Counter(run.gpu for run in runs),
        )
    )


def main() -> None:
    """Write every page."""
    DOCS.mkdir(exist_ok=True)
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
        print(f"wrote {DOCS.name}/{name}")


if __name__ == "__main__":
    main()
