"""A brief (a prompt, pictures, a script) -> .toon source that its owner goes on editing."""
