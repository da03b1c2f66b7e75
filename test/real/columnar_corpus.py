"""Writes Parquet and Arrow files of many types, encodings and codecs, and beside each the JSON that its values are."""

import base64
import datetime as dt
import decimal
import json
import math
import random
import sys
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

OUT = Path(sys.argv[1])
RANDOM = random.Random(20)
ROWS = 250


def fraction(text):
    return text.rstrip("0").rstrip(".") if "." in text else text


def timestamp(value, kind):
    """RFC 3339 of an integer since 1970."""
    per = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[kind.unit]
    seconds, rest = divmod(value, per)
    moment = dt.datetime(1970, 1, 1) + dt.timedelta(seconds=seconds)
    digits = len(str(per)) - 1
    text = moment.strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0")
    return fraction(f"{text}.{rest:0{digits}d}" if digits else text) + ("Z" if kind.tz else "")


def clock(value, kind):
    per = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[kind.unit]
    seconds, rest = divmod(value, per)
    digits = len(str(per)) - 1
    text = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return fraction(f"{text}.{rest:0{digits}d}" if digits else text)


def to_json(scalar):
    """What our reader should make of a pyarrow scalar; exact numbers as texts marked with @."""
    if not scalar.is_valid:
        return None
    kind = scalar.type
    if isinstance(scalar, pa.ExtensionScalar):
        return str(scalar.as_py()) if "uuid" in str(kind) else to_json(scalar.value)
    if pa.types.is_dictionary(kind):
        return to_json(scalar.value)
    if pa.types.is_timestamp(kind):
        return timestamp(scalar.value, kind)
    if pa.types.is_date(kind):
        return scalar.as_py().isoformat()
    if pa.types.is_time(kind):
        return clock(scalar.value, kind)
    if pa.types.is_decimal(kind):
        return f"@{scalar.as_py():f}"
    if pa.types.is_integer(kind):
        return f"@{scalar.as_py()}"
    if pa.types.is_floating(kind):
        value = float(scalar.as_py())
        return value if math.isfinite(value) else "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if pa.types.is_map(kind):
        return {str(key): to_json(pa.scalar(item, kind.item_type)) for key, item in scalar.as_py()}
    if pa.types.is_struct(kind):
        return {field.name: to_json(scalar[field.name]) for field in kind}
    if pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind):
        return [to_json(item) for item in scalar.values]
    value = scalar.as_py()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def expected(path, table):
    columns = {name: [to_json(value) for value in column] for name, column in zip(table.column_names, table.columns)}
    rows = [{name: values[index] for name, values in columns.items()} for index in range(table.num_rows)]
    path.with_name(path.name + ".json").write_text(json.dumps({"columns": table.column_names, "rows": rows}))


def some(make, nulls=0.2):
    return [None if RANDOM.random() < nulls else make(index) for index in range(ROWS)]


def words():
    return RANDOM.choice(["", "a", "é", "𝒳", "snow ☃", "comma, quote \"", "x" * 40])


