// The obvious way in Node: a quick CSV parser, typed objects, ajv.
import { createReadStream, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { inferSchema, initParser } from "udsv";

const schema = JSON.parse(readFileSync(new URL("../orders.schema.json", import.meta.url), "utf8"));
const ajv = new Ajv2020({ strict: false });
formats.default(ajv);
const validate = ajv.compile(schema);
const NUMBERS = new Set(["id", "user_id", "amount", "price", "lat", "lon", "score", "qty", "ratio"]);
let [rows, bad, parser] = [0, 0, undefined];
const convert = (name, text) => (text === "" ? null : NUMBERS.has(name) ? Number(text) : name === "is_active" ? text === "true" : text);
const take = (batch) => {
  const names = parser.schema.cols.map(({ name }) => name);
  for (const cells of Array.isArray(batch[0]) ? batch : [batch]) {
    rows += 1;
    const row = {};
    for (let index = 0; index < names.length; index += 1) row[names[index]] = convert(names[index], cells[index]);
    if (!validate(row)) bad += 1;
  }
};
for await (const text of createReadStream(process.argv[3], { highWaterMark: 1 << 20, encoding: "utf8" })) {
  parser ??= initParser(inferSchema(text));
  parser.chunk(text, parser.stringArrs, take);
}
parser.end();
console.log(JSON.stringify({ rows, bad, means: {} }));
