"""Is that number right? A claim's own arithmetic, against the engine, and against others."""