def flat():
    r = RANDOM
    base = dt.date(2024, 2, 28)
    return pa.table({
        "int8": pa.array(some(lambda i: r.randint(-128, 127)), pa.int8()),
        "uint8": pa.array(some(lambda i: r.randint(0, 255)), pa.uint8()),
        "int16": pa.array(some(lambda i: r.randint(-(2**15), 2**15 - 1)), pa.int16()),
        "uint16": pa.array(some(lambda i: r.randint(0, 2**16 - 1)), pa.uint16()),
        "int32": pa.array(some(lambda i: r.randint(-(2**31), 2**31 - 1)), pa.int32()),
        "uint32": pa.array(some(lambda i: r.randint(0, 2**32 - 1)), pa.uint32()),
        "int64": pa.array(some(lambda i: r.choice([i, 2**53 + 1, -(2**63), 2**63 - 1, -i])), pa.int64()),
        "uint64": pa.array(some(lambda i: r.choice([i, 2**64 - 1, 2**53 + 3])), pa.uint64()),
        "required64": pa.array(list(range(ROWS)), pa.int64()),
        "float16": pa.array(some(lambda i: r.choice([0.0, 1.5, -2.25, 65504.0, 6e-8])), pa.float16()),
        "float32": pa.array(some(lambda i: r.choice([r.random(), math.inf, 1e30])), pa.float32()),
        "float64": pa.array(some(lambda i: r.choice([r.random(), -math.inf, math.nan, 5e-324, 1e308])), pa.float64()),
        "required_float": pa.array([r.choice([r.random(), math.nan]) for _ in range(ROWS)], pa.float64()),
        "bool": pa.array(some(lambda i: r.random() < 0.5), pa.bool_()),
        "required_bool": pa.array([i % 3 == 0 for i in range(ROWS)], pa.bool_()),
        "text": pa.array(some(lambda i: words()), pa.string()),
        "large_text": pa.array(some(lambda i: f"{i}-{words()}"), pa.large_string()),
        "category": pa.array(some(lambda i: r.choice(["red", "green", "blue"])), pa.string()).dictionary_encode(),
        "constant": pa.array(["same"] * ROWS, pa.string()),
        "nothing": pa.array([None] * ROWS, pa.string()),
        "null_type": pa.nulls(ROWS),
        "binary": pa.array(some(lambda i: r.randbytes(r.randint(0, 9))), pa.binary()),
        "fixed": pa.array(some(lambda i: r.randbytes(5)), pa.binary(5)),
        "date": pa.array(some(lambda i: base + dt.timedelta(days=r.randint(-80000, 80000))), pa.date32()),
        "date64": pa.array(some(lambda i: base + dt.timedelta(days=i)), pa.date64()),
        "time_s": pa.array(some(lambda i: r.randint(0, 86399)), pa.time32("s")),
        "time_ms": pa.array(some(lambda i: r.randint(0, 86399999)), pa.time32("ms")),
        "time_us": pa.array(some(lambda i: r.randint(0, 86399999999)), pa.time64("us")),
        "time_ns": pa.array(some(lambda i: r.randint(0, 86399999999999)), pa.time64("ns")),
        "ts_ms": pa.array(some(lambda i: r.randint(-(10**12), 10**13)), pa.timestamp("ms")),
        "ts_us": pa.array(some(lambda i: r.randint(-(10**15), 10**16)), pa.timestamp("us", tz="UTC")),
        "ts_ns": pa.array(some(lambda i: r.randint(-(10**18), 9 * 10**18)), pa.timestamp("ns")),
        "ts_ns_utc": pa.array(some(lambda i: r.choice([0, -1, 10**18, 10**9 + 1])), pa.timestamp("ns", tz="Europe/Berlin")),
        "decimal": pa.array(some(lambda i: decimal.Decimal(r.randint(-(10**8), 10**8)).scaleb(-2)), pa.decimal128(9, 2)),
        "decimal18": pa.array(some(lambda i: decimal.Decimal(r.randint(-(10**17), 10**17)).scaleb(-4)), pa.decimal128(18, 4)),
        "decimal38": pa.array(some(lambda i: decimal.Decimal(r.randint(-(10**37), 10**37))), pa.decimal128(38, 0)),
        "decimal76": pa.array(some(lambda i: decimal.Decimal(r.randint(-(10**40), 10**40))), pa.decimal256(50, 0)),
    })


def nested():
    r = RANDOM
    point = pa.struct([("x", pa.int64()), ("label", pa.string()), ("when", pa.timestamp("ms", tz="UTC"))])
    deep = pa.list_(pa.list_(pa.int32()))
    records = pa.list_(pa.struct([("k", pa.string()), ("v", pa.list_(pa.float64()))]))

    def make_point(i):
        return {"x": r.choice([None, i]), "label": r.choice([None, "a", "é"]), "when": r.choice([None, i * 1000])}

    return pa.table({
        "id": pa.array(range(ROWS), pa.int64()),
        "list": pa.array(some(lambda i: [r.choice([None, j]) for j in range(r.randint(0, 4))]), pa.list_(pa.int64())),
        "texts": pa.array(some(lambda i: [words() for _ in range(r.randint(0, 3))]), pa.list_(pa.string())),
        "struct": pa.array(some(make_point), point),
        "deep": pa.array(some(lambda i: [r.choice([None, [], [j, None]]) for j in range(r.randint(0, 3))]), deep),
        "records": pa.array(
            some(lambda i: [{"k": str(j), "v": r.choice([None, [], [0.5]])} for j in range(r.randint(0, 3))]), records
        ),
        "dates": pa.array(some(lambda i: [dt.date(2024, 1, 1 + j) for j in range(r.randint(0, 3))]), pa.list_(pa.date32())),
        "outer": pa.array(
            some(lambda i: {"inner": r.choice([None, {"n": i}]), "tags": r.choice([None, [], ["t"]])}),
            pa.struct([("inner", pa.struct([("n", pa.int32())])), ("tags", pa.list_(pa.string()))]),
        ),
        "map": pa.array(some(lambda i: [(f"k{j}", r.choice([None, j])) for j in range(r.randint(0, 3))]), pa.map_(pa.string(), pa.int64())),
    })


