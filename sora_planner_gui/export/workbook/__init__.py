"""A plan as an Excel workbook that computes by itself: every formula of the engine, alive."""

from sora_planner_gui.export.workbook.book import to_xlsx

__all__ = ["to_xlsx"]
