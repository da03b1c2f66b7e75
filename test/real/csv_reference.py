"""Reads CSV files as Python's csv module does: a list of {path, delimiter, quote, escape} comes in, the rows of each go out."""

import csv
import json
import sys

for case in json.load(open(sys.argv[1], encoding="utf-8")):
    options = {"delimiter": case["delimiter"], "strict": True}
    if case["quote"] is False:
        options |= {"quoting": csv.QUOTE_NONE, "quotechar": None}
    elif case["escape"] == "backslash":
        options |= {"quotechar": case["quote"], "doublequote": False, "escapechar": "\\"}
    else:
        options |= {"quotechar": case["quote"]}
    with open(case["path"], encoding="utf-8", newline="") as file:
        for _ in range(case["skip"]):
            next(file)
        print(json.dumps(list(csv.reader(file, **options))))
