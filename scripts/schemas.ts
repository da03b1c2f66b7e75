// npm run schemas [-- --check]: JSON Schemas of mlops.yml and of every document, from the zod schemas that check them.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod";
import { configSchema } from "../core/config/config.ts";
import { DOCUMENTS } from "../core/report/store.ts";
import { ROOT } from "./setup.mjs";

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const folder = join(ROOT, "schemas");
mkdirSync(folder, { recursive: true });
const stale: string[] = [];

function emit(file: string, schema: z.ZodType, title: string, io: "input" | "output"): void {
  const text = `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io, unrepresentable: "any", target: "draft-2020-12" }) }, null, 2)}\n`;
  const path = join(folder, file);
  if (!values.check) {
    writeFileSync(path, text);
    return;
  }
  const current = (() => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return "";
    }
  })();
  if (current !== text) stale.push(`schemas/${file}`);
}

emit("mlops.schema.json", configSchema, "mlops.yml", "input");
for (const [name, schema] of Object.entries(DOCUMENTS)) emit(`${name.replace("/", ".")}.schema.json`, schema, name, "output");
if (stale.length > 0) {
  process.stderr.write(`not what the sources say: ${stale.join(", ")}\nmend: npm run schemas\n`);
  process.exitCode = 1;
}
