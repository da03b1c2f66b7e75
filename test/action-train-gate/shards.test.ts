import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codesOf, Project, type Ran } from "./project.ts";

/** Candidates a and b, seeds 1 and 2; b is better on validation, and its predictions have what the metrics file lacks. */
const yml = ({
  train = "",
  gate = "primary: f1, metrics: { f1: { min: 0.3 }, accuracy: { min: 0.4 } }, slices: { by: island, metrics: { accuracy: { min: 0 } } }",
} = {}) => `version: 1
data:
  datasets: { test: { files: test.csv, key: id } }
train:
  run: |
    [ "$CRASH" != "$MLOPS_CANDIDATE-$MLOPS_SEED" ] || { echo "boom"; exit 4; }
    echo "{\\"validation\\": {\\"f1\\": $F1}, \\"test\\": {\\"f1\\": 0.\${MLOPS_SEED}5}}" > "$MLOPS_OUT/metrics.json"
    mkdir "$MLOPS_OUT/predictions" "$MLOPS_OUT/model"
    printf 'id,label,prediction\\n1,x,x\\n2,y,x\\n' > "$MLOPS_OUT/predictions/test.csv"
    echo "$MLOPS_CANDIDATE $MLOPS_SEED" > "$MLOPS_OUT/model/model.txt"
  candidates:
    a: { env: { F1: "0.7" } }
    b: { env: { F1: "0.8" } }
  seeds: [3, 4]
  positive: x
${train}gate: { ${gate} }
`;
const project = (config: Parameters<typeof yml>[0] = {}, files: Record<string, string> = {}) => {
  const made = new Project({ "mlops.yml": yml(config), "test.csv": "id,island\n1,north\n2,south\n", ".gitignore": ".mlops\n", ...files });
  made.commit();
  return made;
};
const crashing = (run: string) => ({ train: `  env: { CRASH: ${run} }\n` });
const RUNS = [["a", 3], ["a", 4], ["b", 3], ["b", 4]] as const; // biome-ignore format: short

async function sweep(one: Project, runs: readonly (readonly [string, number])[] = RUNS): Promise<{ trained: Ran[]; gated: Ran }> {
  const trained: Ran[] = [];
  for (const [candidate, seed] of runs) trained.push(await one.train({ part: { stage: "train", candidate, seed } }));
  return { trained, gated: await one.train({ part: { stage: "gate" } }) };
}

/** What no two runs have in common: times, and what was measured with a clock. */
function comparable(text: string): unknown {
  return JSON.parse(text, (name, value: unknown) =>
    ["started", "duration-ms", "peak-memory-bytes", "cpu-seconds", "trust-tier"].includes(name) ? undefined : value,
  );
}

