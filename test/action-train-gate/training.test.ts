import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { codesOf, config, test as metrics, Project, writes } from "./project.ts";

const GOOD = metrics({ accuracy: 0.95 });
const gateOf = (gate = "metrics: { accuracy: { min: 0.5 } }") => `gate: { ${gate} }\n`;

/** A zombie waits for nobody but its parent: it does not run. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

describe("P8: a failed training dominates good numbers", () => {
  test.each<[string, string, string, unknown]>([
    ["exit 1 after writing them", `${writes(GOOD)}\nexit 1`, "exit 1", { code: 1 }],
    ["killed by itself", `${writes(GOOD)}\nkill -9 $$`, "killed by SIGKILL", { signal: "SIGKILL" }],
    ["a command that is not there", `${writes(GOOD)}\nno-such-program`, "exit 127", { code: 127 }],
    ["a failing pipe", `${writes(GOOD)}\nfalse | cat`, "exit 1", { code: 1 }],
  ])("%s → fail", async (_name, run, how, exit) => {
    const project = new Project(config(run));
    const ran = await project.train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["fail", "TRAINING_FAILED"]);
    expect(ran.report?.findings[0]?.message).toContain(how);
    expect(ran.report).toMatchObject({ winner: null, metrics: {}, model: null });
    expect(JSON.parse(project.left("latest/run-reports/model.json"))).toMatchObject({ verdict: "fail", exit, metrics: {} });
  });

  test("on timeout the whole process group dies", async () => {
    const run = `${writes(GOOD)}
sleep 60 & echo $! >> pids
(trap "" TERM; sleep 60 & echo $! >> pids; wait) & echo $! >> pids
sleep 60`;
    const project = new Project(config(run, undefined, "  timeout: 400ms\n"));
    const ran = await project.train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["fail", "TRAINING_FAILED"]);
    expect(JSON.parse(project.left("latest/run-reports/model.json")).exit).toEqual({ timeout: 400 });
    const pids = readFileSync(join(project.folder, "pids"), "utf8").trim().split("\n").map(Number);
    expect(pids).toHaveLength(3);
    expect(pids.filter(isRunning)).toEqual([]);
  });

  test("a cancel ends it and is no verdict", async () => {
    const cancel = new AbortController();
    const project = new Project(config("sleep 30"));
    setTimeout(() => cancel.abort(new Error("enough")), 500);
    expect(codesOf(await project.train({ signal: cancel.signal }))).toEqual(["CANCELLED"]);
    expect(existsSync(join(project.folder, ".mlops/latest/gate-report.json"))).toBe(false);
  });
});

describe("the code's own tests come first", () => {
  const withTests = (tests: string) => ({
    "mlops.yml": `version: 1\ntrain:\n  tests: ${tests}\n  run: |\n    touch trained\n    ${writes(GOOD).replaceAll("\n", "\n    ")}\n${gateOf()}`,
  });
  const JUNIT = `<?xml version="1.0"?><testsuites><testsuite name="pytest" tests="2"><testcase classname="test_features" name="test_ok"/>
<testcase classname="test_features" name="test_area"><failure message="assert 3 == 4">def test_area():
&gt;       assert area(1) == 4
test_features.py:12: AssertionError</failure></testcase></testsuite></testsuites>`;

  test("red: nothing is trained", async () => {
    const project = new Project(withTests("exit 3"));
    const ran = await project.train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["fail", "TESTS_FAILED"]);
    expect(existsSync(join(project.folder, "trained"))).toBe(false);
    expect(existsSync(join(project.folder, ".mlops/latest/winner"))).toBe(false);
  });

  test("JUnit XML says which test and where", async () => {
    const project = new Project({ ...withTests('cp junit-of-today.xml "$MLOPS_OUT/junit.xml"; exit 1'), "junit-of-today.xml": JUNIT });
    const ran = await project.train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["fail", "TESTS_FAILED", "TEST_FAILED"]);
    expect(ran.report?.findings[0]?.message).toContain("1 of 2 tests failed");
    expect(ran.report?.findings[1]).toMatchObject({
      subject: "test_features › test_area",
      message: "test_features › test_area: assert 3 == 4",
      location: { file: "test_features.py", line: 12 },
    });
    expect(ran.log).toContain("test_features.py:12 TEST_FAILED");
  });

  test("a report that lay there before is not read", async () => {
    const files = withTests('{ run: "exit 1", junit: old.xml }');
    const project = new Project({ ...files, "old.xml": JUNIT });
    await sleep(2100);
    expect(codesOf(await project.train())).toEqual(["TESTS_FAILED"]);
  });

  test("green: training goes on", async () => {
    const project = new Project(withTests("exit 0"));
    expect((await project.train()).report?.verdict).toBe("pass");
    expect(existsSync(join(project.folder, "trained"))).toBe(true);
  });
});

describe("candidates and seeds", () => {
  /** Validation decides for b, test would have decided for a. */
  const TWO = `version: 1
train:
  run: |
    [ "$CRASH" != "\${MLOPS_CANDIDATE}-$MLOPS_SEED" ] || exit 1
    [ "$CRASH" != "$MLOPS_CANDIDATE" ] || exit 1
    echo "{\\"validation\\": {\\"f1\\": $F1}, \\"test\\": {\\"f1\\": 0.\${MLOPS_SEED}}}" > "$MLOPS_OUT/metrics.json"
    mkdir "$MLOPS_OUT/model"
    echo "$MLOPS_CANDIDATE $MLOPS_SEED" > "$MLOPS_OUT/model/model.txt"
  candidates:
    a: { env: { F1: "0.7" } }
    b: { env: { F1: "0.8" } }
  seeds: [4, 6]
  env: { CRASH: CRASHING }
${gateOf("metrics: { f1: { min: 0.3 } }")}`;
  const two = (crashing = "nobody") => new Project({ "mlops.yml": TWO.replace("CRASHING", crashing) });

  test("the best on validation is gated on test and handed on", async () => {
    const project = two();
    const ran = await project.train();
    expect(ran.report).toMatchObject({ verdict: "pass", winner: "b", "winner-seed": 4, primary: { metric: "f1", split: "validation" } });
    expect(ran.report?.metrics).toEqual({ test: { f1: 0.4 }, validation: { f1: 0.8 } });
    expect(ran.report?.candidates.map(({ name, validation, eligible }) => [name, validation.f1, eligible])).toEqual([
      ["a", 0.7, true],
      ["b", 0.8, true],
    ]);
    expect(project.left("latest/winner/model/model.txt")).toBe("b 4\n");
    expect(readdirSync(join(project.folder, ".mlops/latest/run-reports")).sort()).toEqual(["a-4.json", "a-6.json", "b-4.json", "b-6.json"]);
    expect(ran.outputs).toMatchObject({
      winner: "b",
      metrics: '{"f1":0.4}',
      baseline: "",
      model: join(project.folder, ".mlops/latest/winner/model"),
    });
    expect(ran.log).toContain("b-6: f1 0.8 on validation, 0.6 on test");
  });

  test("P9: a run again decides the same", async () => {
    const project = two();
    const decided = async () => {
      const { report } = await project.train();
      return { verdict: report?.verdict, rules: report?.rules, winner: report?.winner, model: report?.model, data: report?.data };
    };
    // The first has no baseline yet.
    await decided();
    expect(await decided()).toEqual(await decided());
  });

  test("one that crashed is out, and the rest decide", async () => {
    const ran = await two("b").train();
    expect(ran.report).toMatchObject({ verdict: "warn", winner: "a" });
    expect(codesOf(ran)).toEqual(["CANDIDATE_CRASHED"]);
    expect(ran.report?.findings[0]).toMatchObject({ subject: "b", message: "b is out: training b failed (exit 1) (2 of 2 runs)" });
    expect(ran.report?.candidates[1]).toMatchObject({ name: "b", eligible: false, reason: "2 of 2 runs: training b failed (exit 1)" });
  });

  test("P8: a candidate of which one seed crashed is out, and the others decide", async () => {
    const ran = await two("b-4").train();
    expect(ran.report?.winner).toBe("a");
    expect(codesOf(ran)).toContain("CANDIDATE_CRASHED");
    expect(ran.report?.findings.find(({ code }) => code === "CANDIDATE_CRASHED")).toMatchObject({
      subject: "b-4",
      message: expect.stringMatching(/^b is out, because 1 of its \d runs failed: training b-4 failed \(exit 1\)$/),
    });
  });

  const seeded = (run: string, seeds = "[1, 2, 3]") => new Project(config(run, undefined, `  seeds: ${seeds}\n`)).train();

  test("seeds that fail alike are told once, with what the program said last", async () => {
    const ran = await seeded('echo start; printf "\\033[31mRuntimeError: boom\\033[0m\\n\\n" >&2; exit 1');
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["fail", "TRAINING_FAILED"]);
    expect(ran.report?.findings[0]).toMatchObject({
      subject: "model",
      message: "training model failed (exit 1): RuntimeError: boom (3 of 3 runs)",
    });
    const [one, some] = [await seeded("false"), await seeded('[ "$MLOPS_SEED" = 1 ] && exit 4; exit 5')];
    expect(one.report?.findings[0]?.message).toBe("training model failed (exit 1) (3 of 3 runs)");
    expect(some.report?.findings.map(({ message }) => message)).toEqual([
      "training model-1 failed (exit 4)",
      "training model failed (exit 5) (2 of 3 runs)",
    ]);
  });

  test("P8: some seeds of the only candidate fail: good numbers of the others are no pass", async () => {
    const ran = await seeded(`[ "$MLOPS_SEED" = 1 ] || { echo boom; exit 1; }\n${writes(GOOD)}`);
    expect(ran.report).toMatchObject({ verdict: "fail", winner: null });
    expect(ran.report?.findings.find(({ code }) => code === "TRAINING_FAILED")?.message).toBe(
      "training model failed (exit 1): boom (2 of 3 runs)",
    );
  });

  test("what several runs left out is told with their name, once", async () => {
    const all = await seeded("true");
    expect(codesOf(all)).toEqual(["METRICS_MISSING"]);
    expect(all.report?.findings[0]).toMatchObject({
      subject: "model",
      message: expect.stringMatching(/^model: no metrics .* \(3 of 3 runs\)$/),
    });
    const last = await seeded('[ "$MLOPS_SEED" = 1 ] && exit 1; true', "[1, 2]");
    expect(last.report?.findings[1]?.message).toMatch(/^model-2: no metrics were produced/);
    const copied = await new Project({
      ...config("sleep 0.05; cp metrics.json $MLOPS_OUT/metrics.json", undefined, "  seeds: [1, 2]\n"),
      "metrics.json": GOOD,
    }).train();
    expect(copied.report?.findings.find(({ code }) => code === "METRICS_STALE")?.message).toMatch(/byte for byte metrics\.json/);
  });

  test("a secret that the last line holds is not repeated, and a long one is cut", async () => {
    process.env.DEMO_TOKEN = "correct-horse";
    try {
      const leaky = await new Project(config('echo "no access with $DEMO_TOKEN"; exit 1')).train();
      expect(leaky.report?.findings[0]?.message).toBe("training model failed (exit 1): no access with ***");
    } finally {
      delete process.env.DEMO_TOKEN;
    }
    const long = await new Project(config("printf 'é%.0s' $(seq 300); exit 1")).train();
    expect(long.report?.findings[0]?.message).toBe(`training model failed (exit 1): ${"é".repeat(199)}…`);
  });

  test("without the metric that is to choose, nobody is chosen in silence", async () => {
    const ran = await new Project({
      "mlops.yml": TWO.replace("CRASHING", "nobody").replace("metrics: {", "primary: auc, metrics: {"),
    }).train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["fail", "PRIMARY_MISSING"]);
  });

  test("all crashed is an error", async () => {
    const project = new Project({ "mlops.yml": TWO.replace('$MLOPS_SEED" ] || exit 1', '$MLOPS_SEED" ]; exit 1') });
    const ran = await project.train();
    expect(ran.report).toMatchObject({ verdict: "error", winner: null });
    expect(codesOf(ran)[0]).toBe("ALL_CANDIDATES_CRASHED");
  });

  test("a flat file serves both, and that is said", async () => {
    const ran = await new Project(config(writes('{"accuracy": 0.95}'))).train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["warn", "ONE_SPLIT"]);
  });
});

