import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodeFolder, type WorkflowResult } from "../support/act/act.ts";
import { outputOf, tail } from "../support/act/log.ts";
import { Scenario } from "../support/act/scenario.ts";
import { stageActions } from "../support/act/staging.ts";
import { peer } from "./peers.ts";

const ACTIONS = process.env.MLOPS_TEST_ACTIONS ?? resolve(import.meta.dirname, "../..");
const REPOSITORY = "octo/orders";

// As action-validate-data/README.md has it: the action alone, for a repository that keeps data and no model.
const WORKFLOW = `name: Data
on: pull_request
permissions: {}
jobs:
  data:
    runs-on: ubuntu-latest
    permissions: { contents: read, pull-requests: write }
    steps:
      - uses: actions/checkout@v6
        with: { fetch-depth: 0 }
      - id: validate
        uses: OWNER/mlops-actions/action-validate-data@v1
`;
const CONFIG = `version: 1
name: orders
data:
  datasets:
    train: { files: data/train.csv, schema: schemas/order.schema.json, key: id }
    shops: { files: data/shops.csv, key: shop, columns: { city: { nulls: { max: 0 }, severity: warn } } }
`;
const SCHEMA = JSON.stringify({
  type: "object",
  properties: {
    id: { type: "integer" },
    shop: { enum: ["north", "south"] },
    amount: { type: "number", minimum: 0 },
    note: { type: ["string", "null"], maxLength: 60 },
  },
  required: ["id", "shop", "amount", "note"],
});
const HEADER = "id,shop,amount,note";
/** Two lines each: what stands where is told by lines, not by rows. */
const ROWS = Array.from(
  { length: 240 },
  (_, index) => `${index + 1},${index % 2 === 0 ? "north" : "south"},${index}.5,"said ""yes"",\nthen paid"`,
);
const bytes = (rows: readonly string[]) => Buffer.from(`${[HEADER, ...rows].join("\n")}\n`);
/** The line on which the row at an index begins. */
const lineOf = (rows: readonly string[], index: number) => [HEADER, ...rows.slice(0, index), ""].join("\n").split("\n").length;

describe("a pull request that changes data", () => {
  const scratch = mkdtempSync(join(tmpdir(), "data-pr-"));
  let scenario: Scenario;

  beforeAll(async () => {
    const [staging, workflows] = [join(scratch, "staging"), join(scratch, "workflows")];
    for (const folder of [staging, workflows]) mkdirSync(folder);
    stageActions(ACTIONS, staging);
    writeFileSync(join(workflows, "pull-request.yml"), WORKFLOW);
    scenario = await Scenario.open({
      act: peer("MLOPS_TEST_ACT"),
      repository: REPOSITORY,
      files: {
        "mlops.yml": Buffer.from(CONFIG),
        "schemas/order.schema.json": Buffer.from(SCHEMA),
        "data/train.csv": bytes(ROWS),
        "data/shops.csv": Buffer.from("shop,city\nnorth,Oslo\nsouth,Rome\n"),
      },
      staging,
      workflows,
      path: [nodeFolder],
    });
  });
  afterAll(async () => {
    await scenario?.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  const comments = (pull: number) => scenario.github.state.comments.filter(({ issue }) => issue === pull);

  test("with bad rows fails: marks on exactly their lines, and the comment says where", async () => {
    const [tenth, hundredth] = [ROWS[10] ?? "", ROWS[100] ?? ""];
    const rows = ROWS.with(10, tenth.replace("10.5", "-10.5")).with(100, hundredth.replace("north", "nroth"));
    rows.push('7,north,12.5,""', "242,south,cheap,");
    const pull = await scenario.propose("bad-rows", { "data/train.csv": bytes(rows) });
    const result = await scenario.runPull(pull);
    expect(result.jobs, tail(result)).toEqual({ data: "failure" });
    expect(outputOf(result, "data", "validate", "passed")).toBe("false");
    const lines = [10, 100, 240, 241].map((index) => lineOf(rows, index));
    expect(marked(result)).toEqual([
      `error data/train.csv:${lines[0]} ROW_SCHEMA`,
      `error data/train.csv:${lines[1]} ROW_SCHEMA`,
      `error data/train.csv:${lines[2]} KEY_DUPLICATE`,
      `error data/train.csv:${lines[3]} ROW_SCHEMA`,
    ]);
    expect(elsewhere(result)).toEqual(["error mlops-actions: fail"]);
    const [comment, ...others] = comments(pull.number);
    expect(others).toEqual([]);
    for (const line of lines) expect(comment?.body).toMatch(new RegExp(`\\| \`data/train\\.csv:${line}:\\d+\` \\|`));
    expect(scenario.github.state.violations).toEqual([]);
  });

  test("with good rows passes and is quiet: no mark, and a verdict with a table of what there is", async () => {
    const pull = await scenario.propose("good-rows", { "data/train.csv": bytes([...ROWS, "241,north,3.5,", "242,south,4,"]) });
    const result = await scenario.runPull(pull);
    expect(result.jobs, tail(result)).toEqual({ data: "success" });
    expect(result.annotations).toEqual([]);
    expect(outputOf(result, "data", "validate", "rows")).toBe("244");
    const [comment, ...others] = comments(pull.number);
    expect(others).toEqual([]);
    expect(
      unfolded(comment?.body ?? "").map((line) =>
        line
          .split(" ")
          .slice(0, line.startsWith("<sub>") ? 2 : 3)
          .join(" "),
      ),
    ).toEqual(["### ✅ The", "| Dataset |", "| :-- |", "| `train` |", "| `shops` |", "<sub>validate-data ·"]);
    expect(scenario.github.state.violations).toEqual([]);
  });

  test("that breaks data it does not touch fails, and one notice says where to look", async () => {
    const pull = await scenario.propose("stricter", {
      "schemas/order.schema.json": Buffer.from(SCHEMA.replace('"minimum":0', '"minimum":0,"maximum":200')),
    });
    const result = await scenario.runPull(pull);
    expect(result.jobs, tail(result)).toEqual({ data: "failure" });
    expect(marked(result)).toEqual([]);
    expect(elsewhere(result)).toEqual(["error mlops-actions: fail", "notice mlops-actions: not marked"]);
    expect(comments(pull.number)[0]?.body).toContain(`data/train.csv:${lineOf(ROWS, 200)}:`);
  });
});

/** Marks on lines of files, in the order of the lines. */
function marked({ annotations }: WorkflowResult): string[] {
  return annotations
    .filter(({ properties }) => properties.file !== undefined)
    .toSorted((a, b) => Number(a.properties.line) - Number(b.properties.line))
    .map(({ level, properties: { file, line, title } }) => `${level} ${file}:${line} ${title?.split(" ")[0]}`);
}

function elsewhere({ annotations }: WorkflowResult): string[] {
  return annotations
    .filter(({ properties }) => properties.file === undefined)
    .map(({ level, properties }) => `${level} ${properties.title}`)
    .toSorted();
}

/** The lines of a comment that are seen before anything is unfolded. */
function unfolded(body: string): string[] {
  return body
    .replaceAll(/<details>.*?<\/details>/gs, "")
    .replaceAll(/<!--.*?-->/gs, "")
    .split("\n")
    .filter((line) => line.trim() !== "");
}
