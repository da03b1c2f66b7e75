"""Trains one candidate (MODEL) with one seed (MLOPS_SEED) and leaves metrics, predictions and the model as ONNX in MLOPS_OUT."""

import csv
import json
import os
from pathlib import Path

# Before numpy is imported: on a shared machine, many threads on little data take longer than one.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from skl2onnx import to_onnx
from sklearn import metrics as measure
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from features import CLASSES, COLUMNS, LABEL, NAMES, features

OPSET = 18
POSITIVE = "malignant"
# Tumours below and above the median radius of the training data are reported apart: the small ones are the hard ones.
SMALL_RADIUS = 13.4

MODELS = {
    "logistic": lambda seed: make_pipeline(StandardScaler(), LogisticRegression(C=0.3, max_iter=2000, random_state=seed)),
    "forest": lambda seed: make_pipeline(RandomForestClassifier(n_estimators=150, min_samples_leaf=2, random_state=seed)),
    "hist-gradient-boosting": lambda seed: make_pipeline(
        HistGradientBoostingClassifier(learning_rate=0.08, max_iter=120, max_features=0.3, random_state=seed)
    ),
}


def load(path):
    """The columns of one dataset, by name, as they stand in the file."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {name: [row[name] for row in rows] for name in rows[0]}


def matrix(table):
    """The features of every row, as serving will see them; in float64, so that training and metrics do not round a second time."""
    return features({name: [float(value) for value in table[name]] for name in COLUMNS}).astype(np.float64)


def scores(labels, predictions, probabilities):
    """The metrics of one split; names as the gate knows them."""
    positive = probabilities[:, CLASSES.index(POSITIVE)]
    is_positive = np.asarray(labels) == POSITIVE
    result = {
        "accuracy": measure.accuracy_score(labels, predictions),
        "balanced_accuracy": measure.balanced_accuracy_score(labels, predictions),
        "f1": measure.f1_score(labels, predictions, pos_label=POSITIVE),
        "roc_auc": measure.roc_auc_score(is_positive, positive),
        "log_loss": measure.log_loss(labels, probabilities, labels=CLASSES),
        "brier_score": measure.brier_score_loss(is_positive, positive),
    }
    for name, value in zip(CLASSES, measure.recall_score(labels, predictions, labels=CLASSES, average=None)):
        result[f"recall/{name}"] = value
    for name, value in zip(CLASSES, measure.precision_score(labels, predictions, labels=CLASSES, average=None, zero_division=0)):
        result[f"precision/{name}"] = value
    return {name: float(value) for name, value in result.items()}


def write_predictions(path, table, predictions, probabilities):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "label", "prediction", *(f"probability/{name}" for name in CLASSES), "size"])
        for row, id in enumerate(table["id"]):
            size = "small" if float(table["mean_radius"][row]) < SMALL_RADIUS else "large"
            chances = [repr(float(value)) for value in probabilities[row]]
            writer.writerow([id, table[LABEL][row], predictions[row], *chances, size])


def write_model(folder, name, seed, model, sample):
    """ONNX and JSON, which can be read without running anybody's code; never a pickle."""
    folder.mkdir(parents=True)
    # With string labels the graph would carry them; numbers and a list of names are what every runtime can read.
    exported = to_onnx(model, sample[:1].astype(np.float32), options={"zipmap": False}, target_opset=OPSET)
    (folder / "model.onnx").write_bytes(exported.SerializeToString(deterministic=True))
    description = {"model": name, "seed": seed, "features": NAMES, "classes": CLASSES}
    (folder / "model.json").write_text(json.dumps(description, indent=2) + "\n", encoding="utf-8")


def main():
    name, seed, out = os.environ["MODEL"], int(os.environ["MLOPS_SEED"]), Path(os.environ["MLOPS_OUT"])
    tables = {split: load(os.environ[f"MLOPS_DATA_{split.upper()}"]) for split in ("train", "validation", "test")}
    inputs = matrix(tables["train"])
    labels = [CLASSES.index(label) for label in tables["train"][LABEL]]
    model = MODELS[name](seed).fit(inputs, labels)

    results = {}
    (out / "predictions").mkdir(parents=True, exist_ok=True)
    for split in ("validation", "test"):
        probabilities = model.predict_proba(matrix(tables[split]))
        predictions = [CLASSES[index] for index in probabilities.argmax(axis=1)]
        results[split] = scores(tables[split][LABEL], predictions, probabilities)
        write_predictions(out / "predictions" / f"{split}.csv", tables[split], predictions, probabilities)
        print(f"{name} seed {seed} {split}: " + ", ".join(f"{metric} {value:.4f}" for metric, value in results[split].items()))
    (out / "metrics.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    write_model(out / "model", name, seed, model, inputs)


if __name__ == "__main__":
    main()
