// JSON.parse and ajv, a line at a time.
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";

const schema = JSON.parse(readFileSync(new URL("../orders.schema.json", import.meta.url), "utf8"));
const ajv = new Ajv2020({ strict: false });
formats.default(ajv);
const validate = ajv.compile(schema);
let [rows, bad] = [0, 0];
for await (const line of createInterface({ input: createReadStream(process.argv[3], { highWaterMark: 1 << 20 }) })) {
  rows += 1;
  if (!validate(JSON.parse(line))) bad += 1;
}
console.log(JSON.stringify({ rows, bad, means: {} }));
