"""The pages that look at ranges: how a figure is spread, what drives it, sweeps and goals."""
