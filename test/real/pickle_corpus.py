"""Writes models as the libraries themselves write them, good and bad, into the folder that the first argument names."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import joblib
import numpy as np
from skl2onnx import to_onnx
from sklearn.cluster import KMeans
from sklearn.compose import ColumnTransformer
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import GradientBoostingClassifier, HistGradientBoostingClassifier, IsolationForest, RandomForestClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.gaussian_process import GaussianProcessClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge, SGDClassifier
from sklearn.model_selection import GridSearchCV
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import SVC

PROTOCOLS = range(6)
good, bad, safe = (Path(sys.argv[1], name) for name in ("good", "bad", "safe"))
for folder in (good, bad, safe):
    folder.mkdir(parents=True)
X, y = load_breast_cancer(return_X_y=True)
mixed = np.array([["a", 1.0], ["b", 2.0], ["a", None]], dtype=object)

models = {
    "logistic": make_pipeline(StandardScaler(), LogisticRegression(max_iter=500)).fit(X, y),
    "forest": RandomForestClassifier(20, random_state=1).fit(X, y),
    "hist": HistGradientBoostingClassifier(max_iter=10).fit(X, y),
    "gradient": GradientBoostingClassifier(n_estimators=5).fit(X, y),
    "isolation": IsolationForest(n_estimators=10).fit(X),
    "ridge": Ridge().fit(X, y),
    "sgd": SGDClassifier().fit(X, y),
    "neighbours": KNeighborsClassifier().fit(X, y),
    "vectors": SVC().fit(X, y),
    "bayes": GaussianNB().fit(X, y),
    "network": MLPClassifier((4,), max_iter=5).fit(X, y),
    "clusters": KMeans(2, n_init=1).fit(X),
    "process": GaussianProcessClassifier().fit(X[:50], y[:50]),
    "search": GridSearchCV(LogisticRegression(max_iter=50), {"C": [0.1, 1]}, cv=2).fit(X[:, :3], y),
    "columns": ColumnTransformer([("a", OneHotEncoder(), [0]), ("b", SimpleImputer(), [1])]).fit(mixed),
    "words": TfidfVectorizer().fit(["a text", "another text"]),
}
plain = {"a": [1, 2.5, None, True, b"x", "\u00e9", (1, 2), {3}], "negative": -5, "big": 2**80}
arrays = {"w": np.arange(10.0), "scalar": np.float64(3), "days": np.array(["2020-01-01"], "M8[D]"), "text": np.array(["ab", "c"])}
for name, value in {**models, "plain": plain, "arrays": arrays}.items():
    for protocol in PROTOCOLS:
        (good / f"{name}-{protocol}.pkl").write_bytes(pickle.dumps(value, protocol))
    for compress in (0, 3, ("gzip", 3)):
        joblib.dump(value, good / f"{name}-{compress}.joblib", compress=compress)
    joblib.dump(value, good / f"{name}-protocol-2.joblib", protocol=2)
np.save(good / "objects.npy", mixed, allow_pickle=True)
np.savez_compressed(good / "objects.npz", a=mixed, b=X[:3])

np.save(safe / "numbers.npy", X)
np.save(safe / "records.npy", np.zeros(3, dtype=[("a", "f8"), ("b", "S3"), ("c", "i4", (2,))]))
np.savez(safe / "numbers.npz", a=X, b=y)
(safe / "logistic.onnx").write_bytes(to_onnx(models["logistic"], X[:1], options={"zipmap": False}).SerializeToString())
(safe / "forest.onnx").write_bytes(to_onnx(models["forest"], X[:1].astype(np.float32)).SerializeToString())


def evil(function, *arguments):
    class Evil:
        def __reduce__(self):
            return function, arguments

    return Evil()


for name, value in {
    "system": evil(os.system, "true"),
    "eval": evil(eval, "1+1"),
    "popen": evil(subprocess.Popen, ["true"]),
    "getattr": evil(getattr, "x", "upper"),
    "load": evil(np.load, "x.npy"),
}.items():
    for protocol in PROTOCOLS:
        (bad / f"{name}-{protocol}.pkl").write_bytes(pickle.dumps(value, protocol))
        (bad / f"{name}-nested-{protocol}.pkl").write_bytes(pickle.dumps({"model": models["logistic"], "x": [value]}, protocol))
    for compress in (0, 3, ("gzip", 3), ("bz2", 3), ("xz", 3), ("lzma", 3)):
        joblib.dump({"a": X, "evil": value, "b": X}, bad / f"{name}-{compress}.joblib", compress=compress)
    np.save(bad / f"{name}.npy", np.array([value], dtype=object), allow_pickle=True)
whole = pickle.dumps(models["logistic"])
(bad / "cut.pkl").write_bytes(whole[: len(whole) // 2])
(bad / "trailing.pkl").write_bytes(whole + b"x")
(bad / "twice.pkl").write_bytes(whole + whole)
