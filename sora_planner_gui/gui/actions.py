"""Every command of the window in one table: menus and shortcuts are built from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from sora_planner_gui.gui.commands import QT_TRANSLATE_NOOP, Command
from sora_planner_gui.gui.pages import PAGES

SEPARATOR = "-"
SUBMENUS = ("recent", "examples", "draws")
"""Commands that are carried out by what hangs on them."""
FILE = QT_TRANSLATE_NOOP("actions", "&File")
EDIT = QT_TRANSLATE_NOOP("actions", "&Edit")
VIEW = QT_TRANSLATE_NOOP("actions", "&View")
SCENARIO = QT_TRANSLATE_NOOP("actions", "&Scenario")
PLAN = QT_TRANSLATE_NOOP("actions", "&Plan")
HELP = QT_TRANSLATE_NOOP("actions", "&Help")

CHARTS = (
    QT_TRANSLATE_NOOP("actions", "Enlarge the &methods"),
    QT_TRANSLATE_NOOP("actions", "Enlarge the &fleet"),
    QT_TRANSLATE_NOOP("actions", "Enlarge the &break-even"),
    QT_TRANSLATE_NOOP("actions", "Enlarge the &GPUs"),
)
ENLARGE_COMMANDS = tuple(
    Command(f"enlarge_{place + 1}", VIEW, text, f"Ctrl+{place + 1}", data=place)
    for place, text in enumerate(CHARTS)
)
PAGE_COMMANDS = tuple(
    Command(f"page_{place + 1}", VIEW, page.name, f"Ctrl+Shift+{place + 1}", data=place)
    for place, page in enumerate(PAGES)
)
COMMANDS = (
    Command("start", FILE, QT_TRANSLATE_NOOP("actions", "S&tart"), "Alt+Home"),
    Command("new", FILE, QT_TRANSLATE_NOOP("actions", "&New plan"), "Ctrl+N"),
    Command("open", FILE, QT_TRANSLATE_NOOP("actions", "&Open…"), "Ctrl+O"),
    Command("recent", FILE, QT_TRANSLATE_NOOP("actions", "Open &recent")),
    Command("examples", FILE, QT_TRANSLATE_NOOP("actions", "&Bundled plans")),
    Command(SEPARATOR, FILE, ""),
    Command("save", FILE, QT_TRANSLATE_NOOP("actions", "&Save"), "Ctrl+S"),
    Command("save_as", FILE, QT_TRANSLATE_NOOP("actions", "Save &as…"), "Ctrl+Shift+S"),
    Command(
        "save_reason", FILE, QT_TRANSLATE_NOOP("actions", "Save with a &reason…"), "Ctrl+Alt+S"
    ),
    Command("mail", FILE, QT_TRANSLATE_NOOP("actions", "Save a copy to &mail…")),
    Command("versions", FILE, QT_TRANSLATE_NOOP("actions", "&Earlier versions…")),
    Command("history", FILE, QT_TRANSLATE_NOOP("actions", "&History…"), "Ctrl+H"),
    Command(SEPARATOR, FILE, ""),
    Command("export", FILE, QT_TRANSLATE_NOOP("actions", "&Export…"), "Ctrl+E"),
    Command("compare_file", FILE, QT_TRANSLATE_NOOP("actions", "&Compare with a plan…")),
    Command("merge_file", FILE, QT_TRANSLATE_NOOP("actions", "Mer&ge with another version…")),
    Command("compare_saved", FILE, QT_TRANSLATE_NOOP("actions", "Compare with what was sa&ved")),
    Command(SEPARATOR, FILE, ""),
    Command("import_model", FILE, QT_TRANSLATE_NOOP("actions", "&Import a model…")),
    Command("import_table", FILE, QT_TRANSLATE_NOOP("actions", "Import a &table…")),
    Command(SEPARATOR, FILE, ""),
    Command("quit", FILE, QT_TRANSLATE_NOOP("actions", "&Quit"), "Ctrl+Q"),
    Command("undo", EDIT, QT_TRANSLATE_NOOP("actions", "&Undo"), "Ctrl+Z"),
    Command("redo", EDIT, QT_TRANSLATE_NOOP("actions", "&Redo"), "Ctrl+Shift+Z"),
    Command(SEPARATOR, EDIT, ""),
    Command(
        "copy_sentence",
        EDIT,
        QT_TRANSLATE_NOOP("actions", "Copy the figure as a &sentence"),
        "Ctrl+Shift+C",
    ),
    Command(
        "copy_assumptions", EDIT, QT_TRANSLATE_NOOP("actions", "Copy all &assumptions as a table")
    ),
    Command("find", EDIT, QT_TRANSLATE_NOOP("actions", "&Find an assumption"), "Ctrl+F"),
    Command("title", EDIT, QT_TRANSLATE_NOOP("actions", "Plan &title and notes…")),
    Command("author", EDIT, QT_TRANSLATE_NOOP("actions", "Your &name in the history…")),
    Command("commands", EDIT, QT_TRANSLATE_NOOP("actions", "&Command by name…"), "Ctrl+Shift+P"),
    Command(
        "theme_system", VIEW, QT_TRANSLATE_NOOP("actions", "&System colours"), "", True, "system"
    ),
    Command("theme_light", VIEW, QT_TRANSLATE_NOOP("actions", "&Light"), "", True, "light"),
    Command("theme_dark", VIEW, QT_TRANSLATE_NOOP("actions", "&Dark"), "", True, "dark"),
    Command(SEPARATOR, VIEW, ""),
    Command("assumptions", VIEW, QT_TRANSLATE_NOOP("actions", "Ass&umptions"), "F9"),
    Command(SEPARATOR, VIEW, ""),
    Command("larger_text", VIEW, QT_TRANSLATE_NOOP("actions", "La&rger text"), "Ctrl++"),
    Command("smaller_text", VIEW, QT_TRANSLATE_NOOP("actions", "S&maller text"), "Ctrl+-"),
    Command("usual_text", VIEW, QT_TRANSLATE_NOOP("actions", "&Usual text size"), "Ctrl+0"),
    Command(SEPARATOR, VIEW, ""),
    *PAGE_COMMANDS,
    Command(SEPARATOR, VIEW, ""),
    *ENLARGE_COMMANDS,
    Command("all_charts", VIEW, QT_TRANSLATE_NOOP("actions", "&All charts"), "Ctrl+5"),
    Command("add_variant", SCENARIO, QT_TRANSLATE_NOOP("actions", "&Add a scenario…"), "Ctrl+T"),
    Command("duplicate", SCENARIO, QT_TRANSLATE_NOOP("actions", "Add one &like this…")),
    Command("rename", SCENARIO, QT_TRANSLATE_NOOP("actions", "&Rename…")),
    Command("remove_variant", SCENARIO, QT_TRANSLATE_NOOP("actions", "&Delete")),
    Command(SEPARATOR, SCENARIO, ""),
    Command("next_scenario", SCENARIO, QT_TRANSLATE_NOOP("actions", "&Next"), "Ctrl+PgDown"),
    Command("previous_scenario", SCENARIO, QT_TRANSLATE_NOOP("actions", "&Previous"), "Ctrl+PgUp"),
    Command(SEPARATOR, SCENARIO, ""),
    Command("side_by_side", SCENARIO, QT_TRANSLATE_NOOP("actions", "All &side by side"), "Ctrl+B"),
    Command("compare_scenarios", SCENARIO, QT_TRANSLATE_NOOP("actions", "&Compare scenarios")),
    Command("catalogue", PLAN, QT_TRANSLATE_NOOP("actions", "C&atalogue…"), "Ctrl+K"),
    Command("new_card", PLAN, QT_TRANSLATE_NOOP("actions", "New &card…")),
    Command(SEPARATOR, PLAN, ""),
    Command("claims", PLAN, QT_TRANSLATE_NOOP("actions", "&Is that number right?…"), "Ctrl+J"),
    Command(SEPARATOR, PLAN, ""),
    Command("draws", PLAN, QT_TRANSLATE_NOOP("actions", "Number of &draws")),
    Command("seed", PLAN, QT_TRANSLATE_NOOP("actions", "&Seed…")),
    Command("correlations", PLAN, QT_TRANSLATE_NOOP("actions", "&Correlations…")),
    Command("mix", PLAN, QT_TRANSLATE_NOOP("actions", "&Mix methods…")),
    Command("about", HELP, QT_TRANSLATE_NOOP("actions", "&About Sora Planner")),
)

WITHOUT_PLAN = frozenset(
    {
        *("start", "new", "open", "quit", "author", "commands", "catalogue", "import_table"),
        *("theme_system", "theme_light", "theme_dark", "about"),
        *("larger_text", "smaller_text", "usual_text"),
    }
)
"""Commands that are about no plan: all others bring the plan up before they are carried out."""

ALSO = {"larger_text": ("Ctrl+=",)}
"""Further keys of a command: where + needs Shift, = is the key meant."""


def make_actions(
    parent: QWidget, handlers: Mapping[str, Callable[[], object]], bring_up: Callable[[], object]
) -> dict[str, QAction]:
    """An action for every command, connected to the handler of its id.

    `bring_up` is called before those that are about a plan.

    LookupError where nobody carries a command out, or somebody one that there is not.
    """
    _match(handlers.keys())
    actions = {}
    for command in COMMANDS:
        if command.id == SEPARATOR:
            continue
        action = QAction(parent)
        action.setObjectName(f"action.{command.id}")
        also = ALSO.get(command.id, ())
        action.setShortcuts([QKeySequence(each) for each in (command.shortcut, *also)])
        action.setCheckable(command.checkable)
        action.setData(command.data)
        if command.id in handlers:
            if command.id not in WITHOUT_PLAN:
                action.triggered.connect(bring_up)
            action.triggered.connect(handlers[command.id])
        actions[command.id] = action
    retranslate(actions)
    return actions


def _match(handled: Set[str]) -> None:
    wanted = {command.id for command in COMMANDS} - {SEPARATOR, *SUBMENUS}
    if wanted != handled:
        names = ", ".join(sorted(wanted ^ handled))
        raise LookupError(f"a command without a handler, or a handler without a command: {names}")


def retranslate(actions: Mapping[str, QAction]) -> None:
    """Give the actions their texts in the language in force."""
    for command in COMMANDS:
        if command.id in actions:
            text = QCoreApplication.translate("actions", command.text)
            actions[command.id].setText(text)
            actions[command.id].setIconText(text.replace("&", ""))


def fill_menus(
    bar: QMenuBar, actions: Mapping[str, QAction], submenus: Mapping[str, QMenu]
) -> None:
    """Build the menus in the order of the table; `submenus` hang on the actions of their id."""
    bar.clear()
    menus: dict[str, QMenu] = {}
    for command in COMMANDS:
        if command.menu not in menus:
            menus[command.menu] = bar.addMenu("")
        if command.id == SEPARATOR:
            menus[command.menu].addSeparator()
            continue
        if command.id in submenus:
            actions[command.id].setMenu(submenus[command.id])
        menus[command.menu].addAction(actions[command.id])
    name_menus(bar)


def name_menus(bar: QMenuBar) -> None:
    """Give the menus their titles in the language in force."""
    titles = dict.fromkeys(command.menu for command in COMMANDS)
    for action, title in zip(bar.actions(), titles, strict=True):
        action.setText(QCoreApplication.translate("actions", title))
