import pandas as pd

from common import NUMERIC, PROBABILITIES, STATUS, TEXTS, kind, path, task, tell

read = {"csv": lambda: pd.read_csv(path), "jsonl": lambda: pd.read_json(path, lines=True), "parquet": lambda: pd.read_parquet(path)}[kind]
table = read()
if task == "statistics":
    numbers = table[NUMERIC]
    described = [numbers.mean(), numbers.std(), numbers.min(), numbers.max(), numbers.quantile(PROBABILITIES), table[NUMERIC + TEXTS].nunique()]
    described += [table[name].astype("str").str.len().agg(["min", "max"]) for name in TEXTS]
    tell(len(table), described[0].to_dict())
else:
    bad = [
        table.id < 1, ~table.user_id.between(1, 2000000), ~table.status.isin(STATUS), table.country.str.len() != 2, table.city.str.len() < 1,
        ~table.amount.between(0, 100000), ~table.price.between(0, 1000), ~table.lat.between(-90, 90), ~table.lon.between(-180, 180), ~table.qty.between(1, 50),
        ~table.email.str.match(r"^[a-z0-9.]+@[a-z0-9]+\.[a-z]+$"), ~table.uuid.str.match(r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"),
        ~table.order_id.astype("str").str.match(r"^[0-9]{19}$"), (table.ratio < 0) | (table.ratio > 1), table.comment.str.len() > 500,
        pd.to_datetime(table.created_date, errors="coerce").isna(), pd.to_datetime(table.updated_at, errors="coerce").isna(),
    ]
    tell(len(table), bad=sum(int(one.fillna(False).sum()) for one in bad))
