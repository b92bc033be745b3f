"""Pure helpers of the pass lower: what segments are made of, tracks of sound, memory of tasks."""
