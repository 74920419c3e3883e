"""Charts and reports as files: light whatever the window's colours, and sharp at any size."""
