"""Live preview: a saved record shows in the browser by itself, and so does a mistake."""

from generator.preview.loop import serve

__all__ = ["serve"]
