"""msnb."""
