"""How what is shown is judged: limits and who sets them, contrast, what lies behind words."""
