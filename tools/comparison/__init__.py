"""The comparison with other tools: our sentences, what each tool finds in them, how fast."""
