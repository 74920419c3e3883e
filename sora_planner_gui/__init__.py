"""Sora Planner: what it costs to train and to run a video model."""

__version__ = "0.1.0"
