"""YAML text of the content: bytes in, plain data with positions and problems out."""

from generator.domain.yaml_text.positions import Path, Positions, field_path
from generator.domain.yaml_text.reading import ParsedYaml, parse_yaml

__all__ = ["ParsedYaml", "Path", "Positions", "field_path", "parse_yaml"]
