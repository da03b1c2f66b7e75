"""Writes a table, and what Python, NumPy and pandas say of its columns: exact rational moments, rounded once."""
import json
import math
import random
import sys
from collections import Counter
from fractions import Fraction

import numpy as np
import pandas as pd

path, rows, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
draw = random.Random(seed)


# A column without any value has no mean
NULLS = 0.05 if rows > 100 else 0


def maybe(make):
    return lambda: None if draw.random() < NULLS else make()


MAKERS = {
    "small": maybe(lambda: str(draw.randint(-50, 50))),
    "wide": maybe(lambda: str(draw.randint(-(2**53), 2**53))),
    "beyond": maybe(lambda: str(draw.randint(2**53 + 1, 2**63 - 1))),
    "money": maybe(lambda: "%.2f" % math.exp(draw.gauss(3, 1))),
    "fine": maybe(lambda: repr(draw.gauss(0, 1))),
    "far": maybe(lambda: repr(1e9 + draw.random())),
    "mixed_sizes": maybe(lambda: "%.5e" % (draw.gauss(0, 1) * 10 ** draw.randint(-30, 30))),
    "constant": lambda: "7.5",
    "zeros": maybe(lambda: draw.choice(["0", "-0", "0.0"])),
    "flag": maybe(lambda: draw.choice(["true", "false"])),
    "word": maybe(lambda: draw.choice(["ant", "bee", "cat, dog", 'say "so"', "Zürich", "😀 two", "line\nbreak"])),
    "code": maybe(lambda: "%06x" % draw.randint(0, 2**24)),
}


def quoted(text):
    return "" if text is None else '"%s"' % text.replace('"', '""') if any(c in text for c in '",\n') else text


columns = {name: [make() for _ in range(rows)] for name, make in MAKERS.items()}
with open(path, "w", encoding="utf-8", newline="") as out:
    out.write(",".join(columns) + "\n")
    for index in range(rows):
        out.write(",".join(quoted(cells[index]) for cells in columns.values()) + "\n")


def numbers(cells):
    values = [float(one) + 0.0 for one in cells]
    exact = [Fraction(value) for value in values]
    mean = sum(exact) / len(exact)
    array = np.array(values)
    square = sum((value - mean) ** 2 for value in exact) / (len(exact) - 1)
    keys = [int(one) if "." not in one and "e" not in one else float(one) for one in cells]
    return {
        "mean": float(mean),
        "std": math.sqrt(float(square)),
        "numpy": [float(array.mean()), float(array.std(ddof=1))],
        "quantiles": {str(p): float(np.quantile(array, p)) for p in (0.05, 0.25, 0.5, 0.75, 0.95)},
        "distinct": len(set(keys)),
        "min": min(keys),
        "max": max(keys),
    }


def texts(cells):
    series = pd.Series(cells, dtype="object")
    lengths = series.map(len)
    return {
        "distinct": int(series.nunique()),
        "min": min(cells, key=lambda text: text.encode()),
        "max": max(cells, key=lambda text: text.encode()),
        "lengths": {"min": int(lengths.min()), "max": int(lengths.max()), "mean": float(lengths.mean())},
        "top": sorted(([value, count] for value, count in Counter(cells).items()), key=lambda pair: (-pair[1], pair[0].encode()))[:5],
    }


answer = {}
for name, cells in columns.items():
    values = [cell for cell in cells if cell is not None]
    kind = texts if name in ("flag", "word", "code") else numbers
    answer[name] = {"count": len(values), "nulls": rows - len(values), **kind(values)}
json.dump(answer, sys.stdout)
