import os

from common import NUMERIC, PROBABILITIES, STATUS, TEXTS, kind, path, task, tell, threads

os.environ["POLARS_MAX_THREADS"] = str(threads)
import polars as pl  # noqa: E402  the number of threads is read at import

scan = {"csv": lambda: pl.scan_csv(path, try_parse_dates=True, infer_schema_length=10000), "jsonl": lambda: pl.scan_ndjson(path), "parquet": lambda: pl.scan_parquet(path)}[kind]()
if task == "statistics":
    parts = [pl.len().alias("n")]
    for name in NUMERIC:
        column = pl.col(name)
        parts += [column.mean().alias("mean_" + name), column.count().alias("n_" + name), column.min().alias("min_" + name), column.max().alias("max_" + name)]
        parts += [column.std().alias("std_" + name), column.approx_n_unique().alias("distinct_" + name)]
        parts += [column.quantile(p).alias("q%s_%s" % (p, name)) for p in PROBABILITIES]
    for name in TEXTS:
        column = pl.col(name)
        parts += [column.count().alias("n_" + name), column.str.len_chars().min().alias("min_" + name), column.str.len_chars().max().alias("max_" + name)]
        parts.append(column.approx_n_unique().alias("distinct_" + name))
    for name in ("created_date", "updated_at"):
        parts += [pl.col(name).count().alias("n_" + name), pl.col(name).min().alias("min_" + name), pl.col(name).max().alias("max_" + name)]
    parts.append(pl.col("is_active").count().alias("n_is_active"))
    answer = scan.select(parts).collect(engine="streaming")
    tell(answer["n"][0], {name: answer["mean_" + name][0] for name in NUMERIC})
else:
    c = pl.col
    rules = [
        c("id") < 1, ~c("user_id").is_between(1, 2000000), ~c("status").is_in(STATUS), c("country").str.len_chars() != 2, c("city").str.len_chars() < 1,
        ~c("amount").is_between(0, 100000), ~c("price").is_between(0, 1000), ~c("lat").is_between(-90, 90), ~c("lon").is_between(-180, 180), ~c("qty").is_between(1, 50),
        ~c("email").str.contains(r"^[a-z0-9.]+@[a-z0-9]+\.[a-z]+$"), ~c("uuid").str.contains(r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"),
        ~c("order_id").cast(pl.String).str.contains(r"^[0-9]{19}$"), ~c("ratio").is_between(0, 1), c("comment").str.len_chars() > 500,
    ]
    parts = [pl.len().alias("n")] + [rule.sum().alias("r%d" % index) for index, rule in enumerate(rules)]
    parts += [c(name).count().alias("n_" + name) for name in ("score", "created_date", "updated_at", "is_active", "category_path")]
    answer = scan.select(parts).collect(engine="streaming")
    tell(answer["n"][0], bad=sum(answer["r%d" % index][0] or 0 for index in range(len(rules))))
