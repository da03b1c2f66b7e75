import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { RunReport } from "../../core/report/run-report.ts";
import { codesOf, config, test as metrics, Project, writes } from "./project.ts";

const GOOD = metrics({ accuracy: 0.95 });
const LOOSE = "metrics: { accuracy: { min: 0.5 } }";
const runReport = (project: Project, name = "model"): RunReport => JSON.parse(project.left(`latest/run-reports/${name}.json`)) as RunReport;
const textIn = (project: Project, name: string) => readFileSync(join(project.folder, name), "utf8");

describe("several runs at once", () => {
  /** Each waits until so many have begun. */
  const together = (count: number, more = "") => `echo "begin $MLOPS_SEED"
echo x >> started
for i in $(seq 300); do [ "$(wc -l < started)" -ge ${count} ] && break; sleep 0.02; done
[ "$(wc -l < started)" -ge ${count} ] || exit 9
${more}
echo "end $MLOPS_SEED"
${writes(GOOD)}`;

  test("as many as the config says; whole groups in the log, reports in declared order", async () => {
    const ran = await new Project(config(together(3), LOOSE, "  seeds: [5, 3, 4]\n  concurrency: 3\n")).train();
    expect(ran.report?.candidates[0]?.runs.map(({ seed, verdict }) => [seed, verdict])).toEqual([5, 3, 4].map((seed) => [seed, "pass"]));
    const said = ran.log.split("\n").flatMap((line) => /(?:== Train model-|begin |end |^model-)(\d)/.exec(line)?.[1] ?? []);
    expect(said).toEqual([5, 5, 5, 5, 3, 3, 3, 3, 4, 4, 4, 4].map(String));
  });

  test("not more than it says, and one after the other without it", async () => {
    const two = new Project(config(together(3), LOOSE, "  seeds: [1, 2, 3]\n  concurrency: 2\n  timeout: 1500ms\n"));
    expect((await two.train()).report?.verdict).toBe("fail");
    expect(runReport(two, "model-1").exit).toEqual({ timeout: 1500 });
    const one = new Project(config(together(2).replaceAll("300", "5"), LOOSE, "  seeds: [1, 2]\n"));
    await one.train();
    expect(runReport(one, "model-1").exit).toEqual({ code: 9 });
  });

  test("P8: a cancel ends all of them", async () => {
    const cancel = new AbortController();
    const project = new Project(config(`echo $$ > "pid-$MLOPS_SEED"; sleep 60`, LOOSE, "  seeds: [1, 2]\n  concurrency: 2\n"));
    const ran = project.train({ signal: cancel.signal });
    while (!existsSync(join(project.folder, "pid-1")) || !existsSync(join(project.folder, "pid-2"))) await sleep(20);
    cancel.abort(new Error("enough"));
    expect(codesOf(await ran)).toEqual(["CANCELLED"]);
    for (const name of ["pid-1", "pid-2"]) expect(() => process.kill(Number(textIn(project, name)), 0)).toThrow("ESRCH");
  });

  test("P1: what lies outside of a run's own folder may be another's, and is none of it", async () => {
    const run = `echo "{\\"test\\": {\\"accuracy\\": 0.9$MLOPS_SEED}}" > metrics.json`;
    const files = (more: string) => config(run, LOOSE, `  seeds: [1, 2]\n${more}`);
    expect(codesOf(await new Project(files("  concurrency: 2\n")).train())).toEqual(["METRICS_MISSING"]);
    expect(codesOf(await new Project(files("")).train())).toEqual(["ONE_SPLIT"]);
  });
});

describe("retries", () => {
  const flaky = (code: number) => `ls -A "$MLOPS_OUT" >> found; echo try >> tries
if [ "$(wc -l < tries)" -lt 3 ]; then ${writes(metrics({ accuracy: 0.99 }))}
exit ${code}; fi
${writes(GOOD)}`;
  const RETRIES = "  retries: { exit-codes: [75, 137], times: 2 }\n";

  test("only after the exit codes that are named, each time in an empty folder", async () => {
    const project = new Project(config(flaky(75), LOOSE, RETRIES));
    const ran = await project.train();
    expect(ran.report).toMatchObject({ verdict: "pass", metrics: { test: { accuracy: 0.95 } } });
    expect(ran.report?.candidates[0]?.runs[0]?.attempts).toBe(3);
    expect(runReport(project)).toMatchObject({ attempts: 3, exit: { code: 0 } });
    expect(textIn(project, "found")).toBe("");
    expect(ran.log).toContain("model: exit 75; it is begun again, attempt 2 of 3");
    expect(ran.log).toContain("Train model, attempt 3");
  });

  test("P8: never after another one, nor after a timeout, nor more often than allowed", async () => {
    const other = new Project(config(flaky(1), LOOSE, RETRIES));
    expect([...codesOf(await other.train()), textIn(other, "tries")]).toEqual(["TRAINING_FAILED", "try\n"]);
    const slow = new Project(config("echo try >> tries; sleep 9", LOOSE, `${RETRIES}  timeout: 300ms\n`));
    expect([...codesOf(await slow.train()), textIn(slow, "tries")]).toEqual(["TRAINING_FAILED", "try\n"]);
    const lost = new Project(config(`echo try >> tries; ${writes(GOOD)}\nexit 75`, LOOSE, RETRIES));
    expect([...codesOf(await lost.train()), textIn(lost, "tries")]).toEqual(["TRAINING_FAILED", "try\n".repeat(3)]);
    expect(runReport(lost)).toMatchObject({ attempts: 3, metrics: {}, exit: { code: 75 } });
  });

  test("P1: metrics that a failed attempt left elsewhere are not those of the next", async () => {
    const run = `echo try >> tries
if [ "$(wc -l < tries)" -lt 2 ]; then echo '${GOOD}' > metrics.json; exit 75; fi`;
    expect(codesOf(await new Project(config(run, LOOSE, RETRIES)).train())).toEqual(["METRICS_STALE"]);
  });
});

