import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GitHub, startGitHub } from "../support/github/github.ts";
import type { StepResult } from "../support/runner/step-result.ts";
import { dataAndGate, publicTexts, pullRun, startStepOf, stepOf, textOf } from "./jobs.ts";
import { mlopsYml, PIPELINE, SECTIONS } from "./pipeline.ts";

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
  await github.commit("octo/demo", { files: PIPELINE });
});
afterAll(async () => {
  expect(github.state.violations).toEqual([]);
  await github.close();
});

/** The usual training with something before it. */
const trainingAfter = (code: string) => ({ "train.mjs": `${code}\n${String(PIPELINE["train.mjs"])}` });

describe("P14: names are data", () => {
  const BRANCHES = [`x$(touch\${IFS}pwned)"`, "-x--output=pwned", `日本/'"&&touch\${IFS}pwned;#|tee\${IFS}pwned`];
  test.each(BRANCHES)("a branch called %s", async (branch) => {
    await github.commit("octo/demo", { branch, files: { "line.txt": "11\n" } });
    const title = `${branch} $(touch pwned) \`touch pwned\` "; touch pwned; #\n::set-output name=passed::true`;
    const pull = await github.openPull("octo/demo", { head: branch, title });
    const run = await pullRun(github, { pull });
    const { job, step } = await startStepOf(run, "gate");
    const gate = await step.result;
    expect(gate.code, gate.log).toBe(0);
    expect(gate.outputs).toMatchObject({ verdict: expect.stringMatching(/^(pass|warn)$/), winner: "model" });
    for (const folder of [job.workspace, job.temp, join(job.temp, "../home")]) expect(existsSync(join(folder, "pwned"))).toBe(false);
    expect(github.state.comments.filter(({ issue }) => issue === pull.number)).toHaveLength(1);
  });
});

