import { mkdtempSync, realpathSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packageModel } from "../../action-package-model/src/stage.ts";
import { configSchema } from "../../core/config/config.ts";
import { digestDataset } from "../../core/datasets.ts";
import { digestOf, digestOfEntries, listTree } from "../../core/digest.ts";
import type { Host, Scene } from "../../core/host/host.ts";
import { openLocalHost } from "../../core/host/local/host.ts";
import type { DataReport } from "../../core/report/data-report.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import type { ModelManifest } from "../../core/report/model-manifest.ts";
import type { RunReport } from "../../core/report/run-report.ts";
import { writeDocument } from "../../core/report/store.ts";
import type { StageContext, StageResult } from "../../core/stage.ts";
import { openWorkspace } from "../../core/workspace.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

export const COMMIT = "c".repeat(40);
export const CREATED = "2026-03-01T12:00:00.000Z";

const SCHEMA = JSON.stringify({
  type: "object",
  properties: {
    id: { type: "string" },
    species: { enum: ["a", "b"], type: "string" },
    length: { type: ["number", "null"] },
    count: { type: "integer" },
    wild: { type: "boolean" },
  },
});
const ROWS = ["r1,a,1.5,3,true", "r2,b,,4,false", "r3,a,2,5,true", "r4,b,7,6,false", "r5,a,0.25,7,True"];
export const TEST_CSV = `id,species,length,count,wild\n${ROWS.map((row) => `${row}\n`).join("")}`;
const PREDICTIONS = `id,label,prediction,probability/a,probability/b\n${ROWS.map((row, index) => `${row.split(",")[0]},${row.split(",")[1]},${index === 3 ? "a" : row.split(",")[1]},0.${9 - index},0.${1 + index}\n`).join("")}`;

/** A project after its gate: what validate-data and train-gate leave, without having run them. */
export class Project {
  readonly folder: string;
  scene: Partial<Scene> = { commit: COMMIT, head: COMMIT, dirty: false, date: CREATED, event: "local" };
  config: Record<string, unknown> = { package: { include: ["serve.mjs", "schemas/"] } };
  files: Files = { "serve.mjs": "export {};\n", "schemas/row.schema.json": SCHEMA, "data/test.csv": TEST_CSV };
  winner: Files = { "model/model.json": '{"weights":[1,2]}', "predictions/test.csv": PREDICTIONS, "metrics.json": "{}" };
  gate: Partial<GateReport> = {};
  /** When the stages before ran, and how long. */
  started = "2026-03-01T13:00:00.000Z";
  readonly log: string[] = [];

  constructor(name = "package-") {
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), name)));
  }

  get latest(): string {
    return join(this.folder, ".mlops", "latest");
  }

  get releases(): string {
    return join(this.folder, ".mlops", "releases");
  }

  /** Writes files, winner and reports; `latest` holds nothing else afterwards. */
  async prepare(): Promise<void> {
    await rm(this.latest, { recursive: true, force: true });
    const yaml = JSON.stringify({ version: 1, name: "toy", ...this.#sections() });
    await write(this.folder, { "mlops.yml": yaml, ...this.files });
    await write(join(this.latest, "winner"), this.winner);
    const { digest, files } = await digestDataset({ folder: this.folder }, { files: [join(this.folder, "data/test.csv")] });
    const fields = {
      pipeline: "toy",
      verdict: "pass" as const,
      started: this.started,
      "duration-ms": Date.parse(this.started) % 997,
      tool: TOOL,
      findings: [],
    };
    const model = await listTree(join(this.latest, "winner/model")).catch(() => []);
    const judged = { digest: digestOfEntries(model), bytes: model.reduce((sum, { bytes }) => sum + bytes, 0), files: model.length };
    const data: DataReport = {
      schema: "data-report/v1",
      ...fields,
      unlisted: {},
      datasets: {
        test: {
          files: files.map((file) => ({ ...file, rows: 5 })),
          digest,
          rows: 5,
          "row-errors": { rows: 0, "by-rule": {} },
          columns: {},
          masked: [],
          base: null,
          comparisons: [],
          correlations: null,
        },
      },
      prepare: null,
    };
    const run: RunReport = {
      schema: "run-report/v1",
      ...fields,
      candidate: "forest",
      seed: 2,
      command: "node train.mjs",
      exit: { code: 0 },
      metrics: { test: { accuracy: 0.8 } },
      computed: {},
      slices: {},
      model: judged,
      inputs: { key: digestOf("inputs"), code: COMMIT, data: { test: digest }, environment: {} },
      resources: { "duration-ms": 12 },
    };
    const gate: GateReport = {
      schema: "gate-report/v1",
      ...fields,
      policy: { digest: digestOf("policy"), source: "mlops.yml" },
      baseline: null,
      candidates: [],
      winner: "forest",
      "winner-seed": 2,
      metrics: { test: { accuracy: 0.8 } },
      slices: {},
      rules: [],
      data: { test: digest },
      model: judged,
      primary: { metric: "accuracy", split: "test" },
      "trust-tier": 0,
      override: null,
      commit: this.scene.commit ?? null,
      trend: [],
      ...this.gate,
    };
    await writeDocument("data-report/v1", this.latest, "data-report.json", data);
    await writeDocument("run-report/v1", this.latest, "run-reports/forest-2.json", run);
    await writeDocument("gate-report/v1", this.latest, "gate-report.json", gate);
  }

  async context(): Promise<StageContext> {
    const config = configSchema.parse({ version: 1, name: "toy", ...this.#sections() });
    const workspace = await openWorkspace(join(this.folder, "mlops.yml"));
    const clock = () => new Date(this.started);
    const local = await openLocalHost({ workspace, clock, env: process.env, stream: { write: (text: string) => this.log.push(text) } });
    const host: Host = { ...local, scene: { ...local.scene, ...this.scene } };
    return { config, workspace, host, signal: new AbortController().signal, clock, tool: TOOL, comment: "always" };
  }

  /** Runs the stage on a fresh hand-over. */
  async package(options: { version?: string; publish?: boolean } = {}): Promise<StageResult<ModelManifest>> {
    await this.prepare();
    return this.packageAgain(options);
  }

  async packageAgain(options: { version?: string; publish?: boolean } = {}): Promise<StageResult<ModelManifest>> {
    return packageModel(await this.context(), { publish: true, ...options });
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  #sections(): Record<string, unknown> {
    const test = { files: "data/test.csv", schema: "schemas/row.schema.json", key: "id" };
    return { data: { datasets: { test } }, train: { run: "node train.mjs" }, ...this.config };
  }
}

export const TOOL = { name: "mlops-actions", version: "0.1.0" };

export async function write(folder: string, files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}
