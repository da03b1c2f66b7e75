import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { configSchema } from "../../../core/config/config.ts";
import { UserError } from "../../../core/errors.ts";
import type { CommentOutcome, CommentSection, Host } from "../../../core/host/host.ts";
import { openLocalHost } from "../../../core/host/local/host.ts";
import type { Annotation } from "../../../core/host/log.ts";
import { present, presentError } from "../../../core/present.ts";
import { DOCUMENT_FILES, writeDocument } from "../../../core/report/store.ts";
import type { CommentMode, StageContext } from "../../../core/stage.ts";
import { openWorkspace } from "../../../core/workspace.ts";
import { failingGate, passingGate } from "./fixtures/gate.ts";
import { deployment, invalidData, manifest, validData } from "./fixtures/others.ts";
import { overriddenGate } from "./fixtures/whole.ts";

let folder: string;
let latest: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "present-"));
  latest = join(folder, ".mlops", "latest");
});

interface Upsert {
  readonly sections: readonly CommentSection[];
  readonly onlyUpdate: boolean;
}

async function scenery(
  options: {
    report?: () => Promise<{ url: string | null }>;
    mode?: CommentMode;
    scene?: Partial<Host["scene"]>;
    upsert?: () => Promise<CommentOutcome>;
  } = {},
) {
  const clock = () => new Date("2026-11-01T00:00:00Z");
  const workspace = await openWorkspace(join(folder, "mlops.yml"));
  const local = await openLocalHost({ workspace, clock, env: process.env, stream: { write: () => true } });
  const upserts: Upsert[] = [];
  const annotations: Annotation[] = [];
  const host: Host = {
    ...local,
    scene: { ...local.scene, ...options.scene },
    artifacts: { ...local.artifacts, saveReport: options.report ?? local.artifacts.saveReport },
    log: { ...local.log, annotate: (annotation) => annotations.push(annotation) },
    comments: {
      attempts: async () => [],
      upsert: async (sections, mode) => {
        upserts.push({ sections, ...mode });
        return (await options.upsert?.()) ?? { kind: "posted", id: 1, url: null };
      },
    },
  };
  const context: StageContext = {
    config: configSchema.parse({ version: 1, name: "penguins" }),
    workspace,
    host,
    signal: new AbortController().signal,
    clock,
    tool: { name: "mlops-actions", version: "0.1.0" },
    comment: options.mode ?? "always",
  };
  return { context, upserts, annotations };
}
const read = (file: string): string => readFileSync(join(latest, file), "utf8");

