"""From plain YAML data to typed values: scalars, facts, lists, and their mistakes as problems."""
