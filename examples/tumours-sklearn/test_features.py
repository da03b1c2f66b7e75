import csv
from pathlib import Path

import numpy as np
import pytest

from features import COLUMNS, MEASURES, NAMES, features, growth, irregularity

RAW = Path(__file__).parent / "data" / "raw" / "measurements.csv"


@pytest.fixture(scope="module")
def raw():
    with RAW.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {name: [float(row[name]) for row in rows] for name in COLUMNS}


def test_growth_is_the_ratio_of_worst_to_mean():
    assert growth([10.0, 4.0], [15.0, 4.0]).tolist() == [1.5, 1.0]


def test_growth_is_one_where_there_is_nothing_to_exceed():
    assert growth([0.0], [0.0]).tolist() == [1.0]


def test_a_circle_is_regular():
    assert irregularity([2 * np.pi * 3], [np.pi * 9]) == pytest.approx([1.0])


def test_a_square_is_less_regular_than_a_circle():
    assert irregularity([4.0], [1.0]) == pytest.approx([2 / np.sqrt(np.pi)])


def test_every_feature_of_every_tumour_is_a_finite_number(raw):
    matrix = features(raw)
    assert matrix.shape == (569, len(NAMES))
    assert matrix.dtype == np.float32
    assert np.isfinite(matrix).all()


def test_the_largest_nuclei_are_never_smaller_than_the_average(raw):
    matrix = features(raw)
    for measure in MEASURES:
        assert (matrix[:, NAMES.index(f"growth_{measure}")] >= 1).all(), measure


def test_a_row_alone_has_the_features_it_has_among_others(raw):
    alone = {name: values[7:8] for name, values in raw.items()}
    assert np.array_equal(features(alone)[0], features(raw)[7])


def test_a_missing_column_is_named(raw):
    with pytest.raises(KeyError, match="worst_area"):
        features({name: values for name, values in raw.items() if name != "worst_area"})
