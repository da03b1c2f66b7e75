import pandas as pd
import pandera.pandas as pa

from common import STATUS, path, tell

number = lambda low, high, nullable=False: pa.Column(float, pa.Check.in_range(low, high), nullable=nullable, coerce=True)  # noqa: E731
schema = pa.DataFrameSchema(
    {
        "id": pa.Column(int, pa.Check.ge(1)), "user_id": pa.Column(int, pa.Check.in_range(1, 2000000)), "status": pa.Column(str, pa.Check.isin(STATUS)),
        "country": pa.Column(str, pa.Check.str_length(2, 2)), "city": pa.Column(str, pa.Check.str_length(1, None)), "amount": number(0, 100000), "price": number(0, 1000),
        "lat": number(-90, 90), "lon": number(-180, 180), "qty": pa.Column(int, pa.Check.in_range(1, 50)), "ratio": number(0, 1, True),
        "email": pa.Column(str, pa.Check.str_matches(r"^[a-z0-9.]+@[a-z0-9]+\.[a-z]+$")), "order_id": pa.Column(str, pa.Check.str_matches(r"^[0-9]{19}$"), coerce=True),
        "uuid": pa.Column(str, pa.Check.str_matches(r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")),
    }
)
table = pd.read_csv(path)
try:
    schema.validate(table, lazy=True)
    tell(len(table))
except pa.errors.SchemaErrors as errors:
    tell(len(table), bad=len(errors.failure_cases))
