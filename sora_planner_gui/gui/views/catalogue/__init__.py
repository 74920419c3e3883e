"""The catalogue's window: a table of entries of each kind, and an editor beside it."""
