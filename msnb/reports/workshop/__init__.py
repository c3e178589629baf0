"""The record of a workshop."""
