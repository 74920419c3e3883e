"""Older documents, brought up to the newest format one step at a time."""

from __future__ import annotations

import pytest

from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.errors import FileError
from sora_planner_gui.plan import migrations
from sora_planner_gui.plan.format import decode
from sora_planner_gui.plan.migrations import Document, check_not_newer, migrate, since


@pytest.fixture
def two_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two formats to come, declared newest first."""
    monkeypatch.setattr(migrations, "_STEPS", {})
    monkeypatch.setattr(migrations, "NEWEST", 3)

    @since(3)
    def second(document: Document) -> Document:
        return {**document, "title": document["title"] + " second"}

    @since(2)
    def first(document: Document) -> Document:
        assert document["format_version"] == 1
        return {key: each for key, each in document.items() if key != "name"} | {
            "title": document["name"] + " first"
        }


def test_a_document_of_the_newest_format_stays_as_it_is() -> None:
    document = {"format_version": migrations.NEWEST, "title": "t"}
    assert migrate(document) == document


@pytest.mark.usefixtures("two_steps")
def test_every_step_is_taken_in_order() -> None:
    assert migrate({"format_version": 1, "name": "plan"}) == {
        "format_version": 3,
        "title": "plan first second",
    }


@pytest.mark.usefixtures("two_steps")
def test_only_the_steps_after_a_document_s_own_version_are_taken() -> None:
    migrated = migrate({"format_version": 2, "title": "plan"})
    assert migrated == {"format_version": 3, "title": "plan second"}


@pytest.mark.usefixtures("two_steps")
def test_an_old_file_is_read_as_a_new_one() -> None:
    data = b'{"format": "sora-planner-plan", "format_version": 1, "name": "old"}'
    assert decode(data, estimation_graph()).title == "old first second"


@pytest.mark.usefixtures("two_steps")
def test_the_document_itself_is_not_changed() -> None:
    document = {"format_version": 1, "name": "plan"}
    migrate(document)
    assert document == {"format_version": 1, "name": "plan"}


@pytest.mark.usefixtures("two_steps")
def test_a_newer_format_names_both_versions() -> None:
    with pytest.raises(FileError, match=r"file format 4; this program reads up to 3"):
        check_not_newer({"format_version": 4})


def test_there_is_a_step_to_every_format_but_the_first() -> None:
    assert sorted(migrations._STEPS) == list(range(2, migrations.NEWEST + 1))