def parquet():
    tables = {"flat": flat(), "nested": nested()}
    # Time in seconds and date64 are written as their finer and coarser kin
    for name, table in tables.items():
        for codec in ["none", "snappy", "gzip", "zstd", "brotli", "lz4"]:
            for page in ["1.0", "2.0"]:
                path = OUT / f"{name}-{codec}-{page}.parquet"
                pq.write_table(table, path, compression=codec, data_page_version=page, row_group_size=100, data_page_size=200)
                expected(path, pq.read_table(path))
        for version in ["1.0", "2.4", "2.6"]:
            path = OUT / f"{name}-version-{version}.parquet"
            pq.write_table(table, path, version=version, use_dictionary=False, write_page_index=True, write_page_checksum=True,
                           allow_truncated_timestamps=True, coerce_timestamps="us" if version != "2.6" else None)
            expected(path, pq.read_table(path))
    rows = tables["flat"]
    encodings = {
        "delta": ({n: "DELTA_BINARY_PACKED" for n in ["int32", "int64", "ts_us", "date", "required64"]}),
        "delta-text": {"text": "DELTA_LENGTH_BYTE_ARRAY", "large_text": "DELTA_BYTE_ARRAY", "binary": "DELTA_BYTE_ARRAY"},
        "split": {n: "BYTE_STREAM_SPLIT" for n in ["float32", "float64", "int32", "int64", "fixed", "decimal38"]},
        "rle": {"bool": "RLE", "required_bool": "RLE"},
    }
    for name, encoding in encodings.items():
        for page in ["1.0", "2.0"]:
            path = OUT / f"encoding-{name}-{page}.parquet"
            pq.write_table(rows, path, use_dictionary=False, column_encoding=encoding, data_page_version=page)
            expected(path, pq.read_table(path))
    # More rows in one group than are unpacked at once
    many = range(140_000)
    large = pa.table({"i": pa.array(many, pa.int64()), "s": [None if i % 11 == 0 else f"s{i % 1000}" for i in many], "l": [[i, None][: i % 3] for i in many]})
    for page in ["1.0", "2.0"]:
        path = OUT / f"large-group-{page}.parquet"
        pq.write_table(large, path, row_group_size=len(many), data_page_version=page)
        expected(path, pq.read_table(path))
    path = OUT / "int96.parquet"
    pq.write_table(rows.select(["ts_ns"]), path, use_deprecated_int96_timestamps=True)
    expected(path, pq.read_table(path))
    path = OUT / "empty.parquet"
    pq.write_table(rows.slice(0, 0), path)
    expected(path, pq.read_table(path))


def from_duckdb():
    connection = duckdb.connect()
    connection.execute("""create table t as select i::integer as i, (i * 1000000000000000)::bigint as big, (i::hugeint * 10)::decimal(38, 2) as d,
        case when i % 7 = 0 then null else 'word ' || (i % 5) end as w, (i % 2 = 0) as b, date '2024-02-28' + i::integer as day,
        timestamp '2024-01-01 00:00:00.123456' + interval (i) minute as t, timestamptz '2024-01-01 00:00:00Z' as tz, time '01:02:03.5' as clock,
        i / 7.0 as f, (i / 3.0)::float as f4, uuid() as u, [i, null] as l, {'a': i, 'b': 'x'} as s, map {'k': i} as m, ('red')::enum('red', 'blue') as e,
        (i % 200)::utinyint as ut, i::ubigint as ub, 'bytes'::blob as raw
        from range(5000) r(i)""")
    for codec in ["uncompressed", "snappy", "gzip", "zstd", "brotli", "lz4", "lz4_raw"]:
        for version in ["v1", "v2"]:
            path = OUT / f"duckdb-{codec}-{version}.parquet"
            connection.execute(f"copy t to '{path}' (format parquet, codec {codec}, row_group_size 2048, parquet_version {version})")
            expected(path, pq.read_table(path))


def arrow():
    tables = {"flat": flat(), "nested": nested()}
    for name, table in tables.items():
        for codec in [None, "lz4", "zstd"]:
            options = pa.ipc.IpcWriteOptions(compression=codec)
            for kind, make in [("arrow", pa.ipc.new_file), ("arrows", pa.ipc.new_stream)]:
                path = OUT / f"{name}-{codec}.{kind}"
                with make(path, table.schema, options=options) as writer:
                    writer.write_table(table, max_chunksize=64)
                expected(path, table)
        path = OUT / f"{name}.feather"
        feather.write_feather(table, str(path), compression="lz4", chunksize=100)
        expected(path, table)
    # Dictionaries that change from batch to batch
    schema = pa.schema([("c", pa.dictionary(pa.int8(), pa.string()))])
    batches = [pa.record_batch([pa.array(part).dictionary_encode().cast(schema[0].type)], schema=schema) for part in [["a", "b"], ["a", "b", "c"], ["z", None]]]
    for delta in [False, True]:
        path = OUT / f"dictionaries-{delta}.arrows"
        with pa.ipc.new_stream(path, schema, options=pa.ipc.IpcWriteOptions(emit_dictionary_deltas=delta)) as writer:
            for batch in batches:
                writer.write_batch(batch)
        expected(path, pa.ipc.open_stream(path).read_all())
    path = OUT / "legacy.arrows"
    with pa.ipc.new_stream(path, tables["flat"].schema, options=pa.ipc.IpcWriteOptions(use_legacy_format=True)) as writer:
        writer.write_table(tables["flat"])
    expected(path, tables["flat"])
    path = OUT / "views.arrow"
    views = pa.table({"v": pa.array(some(lambda i: words()), pa.string_view()), "r": pa.array(["x", "x", "y"] * 83 + ["z"])})
    with pa.ipc.new_file(path, views.schema) as writer:
        writer.write_table(views)
    expected(path, views)


OUT.mkdir(parents=True, exist_ok=True)
parquet()
from_duckdb()
arrow()
