"""Entries of the catalogue from a table: a CSV file, or cells pasted from a spreadsheet."""
