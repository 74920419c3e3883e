"""The script that is frozen."""

import sys

from sora_planner_gui.cli import main

sys.exit(main())
