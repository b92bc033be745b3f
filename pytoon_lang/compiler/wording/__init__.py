"""Words in texts: found whatever their case, accents or disguise."""
