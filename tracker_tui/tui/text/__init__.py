"""Text as lines of cells: the render boundary, colours, signs, rows and pages."""