describe("trained in parts, gated together", () => {
  test.each([
    ["all come through", {}],
    ["one crashes", crashing("b-4")],
    ["a rule that fails", { gate: "metrics: { f1: { min: 0.9 } }" }],
    ["what the model weighs", { gate: "primary: f1, metrics: { f1: { min: 0.3 }, model_bytes: { max: 3 } }" }],
  ])("%s: the gate-report is that of one job", async (_name, given) => {
    const [whole, parts] = [project(given), project(given)];
    const ran = await whole.train();
    const { trained, gated } = await sweep(parts);
    expect(trained.map((each) => [each.error, each.report])).toEqual(RUNS.map(() => [null, null]));
    expect(ran.report).not.toBeNull();
    // Commits differ by their times only.
    const text = (one: Project) =>
      one
        .left("latest/gate-report.json")
        .replaceAll(/"[0-9a-f]{40}"/g, `"commit"`)
        .replaceAll(/ at [0-9a-f]{7}/g, "");
    expect(comparable(text(parts))).toEqual(comparable(text(whole)));
    expect(Object.keys(gated.report ?? {})).toEqual(Object.keys(ran.report ?? {}));
    expect(gated.outputs.winner).toBe(ran.outputs.winner);
    if (ran.report?.winner === null) return;
    for (const file of ["latest/winner/model/model.txt", "latest/winner/metrics.json"]) expect(parts.left(file)).toBe(whole.left(file));
  });

  test("a run that crashed is a warning of its job, and out at the gate", async () => {
    const one = project(crashing("b-4"));
    const { trained, gated } = await sweep(one);
    expect(trained[3]?.log).toContain("warning mlops-actions: TRAINING_FAILED: training b-4 failed (exit 4): boom");
    expect(gated.report).toMatchObject({ winner: "a" });
    expect(codesOf(gated)).toContain("CANDIDATE_CRASHED");
  });

  test("nothing is judged by a training job", async () => {
    const one = project();
    await one.train({ part: { stage: "train", candidate: "a", seed: 3 } });
    expect(existsSync(join(one.folder, ".mlops/latest/gate-report.json"))).toBe(false);
    expect(existsSync(join(one.folder, ".mlops/latest/comment.md"))).toBe(false);
    expect(existsSync(join(one.folder, ".mlops/history"))).toBe(false);
  });

  test("without a seed all seeds, without a candidate all of them", async () => {
    const one = project();
    await one.train({ part: { stage: "train", candidate: "a" } });
    await one.train({ part: { stage: "train", candidate: "b" } });
    expect((await one.train({ part: { stage: "gate" } })).report?.winner).toBe("b");
    const other = project();
    await other.train({ part: { stage: "train" } });
    expect((await other.train({ part: { stage: "gate" } })).report?.winner).toBe("b");
  });

  test("P8: a run that nobody left is one that crashed", async () => {
    const { gated } = await sweep(project(), RUNS.slice(0, 3));
    expect(gated.report).toMatchObject({ verdict: "warn", winner: "a" });
    expect(gated.report?.findings).toContainEqual(
      expect.objectContaining({ code: "CANDIDATE_CRASHED", rule: "TRAIN_SHARD_MISSING", subject: "b-4", severity: "warn" }),
    );
    const alone = project({ train: "" }, { "mlops.yml": "version: 1\ntrain: { run: 'true' }\ngate: { metrics: { f1: { min: 0 } } }\n" });
    const missing = await alone.train({ part: { stage: "gate" } });
    expect([missing.report?.verdict, ...codesOf(missing)]).toEqual(["fail", "TRAIN_SHARD_MISSING"]);
    expect((await project().train({ part: { stage: "gate" } })).report?.verdict).toBe("error");
  });

  test.each<[string, Record<string, string>, string]>([
    ["data", { "test.csv": "id,island\n1,north\n2,west\n" }, "the data differ"],
    ["code", { "features.py": "x = 1" }, "the code differ"],
    ["parameters", { "params.yaml": "depth: 3" }, "the parameters differ"],
  ])("other %s at the gate is an error", async (_name, change, what) => {
    const one = project();
    await one.train({ part: { stage: "train" } });
    const gated = await one.write(change).train({ part: { stage: "gate" } });
    expect(codesOf(gated)).toEqual(["TRAIN_SHARDS_DIFFER"]);
    expect(gated.error?.message).toContain(`the run a-3 does not belong to this gate: ${what}`);
  });

  test("another policy at the gate is no difference: the metrics are read by it", async () => {
    const one = project();
    await one.train({ part: { stage: "train" } });
    const gated = await one.write({ "mlops.yml": yml({ gate: "metrics: { recall/y: { min: 0.5 } }" }) }).train({ part: { stage: "gate" } });
    expect(gated.report).toMatchObject({ verdict: "fail", metrics: { test: { "recall/y": 0 } } });
  });

  test.each<[string, (folder: string) => void]>([
    ["a report that is none", (folder) => writeFileSync(join(folder, "run-report.json"), "{}")],
    ["another model than its report names", (folder) => writeFileSync(join(folder, "out/model/model.txt"), "other")],
  ])("P28: %s is an error", async (_name, damage) => {
    const one = project();
    await one.train({ part: { stage: "train" } });
    damage(join(one.folder, ".mlops/latest/train-b-4"));
    expect(codesOf(await one.train({ part: { stage: "gate" } }))).toEqual(["TRAIN_SHARD_UNREADABLE"]);
  });

  test("P1: metrics that were stale where they were left are stale at the gate", async () => {
    const config = "version: 1\ntrain: { run: 'true' }\ngate: { metrics: { f1: { min: 0 } } }\n";
    const one = project({}, { "mlops.yml": config, "metrics.json": '{"test": {"f1": 0.99}}' });
    await one.train({ part: { stage: "train" } });
    const gated = await one.train({ part: { stage: "gate" } });
    expect([gated.report?.verdict, ...codesOf(gated)]).toEqual(["error", "METRICS_STALE"]);
  });

  test("the code's own tests are run by the training jobs; red is the verdict, and nothing is trained", async () => {
    const one = project({ train: "  tests: echo tested >> .git/tested; [ ! -e red ]\n" });
    const { gated } = await sweep(one, RUNS.slice(0, 2));
    expect(codesOf(gated)).not.toContain("TESTS_FAILED");
    expect(readFileSync(join(one.folder, ".git/tested"), "utf8")).toBe("tested\n".repeat(2));
    const red = project({ train: "  tests: exit 3\n" });
    const swept = await sweep(red);
    expect(swept.trained[0]?.log).toContain("warning mlops-actions: TESTS_FAILED");
    expect([swept.gated.report?.verdict, ...codesOf(swept.gated)]).toEqual(["fail", "DATA_NOT_VALIDATED", "TESTS_FAILED"]);
    expect(swept.gated.report?.candidates).toEqual([]);
  });

  test("data that failed validation stops the training jobs, and the gate says so", async () => {
    const one = project();
    one.write({ "mlops.yml": yml().replace("key: id", "key: id, rows: { min: 9 }") });
    await one.validate();
    expect(codesOf(await one.train({ part: { stage: "train", candidate: "a", seed: 3 } }))).toEqual(["DATA_FAILED"]);
    const gated = await one.train({ part: { stage: "gate" } });
    expect([gated.report?.verdict, ...codesOf(gated)]).toEqual(["fail", "DATA_FAILED"]);
  });

  test("a candidate or seed that the config does not have is an error", async () => {
    const typo = await project().train({ part: { stage: "train", candidate: "bb" } });
    expect([...codesOf(typo), typo.error?.message]).toEqual([
      "CANDIDATE_UNKNOWN",
      'there is no candidate "bb"; did you mean "b"? There are: a, b',
    ]);
    const seed = await project().train({ part: { stage: "train", candidate: "b", seed: 9 } });
    expect([...codesOf(seed), seed.error?.message]).toEqual(["CANDIDATE_UNKNOWN", "train.seeds does not list 9; it lists 3, 4"]);
  });

  test("what an earlier run left is not gated again: a training that is not made any more is missing", async () => {
    const one = project();
    await one.train({ part: { stage: "train" } });
    rmSync(join(one.folder, ".mlops/latest/train-b-4"), { recursive: true });
    expect((await one.train({ part: { stage: "gate" } })).report?.winner).toBe("a");
  });
});
