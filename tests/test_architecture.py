"""The layers hold, and each rule that says so is seen to fail on a fault planted for it."""

from __future__ import annotations

import importlib
import itertools
from pathlib import Path

import pytest

import sora_planner_gui
from architecture_rules import RULES, Package, Rule

PROGRAM = Package("sora_planner_gui", Path(sora_planner_gui.__file__).parent)
NOT_THERE_YET = "NO CANDIDATES MATCHED"

# A package that keeps every rule, with something for each rule to hold on to.
SOUND = {
    "__init__": "__version__ = '1'",
    "__main__": "def main():\n    from PACKAGE.gui import application",
    "cli": "def main():\n    from PACKAGE.gui import application\n    open('plan')",
    "commands/__init__": "",
    "commands/estimate": "from PACKAGE.export import table",
    "commands/export": "def run():\n    from PACKAGE.gui import application",
    "selftest": "import PACKAGE.errors",
    "errors": "import json",
    "system_libraries": "import ctypes",
    "paths": "from pathlib import Path\nimport platformdirs\nHERE = Path(__file__)",
    "engine/__init__": "",
    "engine/quantities": "import numpy as np\nfrom PACKAGE.errors import __name__\n"
    "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from PACKAGE.engine import evaluate",
    "engine/figure": "from dataclasses import dataclass",
    "engine/evaluate": "from PACKAGE.engine import quantities",
    "engine/formulas/__init__": "",
    "engine/formulas/clip": "from PACKAGE.engine.quantities import np",
    "engine/formulas/fleet": "import numpy\nfrom PACKAGE.engine.figure import dataclass",
    "catalogue/__init__": "",
    "catalogue/store": "import json\nfrom PACKAGE import paths\nread = lambda: open('gpus')",
    "plan/__init__": "",
    "plan/edit": "from PACKAGE.catalogue import store\nfrom PACKAGE.engine.quantities import np\n"
    "class Plan:\n    pass",
    "plan/estimate": "from PACKAGE.engine import evaluate\nfrom PACKAGE.plan import edit",
    "plan/storage": "from pathlib import Path\ndef read(path):\n    return Path(path).read_text()",
    "files/__init__": "",
    "files/disk": "import os\nfrom PACKAGE.errors import json",
    "measured/__init__": "",
    "measured/generation": "import numpy\nfrom PACKAGE.plan import estimate",
    "answers/__init__": "",
    "answers/drivers": "import numpy\nfrom PACKAGE.plan import estimate",
    "export/__init__": "",
    "export/table": "from PACKAGE.plan import edit\nfrom PACKAGE.answers import drivers",
    "gui/__init__": "",
    "gui/theme": "from PySide6.QtGui import QColor",
    "gui/session": "from PySide6.QtCore import QObject\nfrom PACKAGE.plan import edit",
    "gui/application": "from PACKAGE.gui.views import main_window",
    "gui/charts/__init__": "",
    "gui/charts/fleet": "import pyqtgraph\nimport numpy\nfrom PACKAGE.gui.theme import QColor",
    "gui/printing/__init__": "",
    "gui/printing/charts": "from PACKAGE.gui.shown import drivers",
    "gui/shown/__init__": "",
    "gui/shown/drivers": "from PACKAGE.gui.charts import fleet\nimport PACKAGE.answers.drivers",
    "gui/models/__init__": "",
    "gui/models/inputs": "from PACKAGE.gui.session import edit",
    "gui/views/__init__": "",
    "gui/views/assumptions/__init__": "from PACKAGE.gui.views.assumptions import row",
    "gui/views/assumptions/row": "from PACKAGE.gui.models import inputs",
    "gui/views/working": "from PACKAGE.gui.charts import fleet",
    "gui/views/main_window": "from PACKAGE.gui.views import assumptions, working",
}