describe("what a command is told", () => {
  test("its folder, candidate, seed, config, datasets, and nothing of ours", async () => {
    const project = new Project({
      "mlops.yml": `version: 1
data:
  datasets:
    train: { files: data/train.csv }
    hold-out: { files: "data/part-*.csv" }
train:
  run: |
    env > environment.txt
    ls -A "$MLOPS_OUT" > before.txt
    cat "$MLOPS_DATA_HOLD_OUT" > list.txt
    ${writes(GOOD).replaceAll("\n", "\n    ")}
  candidates: { tree: { env: { DEPTH: 3, LEVEL: own } } }
  seeds: [7]
  env: { LEVEL: shared, MLOPS_SEED: "99" }
${gateOf()}`,
      "data/train.csv": "a\n1\n",
      "data/part-1.csv": "a\n2\n",
      "data/part-2.csv": "a\n3\n",
    });
    process.env.INPUT_SECRET = "canary";
    try {
      await project.validate();
      expect((await project.train()).report?.verdict).toBe("pass");
    } finally {
      delete process.env.INPUT_SECRET;
    }
    const read = (name: string) => readFileSync(join(project.folder, name), "utf8");
    const environment = new Map(read("environment.txt").split("\n").map((line): [string, string] => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)])); // biome-ignore format: short
    expect(environment.get("MLOPS_OUT")).toBe(join(project.folder, ".mlops/latest/train/tree-7"));
    expect(environment.get("MLOPS_CANDIDATE")).toBe("tree");
    expect(environment.get("MLOPS_SEED")).toBe("7");
    expect(environment.get("MLOPS_CONFIG")).toBe(join(project.folder, "mlops.yml"));
    expect(environment.get("MLOPS_DATA_TRAIN")).toBe(join(project.folder, "data/train.csv"));
    expect([environment.get("DEPTH"), environment.get("LEVEL")]).toEqual(["3", "own"]);
    expect(environment.has("INPUT_SECRET")).toBe(false);
    expect(read("before.txt")).toBe("");
    expect(read("list.txt")).toBe(["part-1", "part-2"].map((name) => `${join(project.folder, "data", name)}.csv\n`).join(""));
  });
});

