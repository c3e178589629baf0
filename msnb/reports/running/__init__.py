"""From a template and parameters to an executed notebook and its files."""
