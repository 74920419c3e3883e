"""Answers about two plans or scenarios, or three: what differs, what it does, and put together."""
