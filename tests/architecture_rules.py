"""The layer rules of the program, each a sentence, to be held against any package of its shape.

A rule takes a package and returns its violations. The tests hold the rules against the program, and
against small packages with a fault planted, which shows that a rule can fail.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from pytest_archon import archrule
from pytest_archon.failure import pop_failures

QT = ("PySide6", "PySide6.*", "shiboken6", "shiboken6.*", "pyqtgraph", "pyqtgraph.*")
NUMPY = ("numpy", "numpy.*")
STANDARD_LIBRARY = tuple(
    pattern for name in sorted(sys.stdlib_module_names) for pattern in (name, f"{name}.*")
)


OPENING = {
    *("open", "fdopen", "read_text", "write_text", "read_bytes", "write_bytes", "touch"),
    *("NamedTemporaryFile", "TemporaryFile", "mkstemp", "QFile", "QSaveFile", "QTemporaryFile"),
    *("loadtxt", "savetxt", "genfromtxt", "fromfile", "tofile", "memmap"),
}
OPENING_OF_NUMPY = {"load", "save", "savez", "savez_compressed"}  # plain words on anything else


@dataclass(frozen=True, slots=True)
class Package:
    """A package to hold the rules against: the program itself or one with a fault planted."""

    name: str
    folder: Path

    def modules(self) -> Iterator[tuple[str, Path]]:
        """Yield each module's dotted name within the package ("engine.units") and its file."""
        for path in sorted(self.folder.rglob("*.py")):
            parts = path.relative_to(self.folder).with_suffix("").parts
            yield ".".join(part for part in parts if part != "__init__"), path

    def patterns(self, patterns: Sequence[str]) -> list[str]:
        """Spell out patterns: ".engine" is the package's own, "." the package, "numpy" as it is."""
        return [
            f"{self.name}{pattern}".rstrip(".") if pattern[0] == "." else pattern
            for pattern in patterns
        ]


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence and the function that finds where a package does not keep it."""

    sentence: str
    violations: Callable[[Package], list[str]]


def layer(*names: str) -> tuple[str, ...]:
    """Return the patterns of packages and all that is in them."""
    return tuple(pattern for name in names for pattern in (f".{name}", f".{name}.*"))


COMMAND_LINE = (*layer("commands"), ".cli", ".selftest", ".__main__")


def matches(name: str, patterns: Sequence[str]) -> bool:
    """Tell whether a dotted name fits one of the patterns."""
    return any(fnmatchcase(name, pattern) for pattern in patterns)


# ------------------------------------------------------------------------------------ import rules


def imports(
    sentence: str,
    modules: Sequence[str],
    *,
    never: Sequence[str] = ("*",),
    but: Sequence[str] = (),
    without: Sequence[str] = (),
    indirectly: bool = False,
    at_top_level: bool = False,
) -> Rule:
    """Make a rule: `modules` without `without` never import what matches `never`, save `but`."""

    def violations(package: Package) -> list[str]:
        rule = archrule(sentence).match(*package.patterns(modules))
        rule = rule.exclude(*package.patterns(without))
        rule.should_not_import(*package.patterns(never)).may_import(*package.patterns(but)).check(
            package.name,
            only_direct_imports=not indirectly,
            only_toplevel_imports=at_top_level,
        )
        return archon_failures()

    return Rule(sentence, violations)


def archon_failures() -> list[str]:
    """Take the failures pytest-archon has gathered, which it would otherwise report by itself."""
    return [" → ".join((failure.reason, *failure.path[1:])) for failure in pop_failures()]


def views_apart(package: Package) -> list[str]:
    """Find views that import another view; the main window is there to do it."""
    views = package.name + ".gui.views."

    def view_of(module: str) -> str:
        return module.removeprefix(views).split(".")[0] if module.startswith(views) else ""

    def keeps_apart(module: str, direct: set[str], everything: object) -> bool:
        return {view_of(name) for name in direct} <= {"", view_of(module)}

    rule = archrule("views apart").match(f"{views}*").exclude(f"{views}main_window")
    rule.should(keeps_apart).check(package.name)
    return archon_failures()


# ------------------------------------------------------------------------------ rules on the source

Finder = Callable[[ast.Module], Iterator[ast.expr | ast.stmt]]


def uses_file_name(tree: ast.Module) -> Iterator[ast.expr]:
    """Find every use of `__file__`, of this module or of another."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute) and last_name(node) == "__file__":
            yield node


