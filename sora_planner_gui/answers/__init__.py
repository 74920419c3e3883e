"""Every question has one answer, worked out in one place: whatever shows it only shows it.

A module a question: a frozen question, a function `answer` that returns a frozen answer of numbers,
keys and units in base units, stopped where it takes long. Words for people are those of whoever
shows it: the window, the command line, a report, a workbook.
"""