describe("what a run costs", () => {
  const RUN = `node -e 'while (process.cpuUsage().user < 2e5);'\n${writes(GOOD)}\nmkdir "$MLOPS_OUT/model"; head -c 5000 /dev/zero > "$MLOPS_OUT/model/w"`;

  test("stands in the reports, and is a metric only where a rule names it", async () => {
    const project = new Project(
      config(RUN, "metrics: { accuracy: { min: 0.5 }, model_bytes: { max: 4999 }, training_seconds: { max: 600 } }"),
    );
    const ran = await project.train();
    expect(ran.report?.rules.map(({ metric, verdict }) => [metric, verdict])).toEqual(
      expect.arrayContaining([
        ["model_bytes", "fail"],
        ["training_seconds", "pass"],
      ]),
    );
    expect(Object.keys(ran.report?.metrics.test ?? {}).sort()).toEqual(["accuracy", "model_bytes", "training_seconds"]);
    const { resources } = runReport(project);
    expect(ran.report?.candidates[0]?.runs[0]).toMatchObject({
      "peak-memory-bytes": resources["peak-memory-bytes"],
      "cpu-seconds": resources["cpu-seconds"],
    });
    if (process.platform !== "linux") return;
    expect(resources["cpu-seconds"]).toBeGreaterThan(0.19);
    expect(resources["peak-memory-bytes"]).toBeGreaterThan(20e6);
  });

  test("never takes the place of a metric of that name, nor of one that is no number", async () => {
    const gate = "metrics: { accuracy: { min: 0.5 }, model_bytes: { max: 10 } }";
    const own = await new Project(config(RUN.replace(GOOD, metrics({ accuracy: 0.9, model_bytes: 7 })), gate)).train();
    expect(own.report).toMatchObject({ verdict: "pass", metrics: { test: { model_bytes: 7 } } });
    const text = await new Project(config(RUN.replace(GOOD, '{"test": {"accuracy": 0.9, "model_bytes": "7"}}'), gate)).train();
    expect([text.report?.verdict, text.report?.metrics.test]).toEqual(["fail", { accuracy: 0.9 }]);
  });
});

