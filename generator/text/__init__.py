"""Bytes and text: files decoded, YAML with places, dates, identifiers, Markdown, formulas. No record is known here."""
