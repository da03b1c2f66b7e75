import json

import chdb

from common import NUMERIC, kind, path, task, tell, threads
from sql import rules, statistics

WORDS = {
    "deviation": "stddevSamp({name})",
    "quantiles": "quantilesTDigest(0.05, 0.25, 0.5, 0.75, 0.95)({name})",
    "distinct": "uniqHLL12({name})",
    "length": "lengthUTF8",
    "match": "match",
    "text": "toString(",
    "close": ")",
}
form = {"csv": "CSVWithNames", "jsonl": "JSONEachRow", "parquet": "Parquet"}[kind]
query = (statistics if task == "statistics" else rules)(WORDS).replace("{source}", "file('%s', '%s')" % (path, form))
answer = json.loads(str(chdb.query(query + " settings max_threads = %d" % threads, "JSONCompact")))["data"][0]
if task == "statistics":
    tell(answer[0], dict(zip(NUMERIC, answer[1 : 1 + len(NUMERIC)])))
else:
    tell(answer[0], bad=float(answer[1]))
