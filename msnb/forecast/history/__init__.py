"""What past projects are on file: their rows, columns, sources and conditions."""
