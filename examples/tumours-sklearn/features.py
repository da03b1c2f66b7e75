"""Feature engineering, shared by training and serving: what the model sees is made here and nowhere else."""

import numpy as np

LABEL = "diagnosis"
CLASSES = ["benign", "malignant"]

MEASURES = [
    "radius", "texture", "perimeter", "area", "smoothness", "compactness",
    "concavity", "concave_points", "symmetry", "fractal_dimension",
]  # fmt: skip
# Of the nuclei in one image: their mean, its standard error, and the mean of the three largest.
STATISTICS = ["mean", "error", "worst"]
COLUMNS = [f"{statistic}_{measure}" for statistic in STATISTICS for measure in MEASURES]

NAMES = [*COLUMNS, *(f"growth_{measure}" for measure in MEASURES), "irregularity"]


def growth(mean, worst):
    """How far the largest nuclei exceed the average ones: worst / mean, and 1 where the mean is 0 (nothing to exceed)."""
    mean, worst = np.asarray(mean, dtype=np.float64), np.asarray(worst, dtype=np.float64)
    return np.divide(worst, mean, out=np.ones_like(worst), where=mean > 0)


def irregularity(perimeter, area):
    """Perimeter over that of a circle of the same area: 1 for a circle, more for anything else."""
    perimeter, area = np.asarray(perimeter, dtype=np.float64), np.asarray(area, dtype=np.float64)
    return perimeter / (2 * np.sqrt(np.pi * area))


def features(columns):
    """Raw columns by name → the matrix [n, len(NAMES)] that the model takes.

    Float32, because that is what the exported model computes in: training on the same rounded values is what keeps training
    and serving equal.
    """
    raw = {name: np.asarray(columns[name], dtype=np.float64) for name in COLUMNS}
    made = [raw[name] for name in COLUMNS]
    made += [growth(raw[f"mean_{measure}"], raw[f"worst_{measure}"]) for measure in MEASURES]
    made += [irregularity(raw["mean_perimeter"], raw["mean_area"])]
    return np.column_stack(made).astype(np.float32)
