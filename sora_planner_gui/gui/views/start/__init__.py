"""What opens without a plan: questions, examples, and the plans opened last."""
