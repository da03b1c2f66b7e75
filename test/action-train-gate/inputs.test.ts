import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { RunReport } from "../../core/report/run-report.ts";
import { codesOf, test as metrics, Project, writes } from "./project.ts";

const TRAIN = writes(metrics({ accuracy: 0.9 })).replaceAll("\n", "\n    ");
const yml = ({ train = "", gate = "metrics: { accuracy: { min: 0.5 } }" } = {}) => `version: 1
data:
  datasets: { test: { files: data/test.csv } }
train:
  run: |
    ${TRAIN}
${train}gate: { ${gate} }
`;
const FILES = {
  "mlops.yml": yml(),
  "train.py": "print(1)",
  "lib/features.py": "x = 1",
  "data/test.csv": "a\n1\n",
  "params.yaml": "learning_rate: 0.1\nmodel: { depth: 3 }\n",
  "requirements.txt": "numpy==2.0\n",
  ".gitignore": ".mlops\nscratch/\n",
};

async function trained(project: Project): Promise<RunReport> {
  const ran = await project.train();
  if (ran.report === null) throw new Error(ran.log);
  return JSON.parse(project.left("latest/run-reports/model.json")) as RunReport;
}
const committed = (files: Record<string, string> = FILES) => {
  const project = new Project(files);
  project.commit();
  return project;
};
const partsOf = async (project: Project) => (await trained(project)).inputs.parts;

describe("the inputs of a run in parts", () => {
  test.each<[string, Record<string, string>, string[]]>([
    ["code", { "lib/features.py": "x = 2" }, ["code"]],
    ["a new file of code", { "lib/more.py": "" }, ["code"]],
    ["data", { "data/test.csv": "a\n2\n" }, ["data"]],
    ["a parameter", { "params.yaml": "learning_rate: 0.3\nmodel: { depth: 3 }\n" }, ["parameters"]],
    ["a variable", { "mlops.yml": yml({ train: "  env: { DEPTH: 4 }\n" }) }, ["parameters"]],
    ["a lockfile", { "requirements.txt": "numpy==2.1\n" }, ["environment"]],
    ["the gate", { "mlops.yml": yml({ gate: "metrics: { accuracy: { min: 0.6 } }" }) }, []],
    ["how a parameter is written", { "params.yaml": "learning_rate: 0.1 # as ever\nmodel:\n  depth: 3\n" }, []],
    ["what git ignores", { "scratch/notes.py": "y" }, []],
  ])("%s", async (_name, change, expected) => {
    const project = committed();
    const before = await trained(project);
    const after = await trained(project.write(change));
    const [a, b] = [before.inputs.parts, after.inputs.parts];
    const changed = (["code", "data", "parameters", "environment"] as const).filter((part) => a?.[part] !== b?.[part]);
    expect(changed).toEqual(expected);
    expect(before.inputs.key === after.inputs.key).toBe(expected.length === 0);
  });

  test("the same content is the same, whatever the commit, and with or without git", async () => {
    const project = committed();
    const before = await partsOf(project);
    project.commit("nothing");
    expect(await partsOf(project)).toEqual(before);
    rmSync(join(project.folder, ".git"), { recursive: true });
    rmSync(join(project.folder, ".gitignore"));
    const without = await partsOf(project);
    const other = new Project(FILES);
    rmSync(join(other.folder, ".gitignore"));
    expect(await partsOf(other)).toEqual(without);
    expect(existsSync(join(other.folder, ".git"))).toBe(false);
  });

  test("train.inputs says what the code is", async () => {
    const project = committed({ ...FILES, "mlops.yml": yml({ train: '  inputs: ["*.py"]\n' }) });
    const before = await partsOf(project);
    expect((await partsOf(project.write({ "lib/features.py": "x = 2" })))?.code).toBe(before?.code);
    expect((await partsOf(project.write({ "train.py": "print(2)" })))?.code).not.toBe(before?.code);
  });

  test("parameters are flattened, and a file that is named has to be there", async () => {
    const project = new Project({ ...FILES, "mlops.yml": yml({ train: "  seeds: [4]\n  env: { LR: 1 }\n" }) });
    await project.train();
    const report = JSON.parse(project.left("latest/run-reports/model-4.json")) as RunReport;
    expect(report.inputs.parameters).toMatchObject({
      candidate: "model",
      seed: "4",
      "env.LR": "1",
      learning_rate: "0.1",
      "model.depth": "3",
    });
    const lost = new Project({ ...FILES, "mlops.yml": yml({ train: "  parameters: conf/lr.yaml\n" }) });
    expect(codesOf(await lost.train())).toEqual(["PARAMETERS_MISSING"]);
  });

  test("a record keeps them, and the next gate-report says what changed", async () => {
    const project = committed();
    await project.train();
    const ran = await project.write({ "params.yaml": "learning_rate: 0.3\nmodel: { depth: 3 }\n", "train.py": "print(2)" }).train();
    expect(ran.report?.changes).toEqual({
      ...{ code: "changed", data: "same", parameters: "changed", environment: "same" },
      details: ["learning_rate: 0.1 → 0.3"],
    });
    expect((await project.train()).report?.changes).toMatchObject({ code: "same", parameters: "same", details: [] });
  });
});

describe("the environment", () => {
  test("holds commit, lockfiles, interpreter, packages and hardware", async () => {
    const run = `    python3 --version; node --version\n    ${TRAIN}`;
    const project = committed({ ...FILES, "mlops.yml": yml().replace(`    ${TRAIN}`, run) });
    const { environment } = await trained(project);
    expect(Object.keys(environment ?? {})).toEqual(
      expect.arrayContaining(["git commit", "git state", "lockfile requirements.txt", "python", "node", "system", "cpu", "memory"]),
    );
    expect(environment).toMatchObject({
      "git state": "clean",
      python: expect.stringMatching(/^3\.\d+/),
      node: expect.stringMatching(/^v\d+/),
    });
    expect((await trained(project.write({ "lib/features.py": "x = 2" }))).environment?.["git state"]).toBe("uncommitted changes");
  });

  test("P17: no secret of the job or of the config stands in a document or in the record", async () => {
    const secret = "correct horse/battery";
    process.env.DEMO_TOKEN = secret;
    try {
      const train = `  env: { HUB_TOKEN: inline-canary-1, NOTE: "uses ${secret} and ${Buffer.from(secret).toString("base64")}" }\n`;
      const project = committed({
        ...FILES,
        "mlops.yml": yml({ train }),
        "params.yaml": `url: "https://x/?t=${encodeURIComponent(secret)}"\n`,
      });
      const report = await trained(project);
      expect(report.inputs.parameters).toMatchObject({ "env.HUB_TOKEN": "***", "env.NOTE": "uses *** and ***", url: "https://x/?t=***" });
      expect(report.inputs.environment).toMatchObject({ HUB_TOKEN: "***" });
      const [kept = ""] = readdirSync(join(project.folder, ".mlops/history")).filter((name) => name.endsWith(".json"));
      const record = project.left(`history/${kept}`);
      const texts = ["latest/gate-report.json", "latest/run-reports/model.json", "latest/comment.md", "latest/summary.md"].map((path) =>
        project.left(path),
      );
      for (const text of [record, ...texts])
        for (const canary of [secret, Buffer.from(secret).toString("base64"), "inline-canary-1"]) expect(text).not.toContain(canary);
    } finally {
      delete process.env.DEMO_TOKEN;
    }
  });
});