# For each rule, in words of its sentence: modules that break it, each planted by itself.
FAULTS = {
    "errors and system_libraries need": [
        ("errors", "import numpy"),
        ("errors", "from PACKAGE import paths"),
        ("system_libraries", "from PACKAGE import errors"),
    ],
    "paths needs": [("paths", "import msgspec"), ("paths", "from PACKAGE import errors")],
    "the engine knows": [
        ("engine/units", "from PACKAGE import paths"),
        ("engine/units", "from PACKAGE.catalogue.store import msgspec"),
        ("engine/units", "def read():\n    from PACKAGE import plan"),
        ("engine/units", "import scipy.stats"),
    ],
    "formula modules": [
        ("engine/formulas/money", "from PACKAGE.engine.formulas.fleet import numpy"),
        ("engine/formulas/money", "from PACKAGE.engine import formulas"),
        ("engine/formulas/money", "from . import clip"),
        ("engine/formulas/money", "from PACKAGE.engine import evaluate"),
    ],
    "reading and writing files": [
        ("files/disk", "from PACKAGE.engine import units"),
        ("files/disk", "def find():\n    from PACKAGE import paths"),
    ],
    "the catalogue rests": [
        ("catalogue/gpus", "from PACKAGE.plan import edit"),
        ("catalogue/gpus", "from PACKAGE.export import table"),
        ("catalogue/gpus", "from ..plan import edit"),
    ],
    "a plan rests": [
        ("plan/compare", "from PACKAGE.export import table"),
        ("plan/compare", "import platformdirs"),
        ("plan/compare", "from PACKAGE.measured import generation"),
        ("plan/compare", "from PACKAGE.gui.session import edit"),
    ],
    "what was measured rests": [
        ("measured/generation", "from PACKAGE.answers import drivers"),
        ("measured/generation", "from PACKAGE.export import table"),
    ],
    "an answer rests": [
        ("answers/drivers", "from PACKAGE.export import table"),
        ("answers/drivers", "from PACKAGE.errors import json"),
        ("answers/drivers", "from PACKAGE.gui.session import edit"),
    ],
    "an export rests": [
        ("export/page", "from PACKAGE.gui.charts import fleet"),
        ("export/page", "from PACKAGE import paths"),
    ],
    "nothing but the window": [
        ("engine/units", "from PySide6.QtCore import QLocale"),
        ("paths", "def colour():\n    import pyqtgraph"),
        ("plan/compare", "from PACKAGE.gui import theme"),
    ],
    "the command line and the self-test": [
        ("cli", "from PACKAGE.gui import application"),
        ("selftest", "import PySide6.QtWidgets"),
        ("__main__", "from PACKAGE.gui.application import main_window"),
    ],
    "a command imports": [
        ("commands/estimate", "def run():\n    from PACKAGE.export import table"),
        ("commands/estimate", "def run():\n    if True:\n        import json"),
    ],
    "the window does not import": [
        ("gui/session", "from PACKAGE import cli"),
        ("gui/views/working", "def start():\n    import PACKAGE.__main__"),
    ],
    "views know": [
        ("gui/views/working", "from PACKAGE.gui import application"),
        ("gui/views/working", "from PACKAGE.gui import recompute"),
    ],
    "views do not import": [
        ("gui/views/working", "from PACKAGE.gui.views import assumptions"),
        ("gui/views/assumptions/row", "from PACKAGE.gui.views.working import fleet"),
        ("gui/views/assumptions/row", "from .. import working"),
    ],
    "models know": [
        ("gui/models/inputs", "from PACKAGE.gui import theme"),
        ("gui/models/inputs", "from PACKAGE.gui.views import working"),
    ],
    "what charts show": [
        ("gui/shown/drivers", "from PACKAGE.gui.session import edit"),
        ("gui/shown/drivers", "from PACKAGE.gui.views import working"),
        ("gui/shown/drivers", "def show():\n    from PySide6.QtWidgets import QWidget"),
    ],
    "printing knows": [
        ("gui/printing/charts", "from PACKAGE.gui import session"),
        ("gui/printing/charts", "def show():\n    from PACKAGE.gui.views import working"),
        ("gui/shown/drivers", "from PACKAGE.gui import session"),
    ],
    "charts take": [
        ("gui/charts/ranking", "from PACKAGE.gui.session import edit"),
        ("gui/charts/ranking", "from PACKAGE.catalogue import store"),
        ("gui/charts/ranking", "import scipy.stats"),
    ],
    "charts know no session": [
        ("gui/theme", "from PACKAGE.gui import session"),
        ("gui/theme", "from PACKAGE.engine import quantities"),
    ],
    "only answers and what": [
        ("export/table", "def show():\n    from PACKAGE.plan.estimate import Estimator"),
        ("export/table", "from PACKAGE.engine import evaluate"),
        ("plan/compare", "import PACKAGE.engine.sampling"),
        ("gui/views/working", "from PACKAGE.answers.evaluation import Stop, Ranges"),
        ("gui/models/inputs", "from PACKAGE.engine.sensitivity import swings"),
        ("gui/session", "from PACKAGE.plan.estimate import Estimator"),
    ],
    "answers hold no text": [
        ("answers/drivers", "reason = 'Nothing moves it.'"),
        ("answers/two/bridge", "def why(key):\n    return f'{key} has no value'"),
    ],
    "only paths asks": [
        ("plan/storage", "HERE = __file__"),
        ("plan/storage", "import PACKAGE\nHERE = PACKAGE.__file__"),
    ],
    "only storage": [
        ("engine/units", "def read():\n    return open('units.txt')"),
        ("export/table", "def write(path, page):\n    path.write_text(page)"),
        ("plan/compare", "import io\nio.open('plan')"),
        ("catalogue/gpus", "from pathlib import Path\nPath('gpus.json').read_bytes()"),
        ("engine/evaluate", "import numpy as np\nnp.load('draws.npy')"),
        ("gui/theme", "from PySide6.QtCore import QFile\nQFile('style.qss')"),
    ],
    "no module imports itself": [
        ("engine/figure", "from PACKAGE.engine.formulas.fleet import numpy"),
        ("errors", "def tell():\n    import PACKAGE.engine.evaluate"),
        (
            "plan/edit",
            "class Plan:\n    def run(self):\n        from .estimate import evaluate",
        ),
        ("engine/formulas/__init__", "from . import clip\nfrom .. import formulas"),
        ("engine/quantities", "if True:\n    pass\nelse:\n    from . import evaluate"),
    ],
    "no two classes": [
        ("gui/session", "class Plan:\n    pass"),
        ("engine/evaluate", "class _Plan:\n    pass"),
        ("plan/storage", "def read():\n    class Plan:\n        pass"),
        ("plan/estimate", "class Estimate:\n    pass\nclass _Estimate:\n    pass"),
    ],
    "everything but the window starts": [
        ("plan/edit", "import importlib\nimportlib.import_module('PySide6.QtCore')"),
        ("cli", "try:\n    from PACKAGE.gui import theme\nexcept ImportError:\n    pass"),
        ("engine/units", "__import__('pyqt' + 'graph')"),
        ("export/table", "raise ImportError('does not even start')"),
    ],
}

