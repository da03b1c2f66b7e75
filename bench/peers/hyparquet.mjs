// The Parquet reader that we build on, with plain JavaScript sums.
import { asyncBufferFromFile, parquetMetadataAsync, parquetRead } from "hyparquet";

const NUMERIC = ["id", "user_id", "amount", "price", "lat", "lon", "score", "qty", "ratio"];
const file = await asyncBufferFromFile(process.argv[3]);
const metadata = await parquetMetadataAsync(file);
const sums = Object.fromEntries(NUMERIC.map((name) => [name, { sum: 0, count: 0 }]));
await parquetRead({
  file,
  metadata,
  onChunk: ({ columnName, columnData }) => {
    const total = sums[columnName];
    for (const value of columnData) {
      if (total === undefined || value === null || value === undefined) continue;
      total.sum += Number(value);
      total.count += 1;
    }
  },
});
const means = Object.fromEntries(NUMERIC.map((name) => [name, sums[name].sum / sums[name].count]));
console.log(JSON.stringify({ rows: Number(metadata.num_rows), bad: 0, means }));
