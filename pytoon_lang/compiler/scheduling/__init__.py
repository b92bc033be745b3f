"""Pure helpers of the pass schedule: how long scenes last, what is said when, what comes too late."""
