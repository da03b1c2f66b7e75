"""Raw → processed: joins measurements with their diagnoses and splits them into train, validation and test.

Needs nothing but Python. The same raw files give the same bytes: which split a tumour belongs to depends on its id alone, so a
tumour that is added later moves no other one from one split to another.
"""

import csv
import hashlib
from pathlib import Path

HERE = Path(__file__).parent
RAW = HERE / "data" / "raw"
PROCESSED = HERE / "data" / "processed"

# Upper ends of the splits on the scale 0 … 1 on which a hash places every id: 60 % train, 20 % validation, 20 % test.
SPLITS = {"train": 0.6, "validation": 0.8, "test": 1.0}


def read(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def place(id):
    """A number in [0, 1) that depends on the id alone."""
    return int.from_bytes(hashlib.sha256(f"tumour {id}".encode()).digest()[:8], "big") / 2**64


def split_of(id):
    return next(name for name, end in SPLITS.items() if place(id) < end)


def joined(measurements, diagnoses):
    """Every measurement with the diagnosis of the same id; the two files come in different orders."""
    by_id = {row["id"]: row["diagnosis"] for row in diagnoses}
    return [{**row, "diagnosis": by_id[row["id"]]} for row in measurements]


def main():
    rows = joined(read(RAW / "measurements.csv"), read(RAW / "diagnoses.csv"))
    PROCESSED.mkdir(parents=True, exist_ok=True)
    for name in SPLITS:
        chosen = [row for row in rows if split_of(row["id"]) == name]
        with (PROCESSED / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(chosen)
        print(f"{name}: {len(chosen)} tumours, {sum(row['diagnosis'] == 'malignant' for row in chosen)} malignant")


if __name__ == "__main__":
    main()
