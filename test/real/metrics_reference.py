"""Computes with scikit-learn what core/metrics computes: cases as JSON on stdin, values on stdout; null where scikit-learn has none."""

import json
import math
import sys
import warnings

import numpy as np
from sklearn import metrics as m

warnings.filterwarnings("ignore")


def classification(case):
    labels, predictions, classes = case["label"], case["prediction"], case["classes"]
    positive = case["positive"]
    values = {
        "accuracy": m.accuracy_score(labels, predictions),
        "balanced_accuracy": m.balanced_accuracy_score(labels, predictions),
        "mcc": m.matthews_corrcoef(labels, predictions),
    }
    scores = {"precision": m.precision_score, "recall": m.recall_score, "f1": m.f1_score}
    for name, score in scores.items():
        for average in ("macro", "weighted"):
            values[f"{average}_{name}"] = score(labels, predictions, average=average, zero_division=0)
        # Of a class that is neither label nor prediction scikit-learn says 0 and warns: 0/0 is nothing.
        occurring = set(labels) | set(predictions)
        for label, value in zip(classes, score(labels, predictions, labels=classes, average=None, zero_division=0)):
            values[f"{name}/{label}"] = value if label in occurring else None
        if len(classes) == 2:
            values[name] = score(labels, predictions, labels=[positive], average="macro", zero_division=0) if positive in occurring else None
    probabilities = np.array(case["probabilities"])
    values["log_loss"] = m.log_loss(labels, probabilities, labels=classes)
    values["brier_score"] = m.brier_score_loss(labels, probabilities, labels=classes)
    values["ece"] = ece(np.array([classes.index(label) for label in labels]), probabilities)
    everywhere = all(0 < labels.count(name) < len(labels) for name in classes)
    if len(classes) == 2:
        truth, chance = [label == positive for label in labels], probabilities[:, classes.index(positive)]
        values["roc_auc"] = m.roc_auc_score(truth, chance) if everywhere else None
        values["average_precision"] = m.average_precision_score(truth, chance) if any(truth) else None
    else:
        values["roc_auc"] = m.roc_auc_score(labels, probabilities, multi_class="ovr", labels=classes) if everywhere else None
        values["average_precision"] = m.average_precision_score(labels, probabilities) if everywhere else None
    return values


def ece(labels, probabilities, bins=15):
    confidence, hit = probabilities.max(axis=1), probabilities.argmax(axis=1) == labels
    edges = np.linspace(0, 1, bins + 1)
    total = 0.0
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (confidence > low) & (confidence <= high)
        if inside.any():
            total += inside.mean() * abs(hit[inside].mean() - confidence[inside].mean())
    return total


def regression(case):
    labels, predictions = np.array(case["label"], dtype=float), np.array(case["prediction"], dtype=float)
    # Of constant labels scikit-learn says 0 or 1 only where their mean is not rounded, and else any number: each less itself is 0 without doubt.
    constant = len(set(labels)) == 1
    return {
        "mae": m.mean_absolute_error(labels, predictions),
        "rmse": m.root_mean_squared_error(labels, predictions),
        "mape": m.mean_absolute_percentage_error(labels, predictions),
        "r2": m.r2_score(labels - labels[0], predictions - labels[0]) if constant else m.r2_score(labels, predictions),
        "pinball/0.1": m.mean_pinball_loss(labels, predictions, alpha=0.1),
        "pinball/0.5": m.mean_pinball_loss(labels, predictions, alpha=0.5),
        "pinball/.75": m.mean_pinball_loss(labels, predictions, alpha=0.75),
    }


def ranking(case):
    groups = {}
    for group, label, score in zip(case["group"], case["label"], case["prediction"]):
        groups.setdefault(group, ([], []))
        groups[group][0].append(label)
        groups[group][1].append(score)
    values = {}
    for name, k in (("ndcg", None), ("ndcg@1", 1), ("ndcg@3", 3), ("ndcg@50", 50)):
        values[name] = np.mean([m.ndcg_score([labels], [scores], k=k) for labels, scores in groups.values()])
    relevant = any(label > 0 for label in case["label"])
    precisions = [m.average_precision_score(np.array(labels) > 0, scores) for labels, scores in groups.values()]
    values["map"] = np.mean(precisions) if relevant else None
    return values


def repeated(case):
    """The rows, each as often as its weight says: resampling them, and leaving some out, is this."""
    columns = ("label", "prediction", "group", "probabilities")
    again = [row for row, weight in enumerate(case["weights"]) for _ in range(weight)]
    return {name: [value[row] for row in again] if name in columns else value for name, value in case.items()}


KINDS = {"classification": classification, "regression": regression, "ranking": ranking}


def finite(value):
    return None if value is None or not math.isfinite(value) else float(value)


def evaluated(case):
    return {name: finite(value) for name, value in KINDS[case["kind"]](case).items()}


json.dump(
    [{"each once": evaluated(case), "by weight": evaluated(repeated(case))} for case in json.load(sys.stdin)],
    sys.stdout,
)
