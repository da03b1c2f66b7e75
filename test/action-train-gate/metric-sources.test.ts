import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { RunReport } from "../../core/report/run-report.ts";
import { codesOf, config, test as metrics, Project, writes } from "./project.ts";

const GATE = "metrics: { accuracy: { min: 0.5 }, loss: { max: 1 } }";
const ACCURACY = "metrics: { accuracy: { min: 0.5 } }";
const runReport = (project: Project) => JSON.parse(project.left("latest/run-reports/model.json")) as RunReport;
const PRINTED = `              precision    recall  f1-score   support

           a       1.00      0.50      0.67         2
           b       0.67      1.00      0.80         2

    accuracy                           0.75         4
   macro avg       0.83      0.75      0.73         4
weighted avg       0.83      0.75      0.73         4
`;
const CSV = "epoch,val_accuracy,test_accuracy,test_loss\n1,0.6,0.5,0.9\n2,0.8,0.7,0.4";
const out = (name: string) => `$MLOPS_OUT/${name}`;

describe("sources of metrics", () => {
  test.each<[string, string, string, Record<string, Record<string, number>>]>([
    ["YAML", "m.yaml", "validation: {accuracy: 0.8}\ntest: {accuracy: 0.7}", { validation: { accuracy: 0.8 }, test: { accuracy: 0.7 } }],
    ["a table of steps", "log.csv", CSV, { validation: { accuracy: 0.8 }, test: { accuracy: 0.7, loss: 0.4 } }],
    ["the same with tabs", "log.tsv", CSV.replaceAll(",", "\t"), { validation: { accuracy: 0.8 }, test: { accuracy: 0.7, loss: 0.4 } }],
  ])("%s decides as JSON does, and is found again from the cache and at the gate", async (_name, file, text, expected) => {
    const project = new Project({
      ...config(writes(text, out(file)), ACCURACY, `  metrics: ${file}\n  cache: true\n  inputs: [code.txt]\n`),
      "code.txt": "one",
    });
    const first = await project.train();
    expect([first.report?.verdict, ...codesOf(first)]).toEqual(["pass"]);
    const { metrics: read, curves, "metric-sources": sources } = runReport(project);
    expect([read, sources]).toEqual([expected, [`.mlops/latest/train/model/${file}`]]);
    const cached = await project.train();
    expect(cached.log).toContain("it is reused from run");
    expect(runReport(project)).toMatchObject({ metrics: expected, curves, "metric-sources": sources });
    expect(cached.report?.curves).toEqual(curves);
    await project.train({ part: { stage: "train" } });
    expect((await project.train({ part: { stage: "gate" } })).report).toMatchObject({ verdict: "pass", metrics: expected, curves });
  });

  test("rows of steps are curves; tables below curves/ are too, and give no metric", async () => {
    const run = `mkdir "$MLOPS_OUT/curves"\n${writes("step,train_loss\n1,9\n5,2", out("curves/a.csv"))}\n${writes(CSV, out("log.csv"))}`;
    const project = new Project(config(run, GATE, "  metrics: log.csv\n"));
    const ran = await project.train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["pass"]);
    expect(ran.report?.curves).toContainEqual({ split: "test", metric: "loss", step: "epoch", points: [[1, 0.9], [2, 0.4]] }); // biome-ignore format: short
    expect(ran.report?.curves).toContainEqual({ split: "train", metric: "loss", step: "step", points: [[1, 9], [5, 2]] }); // biome-ignore format: short
    expect(ran.report?.metrics.train).toBeUndefined();
  });

  test("curves that cannot be read are said, and hold nothing up", async () => {
    const run = `mkdir "$MLOPS_OUT/curves"\ntouch "$MLOPS_OUT/curves/a.csv"\n${writes(metrics({ accuracy: 0.9 }))}`;
    const ran = await new Project(config(run, ACCURACY)).train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["warn", "CURVES_UNREADABLE"]);
  });

  test("a printed classification report says that it is rounded; its dictionary is exact", async () => {
    const printed = await new Project(config(writes(PRINTED, out("r.txt")), ACCURACY, "  metrics: { file: r.txt, split: test }\n")).train();
    expect([printed.report?.verdict, ...codesOf(printed)]).toEqual(["warn", "METRICS_ROUNDED"]);
    expect(printed.report?.metrics.test).toMatchObject({ accuracy: 0.75, "f1/a": 0.67, macro_f1: 0.73 });
  });

  test("a flat table serves to choose and to judge", async () => {
    const ran = await new Project(config(writes("accuracy\n0.9", out("m.csv")), ACCURACY, "  metrics: m.csv\n")).train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["warn", "ONE_SPLIT"]);
  });

  const TWO = "  metrics: [{ file: a.json, split: test }, { file: deep/b.yaml, split: validation }, c.json]\n";
  test("several files are read as one, in and beside the run's folder", async () => {
    const run = `mkdir -p deep; sleep 0.05\n${writes('{"accuracy": 0.9}', out("a.json"))}\n${writes("accuracy: 0.8", "deep/b.yaml")}\n${writes(metrics({ loss: 0.1 }), out("c.json"))}`;
    const project = new Project(config(run, GATE, TWO));
    const ran = await project.train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["pass"]);
    expect(ran.report?.metrics).toEqual({ test: { accuracy: 0.9, loss: 0.1 }, validation: { accuracy: 0.8 } });
    expect(readFileSync(join(project.folder, ".mlops/latest/winner/metrics-sources/2-b.yaml"), "utf8")).toContain("0.8");
    await project.train({ part: { stage: "train" } });
    const gated = await project.train({ part: { stage: "gate" } });
    expect(gated.report).toMatchObject({ verdict: "pass", metrics: ran.report?.metrics });
  });

  test.each<[string, string, Record<string, string>, string]>([
    ["P1: one of several that is missing", writes('{"accuracy": 0.9}', out("a.json")), {}, "METRICS_MISSING"],
    [
      "P1: one of several that lay there before",
      `${writes('{"accuracy": 0.9}', out("a.json"))}\n${writes(metrics({ loss: 0.1 }), out("c.json"))}`,
      { "deep/b.yaml": "accuracy: 0.99\n" },
      "METRICS_STALE",
    ],
    [
      "P5: a metric in two of them",
      `mkdir -p deep; sleep 0.05\n${writes('{"accuracy": 0.9}', out("a.json"))}\n${writes("accuracy: 0.8", "deep/b.yaml")}\n${writes(metrics({ accuracy: 0.1 }), out("c.json"))}`,
      {},
      "METRICS_DUPLICATE_KEY",
    ],
    ["a dictionary with a number twice", writes('{"accuracy": 0.9, "accuracy": 1}', out("a.json")), {}, "METRICS_DUPLICATE_KEY"],
  ])("%s is an error", async (_name, run, files, code) => {
    const ran = await new Project({ ...config(run, ACCURACY, TWO), ...files }).train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["error", code]);
    if (code === "METRICS_DUPLICATE_KEY" && run.includes("deep"))
      expect(ran.report?.findings[0]?.message).toMatch(/two sources: .*a\.json:1:\d+ and .*c\.json:1:\d+/);
  });

  test("P2: an impostor in YAML or a table fails with its place, also from the cache", async () => {
    for (const [file, text] of [
      ["m.yaml", "test:\n  accuracy: .nan"],
      ["m.csv", "accuracy\nNaN"],
    ] as const) {
      // biome-ignore format: short
      const project = new Project({
        ...config(writes(text, out(file)), ACCURACY, `  metrics: { file: ${file}, split: test }\n  cache: true\n  inputs: [code.txt]\n`),
        "code.txt": "one",
      });
      for (const ran of [await project.train(), await project.train()])
        expect(ran.report?.findings).toMatchObject([{ code: "METRIC_NOT_FINITE", severity: "fail", location: { line: 2 } }]);
    }
  });

  test("TOML and what is no source are refused before anything is trained", async () => {
    const toml = await new Project(config("touch trained", ACCURACY, "  metrics: m.toml\n")).train();
    expect(codesOf(toml)).toEqual(["METRICS_MALFORMED"]);
    expect(toml.error?.advice).toContain("YAML");
  });
});

