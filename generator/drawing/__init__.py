"""Places in pixels: drawings as numbers, and as SVG where they stand alone. No page and no engine is known here."""
