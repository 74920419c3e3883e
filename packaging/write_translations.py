"""Write the template of a translation: every text of the program, for Qt Linguist and lrelease.

Texts of the window are found in its source, those of the engine in its declarations, and those of
mistakes in the source of all layers. What has been translated in the file already is kept.
"""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from sora_planner_gui import paths
from sora_planner_gui.catalogue.kinds import GRADES, kinds
from sora_planner_gui.catalogue.model_import.model import NOTES, PUBLISHED
from sora_planner_gui.catalogue.table_import.columns import TABLE_KINDS, targets
from sora_planner_gui.engine import reading, units
from sora_planner_gui.engine.formatting import format_unit
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.quantities import Choice, Quantity, Table
from sora_planner_gui.engine.shapes import SHAPES
from sora_planner_gui.export import asked
from sora_planner_gui.export.audit_words import TEXTS as AUDIT_TEXTS
from sora_planner_gui.export.compare import COMBINED, NO_RATIO
from sora_planner_gui.export.native import IMAGES, SENTENCES
from sora_planner_gui.export.stamp import BEFORE_MEDIANS
from sora_planner_gui.export.working import APART, OTHER
from sora_planner_gui.files import records
from sora_planner_gui.plan.gallery import gallery

Texts = dict[str, dict[str, bool]]
"""For each context its texts, in order; True for a text with a plural."""

PACKAGE = Path(paths.__file__).parent
TEMPLATE = paths.resources() / "translations" / "sora_planner_zh_CN.ts"
LANGUAGE = "zh_CN"
WITHOUT_MISTAKES_OF_THE_USER = (
    *("__main__.py", "cli.py", "selftest.py"),
    *("engine/card.py", "engine/formulas/", "gui/"),
)
MARKS = ("QT_TRANSLATE_NOOP", "QCoreApplication.translate", "translate")
COUNTED = ("scenarios", "variants", "values", *estimation_graph().tables)
SENTENCE = re.compile(r"[A-Z“{].* .*[.?…]", re.DOTALL)
FAULTS = ("ValueError", "TypeError", "RuntimeError", "DeclarationError")


