"""The stops on a record's way, each with what it hands to the next."""
