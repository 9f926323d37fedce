"""The name model and the tokenizer: loaded once, shared by every check."""
