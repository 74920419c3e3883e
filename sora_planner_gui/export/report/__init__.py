"""A plan as a report: one text for page and browser, in sections, with charts between them."""
