"""Labelled texts -> precision and recall, so that a change is judged by figures."""
