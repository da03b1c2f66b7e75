import os

from common import STATUS, path, tell, threads

os.environ["POLARS_MAX_THREADS"] = str(threads)
import dataframely as dy  # noqa: E402  the number of threads is read at import
import polars as pl  # noqa: E402


class Orders(dy.Schema):
    id = dy.Int64(min=1, nullable=False)
    user_id = dy.Int64(min=1, max=2000000, nullable=False)
    order_id = dy.String(regex=r"^[0-9]{19}$", nullable=False)
    status = dy.Enum(STATUS, nullable=False)
    country = dy.String(min_length=2, max_length=2, nullable=False)
    city = dy.String(min_length=1, nullable=False)
    amount = dy.Float64(min=0, max=100000, nullable=False)
    price = dy.Float64(min=0, max=1000, nullable=False)
    lat = dy.Float64(min=-90, max=90, nullable=False)
    lon = dy.Float64(min=-180, max=180, nullable=False)
    score = dy.Float64(nullable=True)
    qty = dy.Int64(min=1, max=50, nullable=False)
    created_date = dy.Date(nullable=False)
    updated_at = dy.Any()
    is_active = dy.Bool(nullable=False)
    email = dy.String(regex=r"^[a-z0-9.]+@[a-z0-9]+\.[a-z]+$", nullable=False)
    uuid = dy.String(regex=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", nullable=False)
    comment = dy.String(max_length=500, nullable=True)
    category_path = dy.String(nullable=False)
    ratio = dy.Float64(min=0, max=1, nullable=True)


table = pl.read_csv(path, try_parse_dates=True, schema_overrides={"order_id": pl.String})
good, failures = Orders.filter(table, cast=True)
tell(len(table), bad=len(table) - len(good))