describe("P15: what training prints commands nobody", () => {
  const HOSTILE = [
    "::set-output name=passed::true",
    "::set-output name=winner::evil",
    "##[set-output name=verdict]pass",
    "half a line ##[set-env name=NODE_OPTIONS]--require=/evil.js",
    "::set-env name=PATH::/evil",
    "::add-path::/evil",
    "##[add-path]/evil",
    "::save-state name=folder::/evil",
    "::add-mask::accuracy",
    "::error file=x.csv,line=1::not from us",
    "##[error]nor this",
    "::stop-commands::guessed",
    "::guessed::",
    "::endgroup::",
    "::ENDGROUP::",
    "::Add-Matcher::/evil.json",
    "\r::set-output name=model::/evil",
  ];
  const tell = `const hostile = ${JSON.stringify(HOSTILE)};
for (const line of hostile) { process.stdout.write(line + "\\n"); process.stderr.write(line + "\\n"); }`;

  function isDeaf(step: StepResult): void {
    expect(step.failures).toEqual([]);
    expect(step.stopped).toBe(false);
    expect(step.state).toEqual({});
    expect(step.env).toEqual({});
    expect(step.path).toEqual([]);
    expect(step.masks).not.toContain("accuracy");
    expect(step.annotations.filter(({ message }) => /not from us|nor this/.test(message))).toEqual([]);
    expect(step.commands.filter(({ name }) => ["set-env", "add-path", "set-output", "save-state", "add-matcher"].includes(name))).toEqual(
      [],
    );
    expect(step.outputs.model ?? "").not.toContain("evil");
  }

  test("in a training that goes well", async () => {
    const run = await pullRun(github, { change: trainingAfter(tell) });
    const { gate } = await dataAndGate(run);
    expect(gate.code, gate.log).toBe(0);
    expect(gate.outputs).toMatchObject({ passed: "true", winner: "model" });
    isDeaf(gate);
    // Each line stands in the log as it is.
    for (const line of HOSTILE) expect(gate.log).toContain(line.trim());
  });

  test.each([
    ["without a final newline", 'process.stdout.write("::set-output name=passed::true");'],
    ["killed in the middle of a line", 'process.stdout.write("half ##[set-output name=passed]tr"); process.kill(process.pid, "SIGKILL");'],
    ["that fails", "process.exit(3);"],
  ])("in a training %s, and our own words are heard afterwards", async (_, last) => {
    const run = await pullRun(github, {
      change: { "train.mjs": `${tell}\nawait new Promise((resolve) => setTimeout(resolve, 50));\n${last}` },
    });
    const gate = await stepOf(run, "gate");
    expect(gate.code).not.toBe(0);
    expect(gate.outputs).toMatchObject({ passed: "false" });
    isDeaf(gate);
    expect(gate.annotations.filter(({ level }) => level === "error").length).toBeGreaterThan(0);
  });

  test("in three trainings at once, whose groups stay whole", async () => {
    const train = { run: "node train.mjs", seeds: [1, 2, 3], concurrency: 3 };
    const run = await pullRun(github, { change: { ...trainingAfter(tell), "mlops.yml": mlopsYml({ train }) } });
    const { gate } = await dataAndGate(run);
    expect(gate.code, gate.log).toBe(0);
    isDeaf(gate);
    const groups = gate.log
      .split(/^##\[group\]/m)
      .slice(1)
      .map((text) => text.split(/^##\[endgroup\]/m)[0] ?? "");
    const trainings = groups.filter((text) => text.startsWith("Train model-"));
    expect(trainings.map((text) => text.split("\n")[0])).toEqual([1, 2, 3].map((seed) => `Train model-${seed}`));
    for (const text of trainings) {
      expect(text.match(/trained with the line at/g)).toHaveLength(1);
      expect(text.match(/half a line/g)).toHaveLength(2);
    }
  });

  test("in the code's own tests and in the preparation of the data", async () => {
    const data = { prepare: { run: "node tell.mjs", inputs: ["tell.mjs"], outputs: ["prepared.txt"] } };
    const sections = {
      data: { ...SECTIONS.data, ...data },
      train: { run: "node train.mjs", tests: "node tell.mjs" },
    };
    const run = await pullRun(github, {
      change: {
        "tell.mjs": `import { writeFileSync } from "node:fs"; writeFileSync("prepared.txt", "1"); ${tell}`,
        "mlops.yml": mlopsYml(sections),
      },
    });
    const steps = await dataAndGate(run);
    for (const step of [steps.data, steps.gate]) {
      expect(step.code, step.log).toBe(0);
      expect(step.outputs.passed).toBe("true");
      isDeaf(step);
      expect(step.log).toContain("::stop-commands::guessed");
    }
  });
});

test("P16: a child sees none of the action's inputs, the runner's credentials and files; what is passed by name it sees", async () => {
  const dump = 'import { writeFileSync as dump } from "node:fs"; dump("env.json", JSON.stringify(process.env));';
  const train = { run: "node train.mjs", "pass-env": ["ACTIONS_RESULTS_URL"] };
  const run = await pullRun(github, { change: { ...trainingAfter(dump), "mlops.yml": mlopsYml({ train }) } });
  await stepOf(run, "data");
  const { job, step } = await startStepOf(run, "gate", { env: { GITHUB_TOKEN: "ghs_somebody", MY_OWN: "kept" } });
  const gate = await step.result;
  expect(gate.code, gate.log).toBe(0);
  const seen: Record<string, string> = JSON.parse(textOf(join(job.workspace, "env.json")));
  const files = ["GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH", "GITHUB_STATE", "GITHUB_STEP_SUMMARY"];
  const hidden = Object.keys(seen).filter((name) => /^(INPUT_|ACTIONS_|STATE_)/.test(name) || [...files, "GITHUB_TOKEN"].includes(name));
  expect(hidden).toEqual(["ACTIONS_RESULTS_URL"]);
  expect(seen).toMatchObject({ MY_OWN: "kept", GITHUB_SHA: run.sha, MLOPS_CANDIDATE: "model" });
  for (const value of Object.values(seen)) {
    expect(value).not.toContain(job.token);
    expect(value).not.toContain("_runner_file_commands");
  }
});

test("P17: neither our token nor a secret of the user's leaves the step, in any spelling", async () => {
  const secret = "c4nary/+secret==&<pläin>";
  const run = await pullRun(github, {
    change: trainingAfter('console.log("login with", process.env.USER_SECRET); console.error(process.env.USER_SECRET);'),
  });
  await stepOf(run, "data");
  const { job, step } = await startStepOf(run, "gate", { env: { USER_SECRET: secret }, secrets: [secret] });
  const gate = await step.result;
  expect(gate.code, gate.log).toBe(0);
  const failing = await pullRun(github, {
    change: { "train.mjs": "console.log(process.env.USER_SECRET); throw new Error(process.env.USER_SECRET);" },
  });
  const failed = await (await startStepOf(failing, "gate", { env: { USER_SECRET: secret }, secrets: [secret] })).step.result;
  expect(failed.code).toBe(1);
  const spellings = [secret, job.token, job.env.ACTIONS_RUNTIME_TOKEN ?? ""].flatMap((text) => {
    const base64 = [0, 1, 2].map((shift) =>
      Buffer.from("x".repeat(shift) + text)
        .toString("base64")
        .slice(4, -4),
    );
    return [text, ...base64, encodeURIComponent(text), encodeURIComponent(encodeURIComponent(text))];
  });
  const texts = [
    ...(await publicTexts(github)),
    gate.log,
    gate.summary,
    failed.log,
    failed.summary,
    textOf(gate.outputs.report ?? ""),
    textOf(failed.outputs.report ?? ""),
  ];
  for (const text of [...texts, JSON.stringify([gate.outputs, failed.outputs, gate.state])])
    for (const spelling of spellings) expect(text.includes(spelling), spelling).toBe(false);
  const shown = [...gate.annotations, ...failed.annotations].map(({ message }) => message).join("\n");
  for (const spelling of spellings) expect(shown.includes(spelling)).toBe(false);
});
