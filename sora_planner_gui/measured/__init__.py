"""Published runs held against what the engine predicts of them; no answer to a plan rests on it."""
