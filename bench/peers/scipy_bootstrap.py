"""scipy.stats.bootstrap of a mean: rows as doubles from a file; prints seconds and bounds."""
import json
import sys
import time

import numpy as np
from scipy import stats

path, resamples, method, level, batch = sys.argv[1], int(sys.argv[2]), sys.argv[3], float(sys.argv[4]), int(sys.argv[5])
gains = np.fromfile(path, dtype="<f8")
started = time.perf_counter()
found = stats.bootstrap((gains,), np.mean, n_resamples=resamples, confidence_level=1 - 2 * level, method=method, batch=batch, rng=1)
seconds = time.perf_counter() - started
interval = found.confidence_interval
json.dump({"seconds": seconds, "lower": float(interval.low), "upper": float(interval.high), "error": float(found.standard_error)}, sys.stdout)
