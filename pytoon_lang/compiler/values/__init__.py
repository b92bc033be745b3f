"""Written values and what becomes of them: substitution, arithmetic, templates, types."""
