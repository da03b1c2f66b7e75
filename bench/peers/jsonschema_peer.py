"""The Rust validator from Python: one thread, a row at a time."""
import json
from pathlib import Path

import jsonschema_rs

from common import path, tell

schema = json.loads((Path(__file__).parent.parent / "orders.schema.json").read_text())
validator = jsonschema_rs.validator_for(schema, validate_formats=True)
rows = bad = 0
with open(path, "rb") as lines:
    for line in lines:
        rows += 1
        bad += not validator.is_valid(json.loads(line))
tell(rows, bad=bad)
