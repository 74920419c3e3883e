"""The generated pages are what the code says."""

from __future__ import annotations

from pathlib import Path

import pytest

import write_docs

PAGES = (
    *("anchors.md", "catalogue.md", "formulas.md", "memory.md", "model-files.md", "training.md"),
    "plan.schema.json",
)


@pytest.mark.parametrize("name", PAGES)
def test_page_is_what_the_code_says(name: str) -> None:
    written = (write_docs.DOCS / name).read_text(encoding="utf-8")
    assert written == write_docs.pages()[name], "run `make docs`"


def test_every_page_is_tested() -> None:
    assert set(write_docs.pages()) == set(PAGES)


def test_pages_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_docs, "DOCS", tmp_path / "docs")
    write_docs.main()
    for name, text in write_docs.pages().items():
        assert (tmp_path / "docs" / name).read_text(encoding="utf-8") == text
