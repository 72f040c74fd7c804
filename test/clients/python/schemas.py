import os
from pathlib import Path


def read_schema(path):
    """The text of a schema that all clients share."""
    return Path(os.environ["SCHEMAS"], path).read_text(encoding="utf-8")