def classes_of_one_name(package: Package) -> list[str]:
    """Find class names that more than one module uses, an underscore before them or not."""
    found: dict[str, list[str]] = {}
    for module, path in package.modules():
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name.strip("_"), []).append(f"{module}.{node.name}")
    return [", ".join(places) for places in found.values() if len(places) > 1]


def imports_late(package: Package) -> list[str]:
    """Find imports inside the functions of commands, but for those of the window."""
    return [
        f"{name}, line {node.lineno}: {ast.unparse(node)}"
        for name, path in package.modules()
        if matches(f".{name}", layer("commands"))
        for function in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(function, ast.FunctionDef)
        for node in imported_at_run_time(function)
        if f"{package.name}.gui" not in ast.unparse(node)
    ]


EVALUATING = {
    "engine.evaluate": {"Evaluator"},
    "engine.uncertainty": {"Simulation", "scatter"},
    "engine.sampling": {"strata"},
    "engine.sensitivity": {"swings", "rank_correlations", "indices"},
    "engine.sweep": {"sweep"},
    "engine.goal": {"solve", "stretches"},
    "engine.shapley": {"design"},
    "plan.estimate": {"Estimator", "vary"},
    "answers.evaluation": {"Ranges"},
}
"""What hands a plan to the evaluator, by modules."""


