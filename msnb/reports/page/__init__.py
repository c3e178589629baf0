"""The page of every report: blocks, tables, pictures, words as data, HTML and PDF."""
