"""The roadmap and the Gantt chart: rows, links between them, and what the marks mean."""
