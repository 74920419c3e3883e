"""Is that number right? Claims read, confirmed and judged."""
