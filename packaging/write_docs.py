"""Write the pages of docs/ that the code itself knows best: formulas, schema, what is published."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from plan_schema import plan_schema
from sora_planner_gui.answers.estimate import EstimateQuestion, answer
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.answers.plausibility import PlausibilityQuestion
from sora_planner_gui.answers.plausibility import answer as placed
from sora_planner_gui.catalogue.kinds import kinds
from sora_planner_gui.catalogue.model_import.describing import describe
from sora_planner_gui.catalogue.model_import.model import ImportedModel
from sora_planner_gui.catalogue.runs import read_runs
from sora_planner_gui.catalogue.store import bundled, bundled_runs
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.export import completeness, memory, plausibility, training
from sora_planner_gui.export.quantities import to_markdown
from sora_planner_gui.plan.storage import read_example

SERVICES = ("service-2026-fast", "service-2026", "service-2026-flagship")
"""The bundled plans that the page of anchors sets beside what is published."""
CLASSES = Path(__file__).resolve().parent.parent / "tests" / "files" / "model-classes.json"
_MODEL_FILES = """\
# Model files that are read

This page is written by `make docs`; a test holds it against the program. {n} configurations of
the transformer classes of huggingface/diffusers 0.42.1 (defaults, and published ones), each as the
class counts its own weights on torch's meta device, beside what `import-model` reads from the same
configuration without torch. A class that is not here is refused by name; a file without a class is
known by its members and their shapes, or refused, never taken for a relative. With `--weights` the
headers of safetensors and GGUF files give the true number.

A model brings how it attends. The last column says so where that is not to the whole clip: a share
of it, seconds, or the width of a head, of the clip that the family was published with where the
file says none. Some files turn it on: `sparse1d` of Open-Sora Plan 1.3, `enable_bsa` of
LongCat-Video, `attention_type` of Kandinsky 5, `attn_mode` of HunyuanVideo 1.5; MAGI-1 has
`noise2clean_kvrange`.

| Class | Family | Weights of the class | Counted here | Apart | Attention |
|---|---|---:|---:|---:|---|
{rows}
"""
DOCS = Path(__file__).resolve().parent.parent / "docs"


def pages() -> dict[str, str]:
    """Return the generated pages by file name."""
    graph = estimation_graph()
    return {
        "anchors.md": _anchors(graph),
        "catalogue.md": _catalogue(),
        "formulas.md": to_markdown(graph),
        "memory.md": memory.to_markdown(graph),
        "model-files.md": _model_files(),
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


def _model_files() -> str:
    """The classes that model files are of, as each counts itself, and as it is counted here."""
    of_class = json.loads(CLASSES.read_text(encoding="utf-8"))
    rows = [
        (name, each, describe({"_class_name": each["class"], **each["config"]}))
        for name, each in of_class.items()
    ]
    lines = [
        f"| {name} | {found.family} | {each['parameters']:,} "
        f"| {found.values['parameter_count']:,.0f} "
        f"| {found.values['parameter_count'] / each['parameters'] - 1:+.2%} "
        f"| {_attention(found)} |"
        for name, each, found in rows
    ]
    return _MODEL_FILES.format(n=len(rows), rows="\n".join(lines))


def _attention(model: ImportedModel) -> str:
    """How an imported model attends; "" where it does to the whole clip."""
    key = model.attending.key
    if not key:
        return ""
    figure = model.figure(key, "", "") if model.knows(key) else None
    return f"{model.attending.option}: {figure.value if figure else 'asked'}"


def main() -> None:
    """Write every page."""
    DOCS.mkdir(exist_ok=True)
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
        print(f"wrote {DOCS.name}/{name}")


if __name__ == "__main__":
    main()