describe("data", () => {
  const files = (run = writes(GOOD)) => ({
    "mlops.yml": `version: 1\ndata:\n  datasets:\n    test: { files: test.csv, rows: { min: 2 } }\ntrain:\n  run: |\n    touch trained\n    ${run.replaceAll("\n", "\n    ")}\n${gateOf()}`,
  });

  test("that failed validation is never trained on", async () => {
    const project = new Project({ ...files(), "test.csv": "id\n1\n" });
    await project.validate();
    const ran = await project.train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["fail", "DATA_FAILED"]);
    expect(existsSync(join(project.folder, "trained"))).toBe(false);
  });

  test("that nobody validated is said", async () => {
    const ran = await new Project({ ...files(), "test.csv": "id\n1\n2\n" }).train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["warn", "DATA_NOT_VALIDATED"]);
  });

  test("that changed after its validation is an error", async () => {
    const project = new Project({ ...files(), "test.csv": "id\n1\n2\n" });
    await project.validate();
    const ran = await project.write({ "test.csv": "id\n1\n3\n" }).train();
    expect(codesOf(ran)).toEqual(["DATA_CHANGED"]);
    expect(existsSync(join(project.folder, "trained"))).toBe(false);
  });
});

describe("what a config or a metrics file may not say", () => {
  test("two datasets of one variable", async () => {
    const files = config(writes(GOOD));
    const project = new Project({
      "mlops.yml": `data: { datasets: { a-b: { files: a.csv }, a_b: { files: a.csv } } }\n${files["mlops.yml"]}`,
      "a.csv": "id\n1\n",
    });
    expect(codesOf(await project.train())).toEqual(["DATASET_NAMES_CLASH"]);
  });

  test("nothing to train", async () => {
    expect(codesOf(await new Project({ "mlops.yml": `version: 1\n${gateOf()}` }).train())).toEqual(["TRAIN_MISSING"]);
  });

  test("metrics beside the splits belong to none, and that is said", async () => {
    const ran = await new Project(config(writes('{"test": {"accuracy": 0.95}, "f1": 1}'))).train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["warn", "METRIC_OUTSIDE_SPLITS"]);
  });

  test("a baseline that does not say on which data it was measured is compared, and that is said", async () => {
    const files = config(writes(GOOD), "metrics: { accuracy: { max-regression: 0.01 } }");
    const project = new Project({ ...files, "a.csv": "id\n1\n" });
    await project.train();
    project.write({ "mlops.yml": `data: { datasets: { test: { files: a.csv } } }\n${files["mlops.yml"]}` });
    await project.validate();
    const ran = await project.train();
    expect([ran.report?.verdict, ran.report?.rules[0]?.verdict, ...codesOf(ran)]).toEqual(["warn", "pass", "BASELINE_DATA_UNKNOWN"]);
  });
});

