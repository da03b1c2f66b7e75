"""Distances between samples by scipy and numpy, as JSON. Reads cases from stdin."""

import json
import sys

import numpy as np
from scipy.spatial.distance import jensenshannon
from scipy.stats import ks_2samp, wasserstein_distance


def bins(reference):
    cuts = []
    below = 0.0
    lowest = reference.min()
    if (reference == lowest).mean() >= 0.1:
        cuts.append(np.nextafter(lowest, -np.inf))
    for step in range(1, 10):
        cut = np.quantile(reference, step / 10, method="inverted_cdf")
        share = (reference <= cut).mean()
        if share - below >= 0.01:
            cuts.append(cut)
            below = share
    if 0 < 1 - below < 0.01:
        cuts.pop()
    return np.array(cuts)


def psi(reference, current, null_counts):
    cuts = bins(reference)
    p = np.bincount(np.searchsorted(cuts, reference, side="left"), minlength=len(cuts) + 1).astype(float)
    q = np.bincount(np.searchsorted(cuts, current, side="left"), minlength=len(cuts) + 1).astype(float)
    if sum(null_counts) > 0:
        p, q = np.append(p, null_counts[0]), np.append(q, null_counts[1])
    if np.array_equal(p * q.sum(), q * p.sum()):
        return 0.0
    p = (p + 0.5) / (p.sum() + 0.5 * len(p))
    q = (q + 0.5) / (q.sum() + 0.5 * len(q))
    return float(np.sum((q - p) * np.log(q / p)))


def numbers(case):
    reference, current = (np.array([x for x in case[side] if x is not None], dtype=float) for side in ("reference", "current"))
    nulls = [case[side].count(None) for side in ("reference", "current")]
    return {
        "psi": psi(reference, current, nulls),
        "ks": float(ks_2samp(reference, current, method="asymp").statistic),
        "wasserstein": float(wasserstein_distance(reference, current) / reference.std(ddof=1)),
    }


def categories(case):
    values = sorted({x for side in ("reference", "current") for x in case[side] if x is not None})
    p, q = ([case[side].count(value) for value in values] for side in ("reference", "current"))
    return {"jsd": float(jensenshannon(p, q, 2) ** 2)}


cases = json.load(sys.stdin)
json.dump([numbers(case) if case["kind"] == "numbers" else categories(case) for case in cases], sys.stdout)
