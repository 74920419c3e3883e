"""What `make bench` measures, each against a yardstick that is timed in turn with it."""
