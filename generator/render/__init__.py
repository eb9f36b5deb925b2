"""Text in, text out: templates, shells, prose, formats."""
