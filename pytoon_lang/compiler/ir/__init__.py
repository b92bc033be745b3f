"""The nouns of the compiler: frozen, without behaviour. scene (what), timeline (when), plan (how)."""