describe("train.cache", () => {
  const CACHED = "  cache: true\n";
  const run = (more = "") => `echo trained >> trainings
echo '{"test": {"accuracy": 0.9}}' > "$MLOPS_OUT/metrics.json"
mkdir "$MLOPS_OUT/model"; echo weights > "$MLOPS_OUT/model/w.txt"${more}`;
  const cached = (files = config(run(), LOOSE, `${CACHED}  inputs: [code.txt]\n`)) => new Project({ ...files, "code.txt": "one" });
  const trainings = (project: Project) =>
    existsSync(join(project.folder, "trainings")) ? textIn(project, "trainings").split("\n").length - 1 : 0;

  test("the same inputs are not trained again, and the report says from which run they are", async () => {
    const project = cached();
    const first = await project.train();
    const again = await project.train();
    expect(trainings(project)).toBe(1);
    expect(again.log).toContain("model: the same inputs were trained before, it is reused from run 1");
    expect([first, again].map(({ report }) => report?.candidates[0]?.runs[0]?.reused)).toEqual([null, "1"]);
    expect(runReport(project)).toMatchObject({ reused: "1", metrics: { test: { accuracy: 0.9 } }, exit: { code: 0 } });
    expect(again.report).toMatchObject({
      verdict: first.report?.verdict,
      winner: "model",
      model: first.report?.model,
      metrics: first.report?.metrics,
    });
    expect(project.left("latest/winner/model/w.txt")).toBe("weights\n");
    expect(readdirSync(join(project.folder, ".mlops/latest/winner")).sort()).toEqual(["metrics.json", "model"]);
  });

  test.each<[string, Record<string, string>]>([
    ["code", { "code.txt": "two" }],
    ["parameters", { "params.yaml": "depth: 3\n" }],
    ["a variable", config(run(), LOOSE, `${CACHED}  inputs: [code.txt]\n  env: { DEPTH: 4 }\n`)],
    ["a lockfile", { "requirements.txt": "numpy==2.0\n" }],
  ])("other %s are trained", async (_name, change) => {
    const project = cached();
    await project.train();
    await project.write(change).train();
    expect(trainings(project)).toBe(2);
  });

  test("what fails, or leaves nothing that can be read, is never kept", async () => {
    for (const ending of ["\nexit 3", '\nrm "$MLOPS_OUT/metrics.json"']) {
      const project = cached(config(run(ending), LOOSE, `${CACHED}  inputs: [code.txt]\n`));
      await project.train();
      await project.train();
      expect(trainings(project)).toBe(2);
    }
  });

  test.each<[string, (entry: string) => void]>([
    ["a changed byte", (entry) => writeFileSync(join(entry, ".mlops/latest/train/model/metrics.json"), '{"test": {"accuracy": 0.99}}')],
    ["another file", (entry) => writeFileSync(join(entry, ".mlops/latest/train/model/predictions.csv"), "")],
    ["no stamp", (entry) => writeFileSync(join(entry, ".mlops/latest/train/model/.mlops-run.json"), "{}")],
  ])("P28: an entry with %s is not used", async (_name, damage) => {
    const project = cached();
    await project.train();
    const [entry = ""] = readdirSync(join(project.folder, ".mlops/cache"));
    damage(join(project.folder, ".mlops/cache", entry));
    const again = await project.train();
    expect(trainings(project)).toBe(2);
    expect(again.log).toContain("is damaged or of another release; it is trained");
    expect(again.report?.metrics.test?.accuracy).toBe(0.9);
  });

  test("P28: an entry of other inputs under this name is not used", async () => {
    const project = cached();
    const cache = join(project.folder, ".mlops/cache");
    await project.train();
    const [first = ""] = readdirSync(cache);
    await project.write({ "code.txt": "two" }).train();
    const second = readdirSync(cache).find((name) => name !== first) ?? "";
    rmSync(join(cache, second), { recursive: true });
    cpSync(join(cache, first), join(cache, second), { recursive: true });
    await project.train();
    expect(trainings(project)).toBe(3);
  });

  test("another policy reads other metrics from the same run", async () => {
    const predicting = run(
      `\nmkdir "$MLOPS_OUT/predictions"; printf 'id,label,prediction\\n1,a,a\\n2,b,a\\n' > "$MLOPS_OUT/predictions/test.csv"`,
    );
    const project = cached(config(predicting, LOOSE, `${CACHED}  inputs: [code.txt]\n`));
    await project.train();
    const ran = await project.write(config(predicting, "metrics: { recall/b: { min: 0 } }", `${CACHED}  inputs: [code.txt]\n`)).train();
    expect([trainings(project), ran.report?.metrics.test]).toEqual([1, { accuracy: 0.9, "recall/b": 0 }]);
  });

  test("without it everything is trained", async () => {
    const project = cached(config(run(), LOOSE, "  inputs: [code.txt]\n"));
    await project.train();
    await project.train();
    expect(trainings(project)).toBe(2);
  });
});

describe("the same inputs with other results", () => {
  const chance = `echo x >> .calls; echo "{\\"test\\": {\\"accuracy\\": 0.9$(wc -l < .calls), \\"latency_ms\\": $(wc -l < .calls)}}" > "$MLOPS_OUT/metrics.json"`;
  const project = () => new Project({ ...config(chance, LOOSE, "  seeds: [7]\n  inputs: [code.txt]\n"), "code.txt": "one" });

  test("are told: the training is not deterministic", async () => {
    const one = project();
    expect(codesOf(await one.train())).not.toContain("NOT_DETERMINISTIC");
    const ran = await one.train();
    expect(ran.report?.findings.find(({ code }) => code === "NOT_DETERMINISTIC")).toMatchObject({
      severity: "warn",
      subject: "model-7",
      observed: 0.92,
      expected: 0.91,
      message: expect.stringContaining("accuracy is 0.92 and was 0.91"),
    });
  });

  test("are expected of other inputs, and of what is measured with a clock", async () => {
    const one = project();
    await one.train();
    expect(codesOf(await one.write({ "code.txt": "two" }).train())).not.toContain("NOT_DETERMINISTIC");
    const steady = new Project({
      ...config(chance.replace("0.9$(wc -l < .calls)", "0.9"), LOOSE, "  inputs: [code.txt]\n"),
      "code.txt": "one",
    });
    await steady.train();
    expect(codesOf(await steady.train())).not.toContain("NOT_DETERMINISTIC");
  });
});
