"""`python -m sora_planner_gui`: the same as the command sora-planner."""

import sys

from sora_planner_gui.cli import main

if __name__ == "__main__":
    sys.exit(main())
