// npm run docs [-- --check]: writes the tables of inputs and outputs into the action READMEs, between markers, from action.yml.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { actionFolders } from "./actions.ts";
import { ROOT } from "./setup.mjs";

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
interface ActionFile {
  inputs: Record<string, { description: string; default?: string; required?: boolean }>;
  outputs: Record<string, { description: string }>;
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

function tables(action: ActionFile): Record<string, string> {
  const inputs = Object.entries(action.inputs).map(
    ([name, input]) => `| \`${name}\` | ${cell(input.description)} | ${input.default === undefined ? "" : `\`${cell(input.default)}\``} |`,
  );
  const outputs = Object.entries(action.outputs).map(([name, output]) => `| \`${name}\` | ${cell(output.description)} |`);
  return {
    inputs: ["| input | what | default |", "|---|---|---|", ...inputs].join("\n"),
    outputs: ["| output | what |", "|---|---|", ...outputs].join("\n"),
  };
}

const stale: string[] = [];
for (const folder of actionFolders()) {
  const action = parse(readFileSync(join(ROOT, folder, "action.yml"), "utf8")) as ActionFile;
  const path = join(ROOT, folder, "README.md");
  const before = readFileSync(path, "utf8");
  let after = before;
  for (const [name, table] of Object.entries(tables(action))) {
    const marked = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
    if (!marked.test(after)) throw new Error(`${folder}/README.md has no place for its ${name}: <!-- ${name} --> … <!-- /${name} -->`);
    after = after.replace(marked, (_all, open: string, close: string) => `${open}${table}\n${close}`);
  }
  if (after === before) continue;
  if (values.check) stale.push(`${folder}/README.md`);
  else writeFileSync(path, after);
}
if (stale.length > 0) {
  process.stderr.write(`tables not as in action.yml: ${stale.join(", ")}\nmend: npm run docs\n`);
  process.exitCode = 1;
}
