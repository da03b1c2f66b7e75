import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { codesOf, config, Project } from "./project.ts";

const GATE = "metrics: { accuracy: { min: 0.5 } }";
/** What MLflow writes into a folder of runs; times are of `date`. */
const logs = (
  name: string,
  { tag = true, start = "$(date +%s)999", metrics = "1 0.7 0\\n2 0.9 1", status = 3 } = {},
) => `mkdir -p mlruns/0/${name}/metrics mlruns/0/${name}/tags
echo "name: Default" > mlruns/0/meta.yaml
printf 'run_name: ${name}\\nstatus: ${status}\\nlifecycle_stage: active\\n' > mlruns/0/${name}/meta.yaml; echo "start_time: ${start}" >> mlruns/0/${name}/meta.yaml
${tag ? `printf %s "$MLFLOW_RUN_CONTEXT" | sed 's/.*:"//; s/".*//' | tr -d '\\n' > mlruns/0/${name}/tags/mlops.run` : ":"}
printf '${metrics}\\n' > mlruns/0/${name}/metrics/test_accuracy; printf '1 0.8 0\\n' > mlruns/0/${name}/metrics/val_accuracy`;
const SOURCE = "  metrics: { mlflow: {} }\n";

describe("a folder of MLflow runs", () => {
  test("the run of the command is read, its history is a curve, and the gate elsewhere finds it again", async () => {
    const project = new Project(config(`${logs("one")}\n[ "$MLFLOW_ALLOW_FILE_STORE" = true ]`, GATE, SOURCE));
    const ran = await project.train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["pass"]);
    expect(ran.report?.metrics).toEqual({ test: { accuracy: 0.9 }, validation: { accuracy: 0.8 } });
    expect(ran.report?.curves).toEqual([{ split: "test", metric: "accuracy", step: "step", points: [[0, 0.7], [1, 0.9]] }]); // biome-ignore format: short
    await project.train({ part: { stage: "train" } });
    project.write({ "mlruns/0/meta.yaml": "name: gone\n" });
    const gated = await project.train({ part: { stage: "gate" } });
    expect(gated.report).toMatchObject({ verdict: "pass", metrics: ran.report?.metrics, curves: ran.report?.curves });
  });

  test.each<[string, string, string]>([
    ["no folder", "true", "MLFLOW_UNREADABLE"],
    ["no run", "mkdir mlruns", "METRICS_MISSING"],
    ["P1: only a run of before", logs("old", { tag: false, start: "1000" }), "METRICS_STALE"],
    ["two runs of the command", `${logs("one")}\n${logs("two")}`, "MLFLOW_RUN_AMBIGUOUS"],
    ["a run that failed", logs("one", { status: 4 }), "MLFLOW_RUN_FAILED"],
    ["a line that is none", logs("one", { metrics: "0.9" }), "MLFLOW_UNREADABLE"],
    ["P5: one metric under two names", `${logs("one")}\necho 1 0.8 0 > mlruns/0/one/metrics/validation_accuracy`, "METRICS_DUPLICATE_KEY"],
  ])("%s is an error", async (_name, run, code) => {
    const ran = await new Project(config(run, GATE, SOURCE)).train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["error", code]);
  });

  test.each(["nan", "inf", "-inf"])("P2: %s is no metric", async (text) => {
    const ran = await new Project(config(logs("one", { metrics: `1 ${text} 0` }), GATE, SOURCE)).train();
    expect([ran.report?.verdict, ran.report?.findings[0]?.code]).toEqual(["fail", "METRIC_NOT_FINITE"]);
  });

  test("without our tag the one run that began since counts, and none when runs are made at once", async () => {
    expect((await new Project(config(logs("one", { tag: false }), GATE, SOURCE)).train()).report?.verdict).toBe("pass");
    const together = await new Project(config(logs("one", { tag: false }), GATE, `${SOURCE}  concurrency: 2\n`)).train();
    expect(codesOf(together)).toEqual(["METRICS_STALE"]);
  });

  test("nested runs are left out", async () => {
    const run = `${logs("one")}\n${logs("two")}\nprintf one > mlruns/0/two/tags/mlflow.parentRunId`;
    expect((await new Project(config(run, GATE, SOURCE)).train()).report?.verdict).toBe("pass");
  });

  test("a database is refused with what is read instead", async () => {
    const ran = await new Project(config("true", GATE, "  metrics: { mlflow: { uri: 'sqlite:///mlflow.db' } }\n")).train();
    expect(codesOf(ran)).toEqual(["MLFLOW_UNREADABLE"]);
    expect(ran.report?.findings[0]?.advice).toContain("tracking server");
  });
});

describe("a tracking server", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  const run = (value: unknown) => ({
    info: { run_id: "r", run_name: "one", start_time: 1, status: "FINISHED" },
    data: { metrics: [{ key: "test_accuracy", value, step: 1 }], tags: [] },
  });
  const listen = async (answer: (path: string, body: string) => [number, unknown]) => {
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const [status, json] = answer(request.url ?? "", body);
      response.writeHead(status).end(typeof json === "string" ? json : JSON.stringify(json));
    });
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const mlflow =
    (value: unknown, isOurs = true) =>
    (path: string, body: string): [number, unknown] => {
      if (path.includes("experiments")) return [200, { experiments: [{ experiment_id: "0", name: "Default" }] }];
      if (path.includes("history")) return [200, { metrics: [{ key: "x", value: 0.1, step: 0 }, { key: "x", value, step: 1 }] }]; // biome-ignore format: short
      return [200, isOurs || !body.includes("mlops.run") ? { runs: [run(value)] } : {}];
    };
  const train = async (answer: Parameters<typeof listen>[0]) =>
    new Project(config("true", GATE, `  metrics: { mlflow: { uri: '${await listen(answer)}' } }\n`)).train();

  test("its run with our tag is read", async () => {
    const ran = await train(mlflow(0.9));
    expect(ran.report).toMatchObject({ verdict: "pass", metrics: { test: { accuracy: 0.9 } }, curves: [{ points: [[0, 0.1], [1, 0.9]] }] }); // biome-ignore format: short
  });

  test.each(["NaN", "Infinity", Number.MAX_VALUE])("P2: %s is no metric", async (value) => {
    const ran = await train(mlflow(value));
    expect([ran.report?.verdict, ran.report?.findings[0]?.code]).toEqual(["fail", "METRIC_NOT_FINITE"]);
  });

  test.each<[string, Parameters<typeof listen>[0], string]>([
    ["P1: another's run", mlflow(0.9, false), "METRICS_STALE"],
    ["a refusal", () => [401, {}], "MLFLOW_DENIED"],
    ["an error", () => [500, {}], "MLFLOW_UNREACHABLE"],
    ["a page of something else", () => [200, "<html>"], "MLFLOW_UNREACHABLE"],
    ["a text for runs", (path) => [200, path.includes("experiments") ? { experiments: "x" } : {}], "MLFLOW_UNREACHABLE"],
  ])("%s is an error, not a pass", async (_name, answer, code) => {
    const ran = await train(answer);
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["error", code]);
  });

  test("a server that is down is an error that names no password", async () => {
    const ran = await new Project(config("true", GATE, "  metrics: { mlflow: { uri: 'http://ada:secret@127.0.0.1:9' } }\n")).train();
    expect(codesOf(ran)).toEqual(["MLFLOW_UNREACHABLE"]);
    expect(JSON.stringify(ran.report)).not.toContain("secret");
  });
});
