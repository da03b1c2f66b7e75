import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codesOf, config, test as metrics, Project, writes } from "./project.ts";

const GOOD = metrics({ accuracy: 0.95 });

describe("P1: no evidence, no pass", () => {
  test.each<[string, Record<string, string>, string]>([
    ["nothing is left", config("true"), "METRICS_MISSING"],
    ["a committed file and the command true", { ...config("true"), "metrics.json": metrics({ accuracy: 0.99 }) }, "METRICS_STALE"],
    [
      "a committed file that the config names",
      { ...config("true", undefined, "  metrics: results/metrics.json\n"), "results/metrics.json": GOOD },
      "METRICS_STALE",
    ],
    [
      "a committed file, by an absolute-looking way round",
      { ...config("true", undefined, "  metrics: ../../../../metrics.json\n"), "metrics.json": GOOD },
      "METRICS_STALE",
    ],
    [
      "a copy that keeps its time",
      { ...config('touch -d "2020-01-01" metrics.json; cp -p metrics.json "$MLOPS_OUT/"'), "metrics.json": GOOD },
      "METRICS_STALE",
    ],
    [
      "a link to the committed file",
      { ...config('ln -s "$PWD/metrics.json" "$MLOPS_OUT/metrics.json"'), "metrics.json": GOOD },
      "METRICS_STALE",
    ],
    ["the committed file moved", { ...config('mv metrics.json "$MLOPS_OUT/"'), "metrics.json": GOOD }, "METRICS_STALE"],
    ["an empty file", config('touch "$MLOPS_OUT/metrics.json"'), "METRICS_MISSING"],
    ["an empty object", config(writes("{}")), "METRICS_MISSING"],
    ["splits without metrics", config(writes('{"test": {}}')), "METRICS_MISSING"],
    ["a folder of that name", config('mkdir "$MLOPS_OUT/metrics.json"'), "METRICS_MISSING"],
    ["the wrong path", config(writes(GOOD, "$MLOPS_OUT/result.json")), "METRICS_MISSING"],
    ["another path than the config says", config(writes(GOOD), undefined, "  metrics: scores.json\n"), "METRICS_MISSING"],
    ["half a file", config(writes('{"test": {"accuracy": 0.95')), "METRICS_MALFORMED"],
    ["a key twice", config(writes('{"test": {"accuracy": 0.1, "accuracy": 0.95}}')), "METRICS_DUPLICATE_KEY"],
    ["more than 1 MB", config('printf "{\\"accuracy\\": 1%2000000s}" "" > "$MLOPS_OUT/metrics.json"'), "METRICS_TOO_LARGE"],
  ])("%s → error %#", async (_name, files, code) => {
    const ran = await new Project(files).train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["error", code]);
    expect(ran.outputs.winner).toBe("");
  });

  test("what an earlier run left is gone before the next", async () => {
    const project = new Project(config(writes(GOOD)));
    expect((await project.train()).report?.verdict).toBe("pass");
    project.write(config("true"));
    expect(codesOf(await project.train())).toEqual(["METRICS_MISSING"]);
    expect(existsSync(join(project.folder, ".mlops/latest/winner"))).toBe(false);
  });

  test("P1: a copy of what lay there is stale; with predictions of this run it is only said", async () => {
    const files = { ...config('sleep 0.05; cp metrics.json "$MLOPS_OUT/"'), "metrics.json": GOOD };
    const ran = await new Project(files).train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["error", "METRICS_STALE"]);
    const predictions = 'mkdir "$MLOPS_OUT/predictions"; printf "id,label,prediction\\n1,a,a\\n" > "$MLOPS_OUT/predictions/test.csv"';
    const proven = await new Project({
      ...config(`sleep 0.05; cp metrics.json "$MLOPS_OUT/"; ${predictions}`),
      "metrics.json": GOOD,
    }).train();
    expect(proven.report?.verdict).toBe("warn");
    expect(codesOf(proven)).toContain("METRICS_COPIED");
  });

  test("a file outside MLOPS_OUT that the command writes is this run's, also with the same numbers", async () => {
    const project = new Project({
      ...config(`sleep 0.05\n${writes(GOOD, "results/metrics.json")}`, undefined, "  metrics: results/metrics.json\n"),
      "results/metrics.json": `${GOOD}\n`,
    });
    const ran = await project.train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["pass"]);
    expect(project.left("latest/winner/metrics.json")).toContain("0.95");
  });
});

describe("P2: impostors are named with their place", () => {
  test.each(["NaN", "Infinity", "-Infinity", "1e400", "9007199254740993", "null", '"0.99"', "true", "[0.99]", "{}"])(
    "%s → fail",
    async (text) => {
      const ran = await new Project(config(writes(`{"test": {\n  "accuracy": ${text}\n}}`))).train();
      expect(ran.report?.verdict).toBe("fail");
      expect(ran.report?.findings).toMatchObject([
        { code: "METRIC_NOT_FINITE", observed: text, location: { file: ".mlops/latest/train/model/metrics.json", line: 2, column: 15 } },
      ]);
    },
  );
});

describe("P3: the policy is understood whole or refused before training starts", () => {
  const marker = "touch trained\n";
  test.each<[string, string, string, string]>([
    ["a misspelled key", "metrics: { accuracy: { minn: 0.9 } }", "CONFIG_INVALID", 'did you mean "min"?'],
    ["min above max", "metrics: { accuracy: { min: 0.9, max: 0.8 } }", "CONFIG_INVALID", "min is greater than max"],
    ["no rules", "metrics: {}", "CONFIG_INVALID", "a gate without rules would pass anything"],
    ["only empty rules", "metrics: { accuracy: {} }", "GATE_EMPTY", "no metric has a limit"],
    ["a metric twice", "metrics: { accuracy: { min: 0.9 }, accuracy: { min: 0.1 } }", "CONFIG_INVALID", "unique"],
    ["an unknown direction", "metrics: { profit: { max-regression: 5% } }", "UNKNOWN_DIRECTION", "better: higher"],
    ["a text for a number", 'metrics: { accuracy: { min: "0.9" } }', "CONFIG_INVALID", "min"],
  ])("%s", async (_name, gate, code, said) => {
    const project = new Project(config(marker + writes(GOOD), gate));
    const ran = await project.train();
    expect(codesOf(ran)).toEqual([code]);
    expect(ran.log).toContain(said);
    expect(existsSync(join(project.folder, "trained"))).toBe(false);
    expect(existsSync(join(project.folder, ".mlops/latest/gate-report.json"))).toBe(false);
  });

  test("no gate at all", async () => {
    const project = new Project({ "mlops.yml": "version: 1\ntrain: { run: touch trained }\n" });
    expect(codesOf(await project.train())).toEqual(["GATE_MISSING"]);
    expect(existsSync(join(project.folder, "trained"))).toBe(false);
  });
});

describe("P4: names are data", () => {
  test.each(["constructor", "toString", "hasOwnProperty"])("a rule for %s is not satisfied by being built in", async (name) => {
    const ran = await new Project(config(writes(GOOD), `metrics: { ${name}: { min: 0 } }`)).train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["fail", "METRIC_MISSING"]);
  });

  test("metrics called __proto__ and constructor change nothing, and are kept", async () => {
    const project = new Project(config(writes('{"test": {"__proto__": {"accuracy": 1}, "constructor": 0.5, "accuracy": 0.5}}')));
    const ran = await project.train();
    expect(ran.report?.verdict).toBe("fail");
    expect(project.left("latest/gate-report.json")).toContain('"__proto__.accuracy": 1');
    expect(ran.report?.metrics.test?.constructor).toBe(0.5);
  });
});
