"""Metrics of scikit-learn over columns from files of doubles and integers; prints the seconds and the value of each."""
import json
import sys
import time
import warnings

import numpy as np
from sklearn import metrics as m

warnings.filterwarnings("ignore")
folder, rounds, items = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])


def read(name, kind):
    return np.fromfile(f"{folder}/{name}", dtype=kind)


labels, guesses = read("labels.i32", "<i4"), read("guesses.i32", "<i4")
truth, smooth, coarse = read("truth.i32", "<i4"), read("smooth.f64", "<f8"), read("coarse.f64", "<f8")
numbers, forecasts = read("numbers.f64", "<f8"), read("forecasts.f64", "<f8")
relevance, ranks = (read(name, "<f8").reshape(-1, items) for name in ("relevance.f64", "ranks.f64"))
some = len(relevance) // 10

WORK = {
    "accuracy": lambda: m.accuracy_score(labels, guesses),
    "balanced_accuracy": lambda: m.balanced_accuracy_score(labels, guesses),
    "macro_f1": lambda: m.f1_score(labels, guesses, average="macro"),
    "mcc": lambda: m.matthews_corrcoef(labels, guesses),
    "roc_auc": lambda: m.roc_auc_score(truth, smooth),
    "roc_auc, ties": lambda: m.roc_auc_score(truth, coarse),
    "average_precision": lambda: m.average_precision_score(truth, smooth),
    "log_loss": lambda: m.log_loss(truth, smooth),
    "brier_score": lambda: m.brier_score_loss(truth, smooth),
    "mae": lambda: m.mean_absolute_error(numbers, forecasts),
    "rmse": lambda: m.root_mean_squared_error(numbers, forecasts),
    "mape": lambda: m.mean_absolute_percentage_error(numbers, forecasts),
    "r2": lambda: m.r2_score(numbers, forecasts),
    "pinball/0.9": lambda: m.mean_pinball_loss(numbers, forecasts, alpha=0.9),
    "ndcg": lambda: m.ndcg_score(relevance, ranks),
    "map": lambda: m.average_precision_score(relevance[:some] > 0, ranks[:some], average="samples"),
}
found = {}
for name, metric in WORK.items():
    times = []
    for _ in range(1 if name in ("ndcg", "map") else rounds):
        started = time.perf_counter()
        value = metric()
        times.append(time.perf_counter() - started)
    found[name] = {"seconds": sorted(times)[len(times) // 2], "value": float(value)}
json.dump(found, sys.stdout)
