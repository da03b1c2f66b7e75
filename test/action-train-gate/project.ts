import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { type Part, runPart } from "../../action-train-gate/src/part.ts";
import { validateData } from "../../action-validate-data/src/stage.ts";
import { loadConfig } from "../../core/config/load.ts";
import { canonicalJson, digestOf, digestOfFile } from "../../core/digest.ts";
import { describeError, UserError } from "../../core/errors.ts";
import type { Host, Scene } from "../../core/host/host.ts";
import { openLocalHost } from "../../core/host/local/host.ts";
import { localReleases } from "../../core/host/local/releases.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import type { ModelManifest } from "../../core/report/model-manifest.ts";
import type { RunReport } from "../../core/report/run-report.ts";
import { readDocument } from "../../core/report/store.ts";
import type { StageContext } from "../../core/stage.ts";
import { openWorkspace } from "../../core/workspace.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** What came of a stage: a document and what is in the log, or the error. */
export interface Ran {
  readonly report: GateReport | null;
  readonly error: UserError | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly log: string;
}

/** A small project in a folder of its own. */
export class Project {
  readonly folder: string;

  constructor(files: Record<string, string>) {
    this.folder = mkdtempSync(join(tmpdir(), "gate-"));
    folders.push(this.folder);
    this.write(files);
  }

  write(files: Record<string, string>): this {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), content);
    }
    return this;
  }

  /** Commits everything and returns the commit. */
  commit(message = "change"): string {
    const git = (...args: string[]) =>
      execFileSync("git", ["-C", this.folder, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", ...args], { encoding: "utf8" });
    if (!existsSync(join(this.folder, ".git"))) git("init", "--quiet", "--initial-branch=main");
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", message);
    return git("rev-parse", "HEAD").trim();
  }

  /** Text of a file below `.mlops`. */
  left(path: string): string {
    return readFileSync(join(this.folder, ".mlops", path), "utf8");
  }

  /** Publishes a release whose manifest carries these metrics; or holds this text. */
  async release(tag: string, commit: string, metrics: ModelManifest["metrics"] | string): Promise<void> {
    const workspace = await openWorkspace(join(this.folder, "mlops.yml"));
    const path = join(this.folder, ".mlops", "model-manifest.json");
    const digest = digestOf("");
    const manifest: ModelManifest = {
      ...{ schema: "model-manifest/v1", pipeline: "model", verdict: "pass", started: "2026-01-01T00:00:00.000Z", "duration-ms": 1 },
      ...{ tool: { name: "mlops-actions", version: "0.0.0" }, findings: [], name: "model", version: "1.0.0", tag },
      ...{ code: { repository: null, commit, dirty: false }, data: {}, files: [], metrics: {}, candidate: "model", seed: null },
      ...{ gate: { verdict: "pass", policy: digest, report: digest }, model: digest, environment: {} },
      ...{ archive: { file: "a.tar.gz", sha256: digest, bytes: 0 }, created: "2026-01-01T00:00:00.000Z" },
    };
    writeFileSync(path, typeof metrics === "string" ? metrics : JSON.stringify({ ...manifest, metrics }));
    const assets = [{ name: "model-manifest.json", path, sha256: await digestOfFile(path), bytes: readFileSync(path).length }];
    await localReleases(workspace, () => new Date()).publish({ tag, commit, title: tag, notes: "", assets });
  }

  train(
    options: {
      scene?: Partial<Scene>;
      base?: string;
      signal?: AbortSignal;
      clock?: () => Date;
      releases?: Partial<Host["releases"]>;
      labels?: Host["labels"];
      comments?: Partial<Host["comments"]>;
      checks?: Host["checks"];
      /** What of the stage this machine does; default: all of it. */
      part?: Part;
    } = {},
  ): Promise<Ran> {
    return this.#run((context) => runPart(context, options.part ?? { stage: "all" }), options);
  }

  validate(): Promise<unknown> {
    return this.#run(async (context) => {
      const result = await validateData(context);
      return { ...result, document: null };
    }, {});
  }

  async #run(
    stage: (context: StageContext) => Promise<{ document: GateReport | RunReport | null; outputs: Readonly<Record<string, string>> }>,
    {
      scene = {},
      base,
      signal = new AbortController().signal,
      clock = () => new Date(),
      releases,
      labels,
      comments,
      checks,
    }: Parameters<Project["train"]>[0] & object,
  ): Promise<Ran> {
    const path = join(this.folder, "mlops.yml");
    const lines: string[] = [];
    const log = () => lines.join("");
    try {
      const config = await loadConfig(path, "mlops.yml");
      const workspace = await openWorkspace(path);
      const stream = { write: (text: string) => lines.push(text) };
      const local = await openLocalHost({ workspace, clock, env: process.env, stream, ...(base === undefined ? {} : { base }) });
      const host: Host = {
        ...local,
        scene: { ...local.scene, ...scene },
        releases: { ...local.releases, ...releases },
        labels: labels ?? local.labels,
        comments: { ...local.comments, ...comments },
        checks: checks ?? local.checks,
      };
      const context: StageContext = {
        config,
        workspace,
        host,
        signal,
        clock,
        tool: { name: "mlops-actions", version: "0.0.0" },
        comment: "always",
      };
      const { document: left, outputs } = await stage(context);
      const document = left?.schema === "gate-report/v1" ? left : null;
      if (document !== null) {
        const stored = await readDocument("gate-report/v1", workspace.latest, "gate-report.json");
        if (canonicalJson(stored) !== canonicalJson(document)) throw new Error("what is returned is not what is stored");
      }
      return { report: document, error: null, outputs, log: log() };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { report: null, error, outputs: {}, log: `${log()}${describeError(error)}` };
    }
  }
}

export const codesOf = ({ report, error }: Ran): string[] =>
  error === null ? (report?.findings ?? []).map(({ code }) => code) : [error.code];

/** A command that writes these metrics of the test split, as text. */
export const writes = (metrics: string, path = "$MLOPS_OUT/metrics.json") => `cat > "${path}" <<'END'\n${metrics}\nEND`;
export const test = (metrics: Record<string, number>) => JSON.stringify({ test: metrics });

/** An mlops.yml with one training command and a gate. */
export function config(run: string, gate = "metrics: { accuracy: { min: 0.9 } }", more = ""): Record<string, string> {
  const indented = run.split("\n").map((line) => `    ${line}`).join("\n"); // biome-ignore format: short
  return { "mlops.yml": `version: 1\nname: model\ntrain:\n  run: |\n${indented}\n${more}gate: { ${gate} }\n` };
}
