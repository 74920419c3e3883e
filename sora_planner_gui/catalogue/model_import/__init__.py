"""A model from the configuration of its transformer, as Hugging Face's diffusers keeps it."""
