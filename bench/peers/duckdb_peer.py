import duckdb

from common import NUMERIC, kind, path, task, tell, threads
from sql import rules, statistics

WORDS = {
    "deviation": "stddev_samp({name})",
    "quantiles": "approx_quantile({name}, [0.05, 0.25, 0.5, 0.75, 0.95])",
    "distinct": "approx_count_distinct({name})",
    "length": "length",
    "match": "regexp_matches",
    "text": "cast(",
    "close": " as varchar)",
}
reader = {"csv": "read_csv('%s', header = true)", "jsonl": "read_json('%s', format = 'newline_delimited')", "parquet": "read_parquet('%s')"}[kind]
connection = duckdb.connect(config={"threads": threads})
query = (statistics if task == "statistics" else rules)(WORDS).replace("{source}", reader % path)
result = connection.execute(query).fetchone()
if task == "statistics":
    tell(result[0], dict(zip(NUMERIC, result[1 : 1 + len(NUMERIC)])))
else:
    tell(result[0], bad=result[1])
