"""Sentences of the press, read into figures that somebody confirms before they are judged."""
