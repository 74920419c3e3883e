"""The rows of choices: of any, and of the model, which brings its settings."""
