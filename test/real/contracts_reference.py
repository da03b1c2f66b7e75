"""Per case the positions of the rows that Frictionless, or pandera, refuses by the contract itself."""
import json
import sys
import tempfile
import warnings

warnings.filterwarnings("ignore")
kind, path = sys.argv[1], sys.argv[2]
with open(path, encoding="utf-8") as file:
    CASES = json.load(file)


def by_frictionless(case):
    from frictionless import Resource, Schema

    table = [["id", "x"]] + [[str(index), cell] for index, cell in enumerate(case["values"])]
    report = Resource(data=table, schema=Schema.from_descriptor(case["contract"])).validate()
    errors = report.tasks[0].errors
    whole = [error.message for error in [*report.errors, *errors] if not hasattr(error, "row_number")]
    if whole:
        raise SystemExit("not an error of a row: %s" % whole)
    return sorted({error.row_number - 2 for error in errors})


def by_pandera(case):
    import pandas as pd
    import pandera.pandas as pa
    from pandera.io import pandas_io

    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
        json.dump(case["contract"], file)
        file.flush()
        schema = pandas_io.from_yaml(file.name)
    frame = pd.DataFrame({"x": pd.array(case["values"], dtype=case["dtype"])})
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        return sorted({int(index) for index in errors.failure_cases["index"]})
    return []


print(json.dumps([by_frictionless(case) if kind == "frictionless" else by_pandera(case) for case in CASES]))