describe("present", () => {
  test("renders what the run's stages left, the gate first, into comment, summary and page", async () => {
    const { context, upserts } = await scenery();
    await writeDocument("data-report/v1", latest, DOCUMENT_FILES.data, validData());
    await present(context, "data");
    await writeDocument("gate-report/v1", latest, DOCUMENT_FILES.gate, failingGate());
    await present(context, "gate");
    expect(upserts.map((upsert) => upsert.sections.map((section) => section.stage))).toEqual([["data"], ["gate", "data"]]);
    expect(upserts[1]?.sections[0]?.markdown).toMatch(/^### ❌ The model does not pass the gate: macro_f1 0\.81 is below 0\.9/);
    expect(read("comment.md")).toBe(upserts[1]?.sections.map((section) => section.markdown).join("\n"));
    expect(read("summary.md").match(/^### /gm)).toHaveLength(2);
    expect(read("report.html")).toContain("macro_f1 0.81 is below 0.9");
  });

  test("documents of later stages, which an earlier run left, are not shown", async () => {
    const { context, upserts } = await scenery();
    await writeDocument("data-report/v1", latest, DOCUMENT_FILES.data, validData());
    await writeDocument("gate-report/v1", latest, DOCUMENT_FILES.gate, passingGate());
    await present(context, "data");
    expect(upserts[0]?.sections.map((section) => section.stage)).toEqual(["data"]);
  });

  test("all four stages at their largest fit one comment", async () => {
    const { context, upserts } = await scenery();
    const long = "n|".repeat(100_000);
    await writeDocument(
      "data-report/v1",
      latest,
      DOCUMENT_FILES.data,
      invalidData({ prepare: { ...validData().prepare, command: long } as never }),
    );
    await writeDocument("gate-report/v1", latest, DOCUMENT_FILES.gate, failingGate({ policy: { ...failingGate().policy, source: long } }));
    const files = Array.from({ length: 5000 }, (_, index) => ({
      path: `code/${index}`,
      sha256: manifest().model,
      bytes: 1,
      role: "code" as const,
    }));
    await writeDocument("model-manifest/v1", latest, DOCUMENT_FILES.package, manifest({ files }));
    const tests = Array.from({ length: 5000 }, (_, index) => ({ ...deployment().tests[0], name: `t${index}` }) as never);
    await writeDocument("deploy-report/v1", latest, DOCUMENT_FILES.deploy, deployment({ tests }));
    await present(context, "deploy");
    const lengths = upserts[0]?.sections.map((section) => section.markdown.length) ?? [];
    expect(lengths).toHaveLength(4);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThan(59_000);
  });

  test.each<[CommentMode, "pass" | "same" | "fail", { onlyUpdate: boolean } | "none"]>([
    ["always", "pass", { onlyUpdate: false }],
    ["always", "fail", { onlyUpdate: false }],
    ["on-failure", "pass", { onlyUpdate: true }],
    ["on-failure", "fail", { onlyUpdate: false }],
    ["on-change", "same", { onlyUpdate: true }],
    ["on-change", "pass", { onlyUpdate: false }],
    ["on-change", "fail", { onlyUpdate: false }],
    ["never", "fail", "none"],
  ])("comment: %s, %s → %j", async (mode, which, expected) => {
    const { context, upserts } = await scenery({ mode, scene: { event: "pull-request" } });
    const passing = passingGate();
    const same = passingGate({ baseline: { ...passing.baseline, metrics: passing.metrics } as never });
    await writeDocument("gate-report/v1", latest, DOCUMENT_FILES.gate, { pass: passing, same, fail: failingGate() }[which]);
    await present(context, "gate");
    expect(upserts.map(({ onlyUpdate }) => ({ onlyUpdate }))).toEqual(expected === "none" ? [] : [expected]);
  });

  test("outside of pull requests nothing is commented; summary and files are written", async () => {
    const { context, upserts } = await scenery({ scene: { event: "default-branch" } });
    await writeDocument("gate-report/v1", latest, DOCUMENT_FILES.gate, passingGate());
    expect(await present(context, "gate")).toMatchObject({ kind: "skipped" });
    expect(upserts).toEqual([]);
    expect(read("summary.md")).toContain("The model passes the gate");
  });

  test("comment and summary say where the report opens; a report that cannot be kept is one notice, and no verdict", async () => {
    const url = "https://github.example/octo/penguins/actions/runs/17/artifacts/4";
    const kept = await scenery({ scene: { event: "pull-request" }, report: async () => ({ url }) });
    await writeDocument("gate-report/v1", latest, DOCUMENT_FILES.gate, passingGate());
    await present(kept.context, "gate");
    expect(kept.upserts[0]?.sections[0]?.markdown).toContain(`[full report](${url})`);
    expect(read("summary.md")).toContain(`[full report](${url})`);
    const lost = await scenery({ scene: { event: "pull-request" }, report: () => Promise.reject(new Error("503")) });
    expect(await present(lost.context, "gate")).toMatchObject({ kind: "posted" });
    expect(lost.annotations.map(({ message }) => message)).toEqual(["report.html could not be written: 503. The verdict is the same."]);
    expect(lost.upserts[0]?.sections[0]?.markdown).not.toContain("full report");
  });

  test("an override lets the pipeline go on, and later sections stay", async () => {
    const { context, upserts } = await scenery({ scene: { event: "pull-request" }, mode: "on-failure" });
    await writeDocument("gate-report/v1", latest, DOCUMENT_FILES.gate, overriddenGate());
    await present(context, "gate");
    expect(upserts[0]?.sections[0]).toMatchObject({ stage: "gate", passed: true });
    expect(upserts[0]?.onlyUpdate).toBe(false);
  });

  test("a comment that fails is one notice and nothing more", async () => {
    const { context, annotations } = await scenery({
      upsert: () => Promise.reject(new UserError({ code: "GITHUB_UNREACHABLE", message: "503 three times" })),
    });
    await writeDocument("gate-report/v1", latest, DOCUMENT_FILES.gate, passingGate());
    expect(await present(context, "gate")).toMatchObject({ kind: "skipped" });
    expect(annotations).toEqual([expect.objectContaining({ level: "notice", message: expect.stringContaining("503 three times") })]);
    expect(read("comment.md")).toContain("The model passes the gate");
  });

  test("P13: what the host skipped with its own notice is not noticed twice", async () => {
    const { context, annotations } = await scenery({
      scene: { event: "pull-request", fork: true },
      upsert: async () => ({ kind: "skipped", reason: "fork" }),
    });
    await writeDocument("gate-report/v1", latest, DOCUMENT_FILES.gate, passingGate());
    expect(await present(context, "gate")).toEqual({ kind: "skipped", reason: "fork" });
    expect(annotations).toEqual([]);
  });

  test("a stage that stopped says why in its part, beside what came before", async () => {
    const { context, upserts } = await scenery({ scene: { event: "pull-request" } });
    await writeDocument("data-report/v1", latest, DOCUMENT_FILES.data, validData());
    const error = new UserError({
      code: "BASELINE_CORRUPT",
      message: "the record is no JSON",
      unchanged: "the stored record",
      advice: "restore it",
    });
    await presentError(context, "gate", error);
    expect(upserts[0]?.sections.map((section) => section.stage)).toEqual(["gate", "data"]);
    expect(upserts[0]?.sections[0]?.markdown).toMatch(
      /^### 🛑 train-gate stopped: the record is no JSON\n\n`BASELINE_CORRUPT`\n\n\*\*Left unchanged\*\* the stored record\n\n\*\*What to do\*\* restore it/,
    );
  });

  test("P12: the page shows hostile text as text and loads nothing", async () => {
    const { context } = await scenery();
    const hostile = `</script><script>alert(1)</script><img src="http://x" onerror=x>`;
    const base = failingGate();
    await writeDocument(
      "gate-report/v1",
      latest,
      DOCUMENT_FILES.gate,
      failingGate({ winner: hostile, policy: { ...base.policy, source: hostile } }),
    );
    await present(context, "gate");
    const page = read("report.html");
    const [shown = "", ...scripts] = page.split(/(?=<script)/);
    expect(/<img/.test(shown)).toBe(false);
    // The numbers, and what draws them.
    expect(scripts.map((script) => script.slice(0, 40))).toEqual([
      expect.stringMatching(/^<script type="application\/json" id="plot/),
      expect.stringMatching(/^<script>\/\*! With Observable Plot/),
    ]);
    expect(shown).toContain("&lt;script&gt;alert(1)");
    expect(shown).toContain("default-src 'none'");
    expect(shown).not.toContain("xychart");
  });
});
