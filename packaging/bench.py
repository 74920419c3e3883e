"""Time what people wait for, as ratios: `make bench`.

Nothing passes or fails here. docs/benchmarks.md says what each line means.
"""

from __future__ import annotations

import os


def main() -> None:
    """Print each ratio, its goal, and both medians in milliseconds."""
    from benchmarks.processes import start_ratios

    print(f"{'':<48}{'ratio':>6}   {'':<10}{'ms':>9}{'of ms':>9}", flush=True)
    for ratio in start_ratios():
        print(ratio, flush=True)

    from benchmarks.ranges import range_lines

    for line in range_lines():
        print(line, flush=True)

    os.environ.update(QT_QPA_PLATFORM="offscreen", QT_LOGGING_RULES="*.warning=false")
    from benchmarks.keystroke import keystroke_ratios
    from benchmarks.scrubbing import scrub_ratios

    for ratio in [*keystroke_ratios(), *scrub_ratios()]:
        print(ratio, flush=True)

    from benchmarks.exports import export_ratios

    for ratio in export_ratios():
        print(ratio, flush=True)

    # Of the bundle, if `make installers` has made one.
    import bundle_bench

    bundle_bench.main()


if __name__ == "__main__":
    main()
