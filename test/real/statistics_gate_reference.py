"""What SciPy and statsmodels make of the cases in a JSON file."""
import json
import sys

import numpy as np
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests

cases = json.load(open(sys.argv[1], encoding="utf-8"))


def interval(test, alpha):
    bounds = test.confidence_interval(1 - 2 * alpha)
    return [float(bounds.low), float(bounds.high)]


def paired(case):
    gains = np.array(case["gains"])
    return {
        "interval": interval(stats.ttest_1samp(gains, 0), case["alpha"]),
        "p": float(stats.ttest_1samp(gains, case["limit"], alternative="less").pvalue),
        "se": float(stats.sem(gains)),
    }


def welch(case):
    one, other = np.array(case["candidate"]), np.array(case["baseline"])
    test = stats.ttest_ind(one, other, equal_var=False)
    p = stats.ttest_ind(one - case["limit"], other, equal_var=False, alternative="less").pvalue
    return {"interval": interval(test, case["alpha"]), "p": float(p), "df": float(test.df)}


def nadeau_bengio(case):
    gains, q = np.array(case["gains"]), case["share"]
    n = len(gains)
    half = stats.t.ppf(1 - case["alpha"], n - 1) * np.sqrt((1 / n + q / (1 - q)) * gains.var(ddof=1))
    return [float(gains.mean() - half), float(gains.mean() + half)]


def bca_of(replicates, data, statistic, level, **options):
    """BCa by SciPy from replicates that are given."""
    first = stats.bootstrap(data, statistic, n_resamples=2, rng=1, **options)
    first.bootstrap_distribution = np.array(replicates)
    found = stats.bootstrap(data, statistic, n_resamples=0, bootstrap_result=first, confidence_level=1 - 2 * level, method="BCa", **options)
    return [float(found.confidence_interval.low), float(found.confidence_interval.high), float(found.standard_error)]


def bca(case):
    return bca_of(case["replicates"], (np.array(case["gains"]),), np.mean, case["level"])


def drawn(case):
    found = stats.bootstrap(
        (np.array(case["gains"]),), np.mean, n_resamples=case["resamples"], confidence_level=1 - 2 * case["level"], method="BCa", batch=1000, rng=7
    )
    return [float(found.confidence_interval.low), float(found.confidence_interval.high), float(found.standard_error)]


def f1(label, predicted):
    hits = np.sum((label == 1) & (predicted == 1))
    return 2 * hits / (np.sum(label == 1) + np.sum(predicted == 1))


def rmse(label, predicted):
    return np.sqrt(np.mean((label - predicted) ** 2))


def metric(case):
    data = tuple(np.array(case[name]) for name in ("label", "now", "before"))
    gain = {
        "f1": lambda label, now, before: f1(label, now) - f1(label, before),
        "rmse": lambda label, now, before: rmse(label, before) - rmse(label, now),
    }[case["metric"]]
    found = stats.bootstrap(
        data, gain, paired=True, vectorized=False, n_resamples=case["resamples"], confidence_level=1 - 2 * case["level"], method="BCa", rng=7
    )
    return [float(found.confidence_interval.low), float(found.confidence_interval.high), float(found.standard_error)]


def flips(case):
    fixed, broken = case["fixed"], case["broken"]
    two = mcnemar([[11, broken], [fixed, 5]], exact=True).pvalue
    one = stats.binomtest(fixed, fixed + broken, 0.5, alternative="less").pvalue if fixed + broken else 1.0
    return [float(two), float(one)]


answer = {
    "distributions": [
        float(getattr({"t": stats.t, "norm": stats.norm, "binom": stats.binom}[name], function)(*arguments))
        for name, function, *arguments in cases["distributions"]
    ],
    "paired": [paired(case) for case in cases["paired"]],
    "welch": [welch(case) for case in cases["welch"]],
    "nadeauBengio": [nadeau_bengio(case) for case in cases["nadeauBengio"]],
    "bca": [bca(case) for case in cases["bca"]],
    "drawn": [drawn(case) for case in cases["drawn"]],
    "metric": [metric(case) for case in cases["metric"]],
    "flips": [flips(case) for case in cases["flips"]],
    "holm": [[float(p) for p in multipletests(case, method="holm")[1]] if case else [] for case in cases["holm"]],
}
json.dump(answer, sys.stdout)
