"""Policies as TOML files: `default` and those of schools."""