class _Finder(ast.NodeVisitor):
    """Gathers the texts of one source file."""

    def __init__(self, path: Path, found: Texts) -> None:
        self._path = path
        self._found = found
        self._classes: list[str] = []
        name = path.relative_to(PACKAGE).as_posix()
        self._takes_sentences = not name.startswith(WITHOUT_MISTAKES_OF_THE_USER)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self._visit_body(node)
        self._classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._visit_body(node)

    def visit_Module(self, node: ast.Module) -> None:
        self._visit_body(node)

    def _visit_body(self, node: ast.ClassDef | ast.FunctionDef | ast.Module) -> None:
        """Visit all but the docstrings, which nobody sees."""
        for child in node.body:
            if not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)):
                self.visit(child)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Pieces of an f-string are no texts."""

    def visit_Constant(self, node: ast.Constant) -> None:
        text = node.value
        if self._takes_sentences and isinstance(text, str) and SENTENCE.fullmatch(text):
            self._add("errors", text)

    def visit_Call(self, node: ast.Call) -> None:
        name = ast.unparse(node.func)
        if name.endswith(".tr"):
            self._add(self._context(node, name), self._literal(node, 0), len(node.args) == 3)
        elif name in MARKS and len(node.args) > 1 and isinstance(node.args[1], ast.Constant):
            self._add(self._literal(node, 0), self._literal(node, 1), len(node.args) == 4)
        elif name.endswith("UserError") and not self._takes_sentences:
            self._add("errors", self._literal(node, 0))
            for each in node.keywords:
                if each.arg == "advice" and isinstance(each.value, ast.Constant):
                    self._add("errors", str(each.value.value))
        if name not in FAULTS:
            self.generic_visit(node)

    def _context(self, node: ast.Call, name: str) -> str:
        if name != "self.tr" or not self._classes:
            raise SystemExit(f"{self._path}, line {node.lineno}: only self.tr has a known context")
        return self._classes[-1]

    def _literal(self, node: ast.Call, place: int) -> str:
        argument = node.args[place]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            return argument.value
        raise SystemExit(f"{self._path}, line {node.lineno}: a text to translate stands in quotes")

    def _add(self, context: str, text: str, plural: bool = False) -> None:
        self._found.setdefault(context, {})[text] = plural


def texts() -> Texts:
    """Return every text of the program by context: engine, errors, or a part of the window."""
    found: Texts = {"engine": dict.fromkeys(engine_texts(), False)}
    for path in sorted(PACKAGE.rglob("*.py")):
        _Finder(path, found).visit(ast.parse(path.read_bytes()))
    found.setdefault("errors", {}).update(dict.fromkeys(words_of_mistakes(), False))
    return dict(sorted(found.items()))


def engine_texts() -> Iterator[str]:
    """Yield labels, helps, options, sources and units of all declarations; empty ones left out."""
    graph = estimation_graph()
    yield from graph.groups.values()
    for declared in graph.declarations.values():
        yield from filter(None, (declared.label, declared.help))
        match declared:
            case Choice():
                yield from (label for _, label in declared.options)
            case Quantity():
                yield from _quantity_texts(declared)
            case Table():
                for column in declared.columns:
                    yield from (column.label, column.help)
                    yield from _quantity_texts(column)
    yield from catalogue_texts()
    yield from (reading.TWO_ENDS_READ, reading.THREE_NUMBERS_READ, reading.LIST_READ)
    yield from (reading.CUT_OFF, *filter(None, (shape.label for shape in SHAPES.values())))
    yield from (APART, OTHER, COMBINED, BEFORE_MEDIANS, *NO_RATIO)
    yield from AUDIT_TEXTS
    yield from NOTES.values()
    yield from (PUBLISHED, IMAGES, *SENTENCES.values())
    yield from asked.texts()
    for example in gallery():
        yield from (example.question, example.sentence)
    for kind in TABLE_KINDS:
        yield from targets(kind).values()


def catalogue_texts() -> Iterator[str]:
    """Yield labels and helps of the catalogue's kinds, their figures and facts, and the grades."""
    for kind in kinds().values():
        yield from (kind.label, kind.one, kind.help)
        for measure in (*kind.figures, *filter(None, [kind.series])):
            yield from (measure.label, measure.help)
        yield from (label for _, label in kind.facts)
    yield from GRADES


def _quantity_texts(quantity: Quantity) -> Iterator[str]:
    one, many = (format_unit(quantity.unit, plural=plural) for plural in (False, True))
    yield from filter(None, (quantity.source, one, many))


def words_of_mistakes() -> Iterator[str]:
    """Yield what messages put in for {expected}, {found} and {what}."""
    for texts in (*units.KINDS.values(), units.SHARE, units.COUNT, units.TIME_BY_TIME):
        yield from texts
    yield from (*records._NAMES.values(), "a number", *COUNTED)


def template(found: Texts, known: str = "") -> str:
    """Return the .ts file of these texts, with the translations of the file `known`."""
    done = _translations(known)
    root = ET.Element("TS", version="2.1", language=LANGUAGE, sourcelanguage="en")
    for context, messages in found.items():
        element = ET.SubElement(root, "context")
        ET.SubElement(element, "name").text = context
        for text, plural in messages.items():
            message = ET.SubElement(element, "message", {"numerus": "yes"} if plural else {})
            ET.SubElement(message, "source").text = text
            message.append(done.get((context, text), _unfinished(plural)))
    ET.indent(root, space="    ")
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'


def _unfinished(plural: bool) -> ET.Element:
    element = ET.Element("translation", type="unfinished")
    if plural:
        ET.SubElement(element, "numerusform")
    return element


def _translations(known: str) -> dict[tuple[str, str], ET.Element]:
    """Return the translations that a .ts file has, by context and text."""
    if not known:
        return {}
    return {
        (context.findtext("name", ""), message.findtext("source", "")): element
        for context in ET.fromstring(known).iter("context")
        for message in context.iter("message")
        if (element := message.find("translation")) is not None
    }


def main() -> None:
    """Write the template, keeping what has been translated."""
    known = TEMPLATE.read_text(encoding="utf-8") if TEMPLATE.exists() else ""
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_text(template(texts(), known), encoding="utf-8")
    print(f"wrote {TEMPLATE.relative_to(PACKAGE.parent)}")


if __name__ == "__main__":
    main()