describe("predictions", () => {
  const ROWS = ["id,label,prediction,island", "1,a,a,x", "2,a,b,x", "3,b,b,y", "4,b,b,y"].join("\n");
  const predicting = (gate: string, more = "", rows = ROWS) =>
    config(`mkdir "$MLOPS_OUT/predictions"\n${writes(rows, "$MLOPS_OUT/predictions/test.csv")}${more}`, gate);

  test("metrics that the policy names are computed, also without a metrics file", async () => {
    const ran = await new Project(predicting('metrics: { accuracy: { min: 0.7 }, "recall/*": { min: 0.5 } }')).train();
    expect(ran.report).toMatchObject({ verdict: "pass", metrics: { test: { accuracy: 0.75, "recall/a": 0.5, "recall/b": 1 } } });
    expect(ran.report?.rules.map(({ metric }) => metric)).toEqual(["accuracy", "recall/a", "recall/b"]);
  });

  test("the metrics file wins, and a difference is said", async () => {
    const project = new Project(predicting("metrics: { accuracy: { min: 0.7 } }", `\n${writes(GOOD)}`));
    const ran = await project.train();
    expect([ran.report?.verdict, ran.report?.metrics.test?.accuracy, ...codesOf(ran)]).toEqual(["warn", 0.95, "METRIC_DISAGREES"]);
    expect(JSON.parse(project.left("latest/run-reports/model.json")).computed).toEqual({});
  });

  test("P1: the metrics file wins nothing that its own predictions refute; what the two dispute is no later baseline", async () => {
    const refuted = await new Project(predicting("metrics: { accuracy: { min: 0.8 } }", `\n${writes(GOOD)}`)).train();
    expect([refuted.report?.verdict, refuted.report?.rules[0]?.verdict, ...codesOf(refuted)]).toEqual(["fail", "pass", "METRIC_DISAGREES"]);
    expect(refuted.report?.findings[0]?.message).toContain(
      "0.95 in the metrics file and 0.75 by the predictions, which does not keep min 0.8",
    );
    const project = new Project(predicting("metrics: { accuracy: { min: 0.7 } }", `\n${writes(GOOD)}`));
    const disputed = await project.train();
    expect(disputed.log).toContain("Not recorded as a baseline");
    const next = await project.train();
    expect(next.report?.baseline).toBeNull();
  });

  test("P2: one that is not defined fails by name", async () => {
    const ran = await new Project(predicting("metrics: { roc_auc: { min: 0 } }")).train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["fail", "METRIC_NOT_FINITE"]);
    expect(ran.report?.findings[0]?.message).toContain('no columns "probability/<class>"');
  });

  test("slices", async () => {
    const ran = await new Project(
      predicting("metrics: { accuracy: { min: 0.7 } }, slices: { by: island, min-samples: 2, metrics: { accuracy: { min: 0.8 } } }"),
    ).train();
    expect(ran.report?.verdict).toBe("fail");
    expect(ran.report?.slices).toEqual({
      island: { x: { samples: 2, metrics: { accuracy: 0.5 } }, y: { samples: 2, metrics: { accuracy: 1 } } },
    });
    expect(ran.report?.findings).toMatchObject([{ code: "METRIC_BELOW_MIN", subject: "accuracy [island=x]" }]);
  });

  test("a slice column that only the test data has is joined by id", async () => {
    const gate = "metrics: { accuracy: { min: 0.7 } }, slices: { by: sex, min-samples: 1, metrics: { accuracy: { min: 0 } } }";
    const files = predicting(gate);
    const project = new Project({
      "mlops.yml": `data: { datasets: { test: { files: test.csv, key: id } } }\n${files["mlops.yml"]}`,
      "test.csv": "id,sex\n4,f\n3,f\n2,m\n1,\n",
    });
    await project.validate();
    const ran = await project.train();
    expect(ran.report?.slices).toEqual({
      sex: {
        "(null)": { samples: 1, metrics: { accuracy: 1 } },
        f: { samples: 2, metrics: { accuracy: 1 } },
        m: { samples: 1, metrics: { accuracy: 0 } },
      },
    });
    const without = await new Project(predicting(gate)).train();
    expect([without.report?.verdict, ...codesOf(without)]).toEqual(["fail", "SLICE_MISSING"]);
  });

  test("two files for one split are an error", async () => {
    const ran = await new Project(
      predicting("metrics: { accuracy: { min: 0.7 } }", '\ncp "$MLOPS_OUT"/predictions/test.csv "$MLOPS_OUT"/predictions/test.tsv'),
    ).train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["error", "PREDICTIONS_AMBIGUOUS"]);
  });

  test("a broken file is an error with its place", async () => {
    const ran = await new Project(predicting("metrics: { accuracy: { min: 0.7 } }", "", 'id,label,prediction\n1,a,"a')).train();
    expect(ran.report?.verdict).toBe("error");
    expect(ran.report?.findings[0]).toMatchObject({
      code: "QUOTE_UNCLOSED",
      location: { file: ".mlops/latest/train/model/predictions/test.csv" },
    });
  });
});