describe("metrics that dvc.yaml names", () => {
  const DVC = "stages:\n  train:\n    cmd: x\n    wdir: deep\n    metrics:\n      - a.json: {cache: false}\nmetrics: [b.yaml]\n";
  const run = `mkdir -p deep; sleep 0.05\n${writes(metrics({ accuracy: 0.9 }), "deep/a.json")}\n${writes("test: {loss: 0.1}", "b.yaml")}`;

  test("are those of its stages and at its top", async () => {
    const project = new Project({ ...config(run, GATE, "  metrics: dvc.yaml\n"), "dvc.yaml": DVC });
    const ran = await project.train();
    expect([ran.report?.verdict, ran.report?.metrics.test]).toEqual(["pass", { accuracy: 0.9, loss: 0.1 }]);
    expect(runReport(project)["metric-sources"]).toEqual(["b.yaml", "deep/a.json"]);
  });

  test.each([
    [
      "P1: that the command did not write anew",
      "true",
      DVC,
      { "deep/a.json": metrics({ accuracy: 1 }), "b.yaml": "loss: 1" },
      "METRICS_STALE",
    ],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: DVC's, not ours
    ["of a template", run, "stages: {a: {foreach: [1], do: {metrics: ['${item}.json']}}}", {}, "METRICS_MALFORMED"],
    ["of a file that names none", run, "stages: {}", {}, "METRICS_MALFORMED"],
    ["of a file that is not there", run, null, {}, "METRICS_MISSING"],
    ["in TOML", run, "metrics: [a.toml]", {}, "METRICS_MALFORMED"],
  ])("%s are refused", async (_name, command, dvc, files, code) => {
    const ran = await new Project({
      ...config(command, GATE, "  metrics: dvc.yaml\n"),
      ...(dvc === null ? {} : { "dvc.yaml": dvc }),
      ...files,
    }).train();
    expect(codesOf(ran)).toEqual([code]);
  });
});
