"""SQL that DuckDB and ClickHouse both understand, up to their names of functions."""
from common import NUMERIC, STATUS, TEXTS

RULES = {
    "id": "id < 1",
    "user_id": "user_id < 1 or user_id > 2000000",
    "status": "status not in (%s)" % ", ".join("'%s'" % one for one in STATUS),
    "country": "{length}(country) <> 2",
    "city": "{length}(city) < 1",
    "amount": "amount < 0 or amount > 100000",
    "price": "price < 0 or price > 1000",
    "lat": "lat < -90 or lat > 90",
    "lon": "lon < -180 or lon > 180",
    "qty": "qty < 1 or qty > 50",
    "email": "not {match}({text}email{close}, '^[a-z0-9.]+@[a-z0-9]+\\.[a-z]+$')",
    "uuid": "not {match}({text}uuid{close}, '^[0-9a-f]{{8}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{12}}$')",
    "order_id": "not {match}({text}order_id{close}, '^[0-9]{{19}}$')",
    "ratio": "ratio < 0 or ratio > 1",
    "comment": "{length}(comment) > 500",
}
CASTS = ["score", "created_date", "updated_at", "is_active", "category_path"]


def statistics(words):
    parts = ["count(*) as n"] + ["avg(%s) as mean_%s" % (name, name) for name in NUMERIC]
    for name in NUMERIC:
        parts += [one.format(name=name) for one in ("count({name})", "min({name})", "max({name})", words["deviation"], words["quantiles"], words["distinct"])]
    for name in TEXTS:
        parts += [one.format(name=name, **words) for one in ("count({name})", "min({length}({text}{name}{close}))", "max({length}({text}{name}{close}))")]
        parts.append(words["distinct"].format(name=name))
    parts += ["count(%s), min(%s), max(%s)" % (name, name, name) for name in ("created_date", "updated_at")]
    parts.append("count(is_active)")
    return "select %s from {source}" % ", ".join(parts)


def rules(words):
    bad = ["sum(case when %s then 1 else 0 end)" % rule.format(**words) for rule in RULES.values()]
    return "select count(*) as n, %s, %s from {source}" % (" + ".join("coalesce(%s, 0)" % one for one in bad), ", ".join("count(%s)" % one for one in CASTS))