package_numbers = itertools.count()


def plant(folder: Path, monkeypatch: pytest.MonkeyPatch, **faults: str) -> Package:
    """Write the sound package with some modules replaced, under a name not used before."""
    name = f"planted_{next(package_numbers)}"
    for module, source in {**SOUND, **faults}.items():
        path = folder / name / f"{module}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source.replace("PACKAGE", name), encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    importlib.invalidate_caches()
    return Package(name, folder / name)


def rule_that_says(beginning: str) -> Rule:
    """Find the one rule whose sentence begins so."""
    (rule,) = [rule for rule in RULES if rule.sentence.startswith(beginning)]
    return rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.sentence)
def test_program_keeps_the_rule(rule: Rule) -> None:
    violations = rule.violations(PROGRAM)
    if violations and all(NOT_THERE_YET in violation for violation in violations):
        pytest.skip("the program has no such module")
    assert violations == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.sentence)
def test_sound_package_keeps_the_rule(
    rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rule.violations(plant(tmp_path, monkeypatch)) == []


@pytest.mark.parametrize(
    ("beginning", "module", "source"),
    [(beginning, *fault) for beginning, faults in FAULTS.items() for fault in faults],
)
def test_rule_fails_on_a_planted_fault(
    beginning: str,
    module: str,
    source: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    violations = rule_that_says(beginning).violations(
        plant(tmp_path, monkeypatch, **{module: source})
    )
    assert violations
    assert not any(NOT_THERE_YET in violation for violation in violations)


def test_every_rule_is_seen_to_fail() -> None:
    assert [rule_that_says(beginning) for beginning in FAULTS] == RULES