def evaluates(tree: ast.Module) -> Iterator[ast.stmt]:
    """Find imports of what hands a plan to the evaluator, but for the names of types."""
    hidden = {
        each
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for each in node.body
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node not in hidden:
            module = (node.module or "").partition(".")[2]
            names = {each.name for each in node.names}
            brought = {f"{module}.{name}".lstrip(".") for name in names} & set(EVALUATING)
            if brought or names & EVALUATING.get(module, set()):
                yield node
        elif isinstance(node, ast.Import) and any(
            each.name.partition(".")[2] in EVALUATING for each in node.names
        ):
            yield node


def has_words(tree: ast.Module) -> Iterator[ast.expr]:
    """Find texts of two words or more that are no documentation."""
    documentation = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and node not in documentation and re.search("[a-z]+ [a-z]+", node.value, re.I):
            yield node


def last_name(node: ast.Name | ast.Attribute) -> str:
    """Return the last name of a dotted one: `open` of `os.open`."""
    return node.id if isinstance(node, ast.Name) else node.attr


def opens_file(tree: ast.Module) -> Iterator[ast.expr]:
    """Find calls that open, read or write files."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and is_opening(node.func):
            yield node


def is_opening(function: ast.expr) -> bool:
    """Tell whether the function called is one that opens a file."""
    if not isinstance(function, ast.Name | ast.Attribute):
        return False
    of_numpy = ast.unparse(function).split(".")[0] in {"np", "numpy"}
    return last_name(function) in (OPENING | OPENING_OF_NUMPY if of_numpy else OPENING)


def only_in(
    sentence: str,
    allowed: Sequence[str],
    find: Callable[[ast.Module], Iterator[ast.expr | ast.stmt]],
) -> Rule:
    """Make a rule: what `find` finds stands in the `allowed` modules and nowhere else."""

    def violations(package: Package) -> list[str]:
        return [
            f"{name}, line {node.lineno}: {ast.unparse(node)}"
            for name, path in package.modules()
            if not matches(f".{name}", allowed)
            for node in find(ast.parse(path.read_bytes()))
        ]

    return Rule(sentence, violations)


# ----------------------------------------------------------------------------- the rule on circles


def no_circle(package: Package) -> list[str]:
    """Find imports in a circle, those inside functions among them; one for each module in one."""
    trees = {
        f"{package.name}.{name}".rstrip("."): (path, ast.parse(path.read_bytes()))
        for name, path in package.modules()
    }
    graph = {
        module: {
            found
            for each in imported_at_run_time(tree)
            for found in named_by(each, module, path.stem == "__init__", trees)
        }
        for module, (path, tree) in trees.items()
    }
    # A submodule's parent is imported before it, but needs nothing of it.
    circles = (shortest_way(graph, module, module) for module in graph)
    found = {frozenset(way): way for way in circles if way}
    return [" → ".join(way) for way in found.values()]


def imported_at_run_time(node: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Find the imports anywhere in a module, but for those that type checkers alone see."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield node
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        children: Sequence[ast.AST] = node.orelse
    else:
        children = list(ast.iter_child_nodes(node))
    for child in children:
        yield from imported_at_run_time(child)


def named_by(
    node: ast.Import | ast.ImportFrom, module: str, is_package: bool, known: Container[str]
) -> Iterator[str]:
    """Yield the known modules that an import names, each itself or by something in it."""
    if isinstance(node, ast.Import):
        yield from (each.name for each in node.names if each.name in known)
        return
    parts = module.split(".")
    above = parts[: len(parts) - node.level + is_package] if node.level else []
    source = ".".join([*above, *filter(None, [node.module])])
    for each in node.names:
        whole = f"{source}.{each.name}"
        yield from [name for name in (whole, source) if name in known][:1]


def shortest_way(graph: Mapping[str, set[str]], start: str, end: str) -> list[str]:
    """The shortest way of at least one step; empty where there is none."""
    ways = [[start]]
    seen: set[str] = set()
    for way in ways:
        for step in sorted(graph[way[-1]] - seen):
            if step == end:
                return [*way, step]
            seen.add(step)
            ways.append([*way, step])
    return []


def nowhere_in(sentence: str, modules: Sequence[str], find: Finder) -> Rule:
    """Make a rule: what `find` finds stands nowhere in these modules."""

    def violations(package: Package) -> list[str]:
        return [
            f"{name}, line {node.lineno}: {ast.unparse(node)}"
            for name, path in package.modules()
            if matches(f".{name}", modules)
            for node in find(ast.parse(path.read_bytes()))
        ]

    return Rule(sentence, violations)


# ------------------------------------------------------------------------ the rule on interpreters

IMPORT_ALL = """
import importlib, sys
folder, *modules = sys.argv[1:]
sys.path.insert(0, folder)
for module in modules:
    importlib.import_module(module)
    found = {name.split(".")[0] for name in sys.modules} & {"PySide6", "shiboken6", "pyqtgraph"}
    if found:
        sys.exit(f"{module} brings in {', '.join(sorted(found))}")
"""


def starts_without_qt(package: Package) -> list[str]:
    """Import everything but the window in a fresh interpreter, which sees what no source shows."""
    modules = [
        f"{package.name}.{name}".rstrip(".")
        for name, _ in package.modules()
        if not matches(f".{name}", [*layer("gui"), ".__main__"])
    ]
    command = [sys.executable, "-c", IMPORT_ALL, str(package.folder.parent), *modules]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return [result.stderr.strip()] if result.returncode else []


# ----------------------------------------------------------------------------- the rules themselves

RULES = [
    imports(
        "errors and system_libraries need the standard library alone",
        [".errors", ".system_libraries"],
        but=STANDARD_LIBRARY,
    ),
    imports(
        "paths needs the standard library and platformdirs alone",
        [".paths"],
        but=[*STANDARD_LIBRARY, "platformdirs"],
    ),
    imports(
        "the engine knows numpy and the errors, but no file, no window and no catalogue",
        layer("engine"),
        but=[*STANDARD_LIBRARY, *NUMPY, *layer("engine"), ".errors"],
    ),
    imports(
        "formula modules are joined by names: they import declarations and nothing of each other",
        [".engine.formulas.*"],
        but=[
            *STANDARD_LIBRARY,
            *NUMPY,
            *(".engine.quantities", ".engine.figure", ".engine.card"),
        ],
    ),
    imports(
        "reading and writing files, whatever is in them, needs the standard library and errors",
        layer("files"),
        but=[*STANDARD_LIBRARY, *layer("files"), ".errors"],
    ),
    imports(
        "the catalogue rests on the engine's declarations, errors and paths",
        layer("catalogue"),
        but=[
            *STANDARD_LIBRARY,
            *layer("catalogue", "engine", "files"),
            *(".errors", ".paths"),
        ],
    ),
    imports(
        "a plan rests on the catalogue, the engine's declarations, errors and paths",
        layer("plan"),
        but=[
            *STANDARD_LIBRARY,
            *NUMPY,
            *layer("plan", "catalogue", "engine", "files"),
            *(".", ".errors", ".paths"),
        ],
    ),
    imports(
        "what was measured rests on plan, catalogue and engine",
        layer("measured"),
        but=[*STANDARD_LIBRARY, *NUMPY, *layer("measured", "plan", "catalogue", "engine"), "."],
    ),
    imports(
        "an answer rests on measured, plan, catalogue and engine, and raises no error for people",
        layer("answers"),
        but=[
            *STANDARD_LIBRARY,
            *NUMPY,
            *layer("answers", "measured", "plan", "catalogue", "engine"),
            ".",
        ],
    ),
    imports(
        "an export rests on answers, measured, plan, catalogue, engine and errors",
        layer("export"),
        but=[
            *STANDARD_LIBRARY,
            *NUMPY,
            *layer("export", "answers", "measured", "plan", "catalogue", "engine", "files"),
            *("xlsxwriter", "xlsxwriter.*"),
            *(".", ".errors"),
        ],
    ),
    imports(
        "nothing but the window imports Qt or pyqtgraph, not even indirectly",
        [".*"],
        without=[*layer("gui"), *COMMAND_LINE],
        never=QT,
        indirectly=True,
    ),
    imports(
        "the command line and the self-test import the window only inside functions",
        COMMAND_LINE,
        never=[*QT, *layer("gui")],
        at_top_level=True,
    ),
    Rule("a command imports at its top all but the window", imports_late),
    imports(
        "the window does not import the command line",
        layer("gui"),
        never=COMMAND_LINE,
    ),
    imports(
        "views know models, charts, sessions, actions, theme, messages, cells and widgets",
        layer("gui.views"),
        never=layer("gui"),
        but=layer(
            *("gui.views", "gui.models", "gui.charts"),
            *("gui.session", "gui.catalogue_session", "gui.actions", "gui.theme"),
            *("gui.messages", "gui.widgets", "gui.cells", "gui.shown"),
        ),
    ),
    Rule("views do not import each other: the main window composes them", views_apart),
    imports(
        "models know the sessions, messages and cells, and the words of what is shown",
        layer("gui.models"),
        never=layer("gui"),
        but=layer(
            *("gui.models", "gui.session", "gui.catalogue_session", "gui.messages", "gui.cells"),
            "gui.shown",
        ),
    ),
    imports(
        "what charts show is made by functions that know neither session nor widget",
        layer("gui.shown"),
        never=[*layer("gui"), "PySide6.QtWidgets"],
        but=layer("gui.shown", "gui.charts", "gui.messages"),
    ),
    imports(
        "printing knows no session and no page, not even indirectly",
        layer("gui.printing"),
        never=layer("gui"),
        but=layer(
            *("gui.printing", "gui.shown", "gui.charts", "gui.theme", "gui.messages", "gui.cells"),
            "gui.starting",
        ),
        indirectly=True,
    ),
    imports(
        "charts take arrays and a theme, and hand out cells",
        layer("gui.charts"),
        but=[*STANDARD_LIBRARY, *NUMPY, *QT, *layer("gui.charts"), ".gui.theme", ".gui.cells"],
    ),
    imports(
        "charts know no session and no engine, not even indirectly",
        layer("gui.charts"),
        never=[".*"],
        but=[*layer("gui.charts"), ".gui.theme", ".gui.cells", ".errors", ".files.text_rules"],
        indirectly=True,
    ),
    only_in(
        "only answers and what was measured hand a plan to the evaluator",
        [
            *layer("engine", "answers", "measured"),
            ".plan.estimate",
            # Whoever owns a prepared evaluation and hands it on, asking nothing of it.
            *(".gui.session.results", ".gui.session.recompute"),
            *(".commands.estimates", ".commands.export", ".selftest"),
        ],
        evaluates,
    ),
    nowhere_in(
        "answers hold no text for people",
        layer("answers"),
        has_words,
    ),
    only_in("only paths asks where the program lies", [".paths"], uses_file_name),
    only_in(
        "only storage, the catalogue's store, files and the callers of exports open files",
        [
            *layer("files"),
            *(".plan.storage", ".catalogue.store"),
            *COMMAND_LINE,
            *(".gui.application", ".gui.session", ".gui.actions", ".gui.main_window"),
            *layer("gui.views", "gui.printing"),
        ],
        opens_file,
    ),
    Rule("no module imports itself by way of others, not even inside functions", no_circle),
    Rule("no two classes have the same name", classes_of_one_name),
    Rule("everything but the window starts without Qt", starts_without_qt),
]
