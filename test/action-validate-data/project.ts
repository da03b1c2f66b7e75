import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { validateData } from "../../action-validate-data/src/stage.ts";
import { parseConfig } from "../../core/config/load.ts";
import { openLocalHost } from "../../core/host/local/host.ts";
import type { DataReport } from "../../core/report/data-report.ts";
import type { Finding } from "../../core/report/finding.ts";
import { readDocument } from "../../core/report/store.ts";
import type { StageContext } from "../../core/stage.ts";
import { TOOL } from "../../core/version.ts";
import { openWorkspace } from "../../core/workspace.ts";

export interface Validated {
  readonly report: DataReport;
  readonly outputs: Readonly<Record<string, string>>;
  readonly log: string;
  readonly findings: readonly Finding[];
  /** `CODE subject file:line:column` of each finding. */
  readonly places: readonly string[];
}

/** A project in a folder of its own, validated through the local host. */
export class Project {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(files: Readonly<Record<string, string | Uint8Array>>): Promise<Project> {
    const project = new Project(await mkdtemp(join(tmpdir(), "validate-")));
    for (const [path, content] of Object.entries(files)) await project.write(path, content);
    return project;
  }

  async write(path: string, content: string | Uint8Array): Promise<void> {
    await mkdir(dirname(join(this.folder, path)), { recursive: true });
    await writeFile(join(this.folder, path), content);
  }

  read(path: string): Promise<string> {
    return readFile(join(this.folder, path), "utf8");
  }

  /** `data` is the section as YAML. `stage`: another way to come to the report. */
  async validate(data: string, stage: typeof validateData = validateData): Promise<Validated> {
    const { context, log } = await this.open(data);
    const { document, path, outputs } = await stage(context);
    const report = await readDocument("data-report/v1", context.workspace.latest, path);
    if (report === null || !isDeepStrictEqual(JSON.parse(await this.read(`.mlops/latest/${path}`)), document))
      throw new Error("the report on disk is another one");
    const places = report.findings.map(({ code, subject, location: at }) =>
      [code, subject, [at?.file, at?.line, at?.column].filter((part) => part !== undefined).join(":")].join(" "),
    );
    return { report, outputs, log: log.join(""), findings: report.findings, places };
  }

  /** What a stage is given, on this machine. */
  async open(data: string): Promise<{ readonly context: StageContext; readonly log: readonly string[] }> {
    const indented = data.trimEnd().replaceAll(/^/gm, "  ");
    const config = parseConfig(`version: 1\nname: try\n${data === "" ? "" : `data:\n${indented}\n`}`, "mlops.yml");
    const workspace = await openWorkspace(join(this.folder, "mlops.yml"));
    const log: string[] = [];
    const clock = () => new Date("2026-01-02T03:04:05Z");
    const host = await openLocalHost({ workspace, clock, env: process.env, stream: { write: (text) => log.push(text) } });
    const context = { config, workspace, host, signal: new AbortController().signal, clock, tool: TOOL, comment: "always" } as const;
    return { context, log };
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}
