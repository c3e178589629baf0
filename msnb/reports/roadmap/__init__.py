"""The roadmap report, part by part."""
