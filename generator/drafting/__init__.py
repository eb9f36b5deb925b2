"""The room where a record is begun: empty with a comment for every field, or drafted from an article."""
