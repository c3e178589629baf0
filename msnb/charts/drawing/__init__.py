"""What every picture is drawn with: scales, letters, marks, SVG, the one palette."""