describe("models", () => {
  test("the digest is of names and bytes", async () => {
    const run = (file: string, text: string) =>
      config(`${writes(GOOD)}\nmkdir "$MLOPS_OUT/model"\nprintf "${text}" > "$MLOPS_OUT/model/${file}"`);
    const digest = async (files: Record<string, string>) => (await new Project(files).train()).report?.model?.digest;
    const [one, again, renamed, other] = [
      await digest(run("m.txt", "w")),
      await digest(run("m.txt", "w")),
      await digest(run("n.txt", "w")),
      await digest(run("m.txt", "v")),
    ];
    expect(one).toMatch(/^sha256:/);
    expect(again).toBe(one);
    expect(new Set([one, renamed, other]).size).toBe(3);
  });

  test("P30: a Git LFS pointer is no model", async () => {
    const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345";
    const ran = await new Project(
      config(`${writes(GOOD)}\nmkdir "$MLOPS_OUT/model"\n${writes(pointer, "$MLOPS_OUT/model/model.onnx")}`),
    ).train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["fail", "MODEL_POINTER"]);
  });

  test("none is fine, unless it is to be packaged", async () => {
    expect((await new Project(config(writes(GOOD))).train()).report).toMatchObject({ verdict: "pass", model: null });
    const files = config(writes(GOOD));
    const ran = await new Project({ "mlops.yml": `${files["mlops.yml"]}package: {}\n` }).train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["warn", "MODEL_MISSING"]);
  });

  test("one that the config finds elsewhere and nobody wrote is an error; a folder that only has the usual name is none", async () => {
    const files = config(writes(GOOD), undefined, "  model: saved\n");
    const stale = await new Project({ ...files, "saved/weights.txt": "1" }).train();
    expect([stale.report?.verdict, ...codesOf(stale)]).toEqual(["error", "MODEL_STALE"]);
    const unrelated = await new Project({ ...config(writes(GOOD)), "model/code.py": "pass", "predictions/test.csv": "id\n1\n" }).train();
    expect(unrelated.report).toMatchObject({ verdict: "pass", model: null });
  });

  test("one that the config finds elsewhere is kept per run", async () => {
    const run =
      'mkdir -p saved; echo "$MLOPS_SEED" > saved/weights.txt; echo "{\\"validation\\": {\\"accuracy\\": 0.$MLOPS_SEED}, \\"test\\": {\\"accuracy\\": 0.9}}" > "$MLOPS_OUT/metrics.json"';
    const project = new Project(config(run, undefined, "  seeds: [8, 3]\n  model: saved\n"));
    expect((await project.train()).report).toMatchObject({ verdict: "pass", "winner-seed": 8 });
    expect(project.left("latest/winner/model/weights.txt")).toBe("8\n");
  });
});
