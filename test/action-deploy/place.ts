import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deploy } from "../../action-deploy/src/stage.ts";
import { stopDeployment } from "../../action-deploy/src/stop.ts";
import { configSchema } from "../../core/config/config.ts";
import type { Deployments } from "../../core/host/host.ts";
import { openLocalHost } from "../../core/host/local/host.ts";
import type { Golden } from "../../core/package/golden.ts";
import type { DeployReport } from "../../core/report/deploy-report.ts";
import type { StageContext, StageResult } from "../../core/stage.ts";
import { openWorkspace } from "../../core/workspace.ts";
import { makePackage, type PackageContent } from "./packages.ts";
import { type Behaviour, TOY_SERVER } from "./toy-server.ts";

export const GOLDEN: Golden = {
  schema: "golden/v1",
  model: "toy",
  label: "y",
  ids: ["a", "b", "c"],
  inputs: [{ name: "x", datatype: "FP64", nullable: false, data: [1, 4, 9] }],
  outputs: [
    { name: "prediction", datatype: "BYTES", data: ["low", "low", "high"] },
    { name: "probability/high", datatype: "FP64", data: [0.02, 0.08, 0.18] },
  ],
};

export interface Settings {
  readonly deploy?: Record<string, unknown>;
  readonly signal?: AbortSignal;
  readonly clock?: () => Date;
  readonly deployments?: Deployments;
  readonly package?: string;
  readonly event?: "pull-request" | "default-branch";
}

/** A project of its own whose server is told by its package how to behave. Whatever it starts has the folder in its environment. */
export class Place {
  readonly folder: string;
  readonly flags: string;
  readonly log: string[] = [];

  /** A fresh one, or the one in a folder that another process made. */
  constructor(folder = realpathSync(mkdtempSync(join(tmpdir(), "deploy-")))) {
    this.folder = folder;
    this.flags = join(folder, "flags");
    mkdirSync(this.flags, { recursive: true });
    writeFileSync(join(this.folder, "mlops.yml"), "version: 1\n");
  }

  get target(): string {
    return join(this.folder, ".mlops", "deployments", "local");
  }

  /** Makes the package of the current run. */
  async package(version: string, behaviour: Behaviour = {}, extra: Partial<PackageContent> = {}, elsewhere?: string): Promise<string> {
    const latest = join(this.folder, ".mlops", "latest");
    const folder = elsewhere ?? join(latest, "package");
    const model = { "behaviour.json": JSON.stringify({ version, ...behaviour }) };
    const manifest = await makePackage(folder, { version, model, code: { "serve.mjs": TOY_SERVER }, golden: GOLDEN, ...extra });
    if (elsewhere === undefined) writeFileSync(join(latest, "model-manifest.json"), JSON.stringify(manifest));
    return folder;
  }

  async context(settings: Settings = {}): Promise<StageContext> {
    const config = configSchema.parse({
      version: 1,
      name: "toy",
      deploy: {
        serve: "exec node serve.mjs",
        env: { TOY_FLAGS: this.flags },
        ...settings.deploy,
        tests: { ready: "5s", timeout: "2s", ...(settings.deploy?.tests as object) },
      },
    });
    const workspace = await openWorkspace(join(this.folder, "mlops.yml"));
    const clock = settings.clock ?? (() => new Date());
    const stream = { write: (text: string) => this.log.push(text) };
    const local = await openLocalHost({ workspace, clock, env: process.env, stream });
    const scene = settings.event === undefined ? local.scene : { ...local.scene, event: settings.event, commit: "a".repeat(40) };
    const host = { ...local, scene, deployments: settings.deployments ?? local.deployments };
    return {
      config,
      workspace,
      host,
      signal: settings.signal ?? new AbortController().signal,
      clock,
      tool: { name: "mlops-actions", version: "0.1.0" },
      comment: "always",
    };
  }

  async deploy(settings: Settings = {}): Promise<StageResult<DeployReport>> {
    return deploy(await this.context(settings), settings.package === undefined ? {} : { package: settings.package });
  }

  async stop(): Promise<string> {
    return stopDeployment(await this.context());
  }

  report(): DeployReport {
    return JSON.parse(readFileSync(join(this.folder, ".mlops", "latest", "deploy-report.json"), "utf8"));
  }

  active(): { version: string; port: number; url: string; service: { pid: number } } | null {
    const file = join(this.target, "active");
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  }

  journal(): { step: string; state: string; detail: Record<string, unknown> }[] {
    return readFileSync(join(this.target, "journal.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  }

  /** Processes that were started for this place and still run, by command. */
  running(): { readonly pid: number; readonly command: string }[] {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
      .flatMap((name) => {
        try {
          if (!readFileSync(`/proc/${name}/environ`, "latin1").includes(this.folder)) return [];
          return [{ pid: Number(name), command: readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ").trim() }];
        } catch {
          return [];
        }
      });
  }

  servers(): number[] {
    return this.running()
      .filter(({ command }) => command.endsWith("serve.mjs"))
      .map(({ pid }) => pid);
  }

  proxies(): number[] {
    return this.running()
      .filter(({ command }) => command.endsWith("proxy.ts"))
      .map(({ pid }) => pid);
  }

  remove(): void {
    for (const { pid } of this.running()) process.kill(pid, "SIGKILL");
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

export async function versionAt(url: string | null | undefined): Promise<string> {
  const response = await fetch(`${url}/version`);
  return ((await response.json()) as { version?: string; error?: string }).version ?? `HTTP ${response.status}`;
}
