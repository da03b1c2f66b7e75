import { expect, test } from "vitest";
import { evaluationChanges } from "../../action-train-gate/src/evaluation.ts";
import { configSchema } from "../../core/config/config.ts";
import { codesOf, config, test as metrics, Project, writes } from "./project.ts";

const of = (data: Record<string, unknown> | undefined, train: Record<string, unknown> | undefined) =>
  configSchema.parse({ version: 1, ...(data === undefined ? {} : { data }), ...(train === undefined ? {} : { train }) });
const DATA = { datasets: { train: { files: "train.csv" }, test: { files: "test.csv", key: "id" } } };
const TRAIN = { run: "node train.mjs" };

test.each([
  ["nothing", of(DATA, TRAIN), of(DATA, { ...TRAIN, run: "node other.mjs", seeds: [1, 2] }), []],
  ["other training data", of(DATA, TRAIN), of({ datasets: { ...DATA.datasets, train: { files: "more.csv" } } }, TRAIN), []],
  [
    "other test data",
    of(DATA, TRAIN),
    of({ datasets: { ...DATA.datasets, test: { files: "easy.csv", key: "id" } } }, TRAIN),
    [expect.stringMatching(/^data\.datasets\.test: .*test\.csv.* → .*easy\.csv/)],
  ],
  [
    "no test data any more",
    of(DATA, TRAIN),
    of({ datasets: { train: { files: "train.csv" } } }, TRAIN),
    [expect.stringMatching(/^data\.datasets\.test: .* → none$/)],
  ],
  [
    "where metrics are read",
    of(DATA, TRAIN),
    of(DATA, { ...TRAIN, metrics: "best.json" }),
    [expect.stringMatching(/^train\.metrics: .* → .*best\.json/)],
  ],
  [
    "where predictions are read",
    of(DATA, TRAIN),
    of(DATA, { ...TRAIN, predictions: "best" }),
    ['train.predictions: "predictions" → "best"'],
  ],
  ["what counts as positive", of(DATA, TRAIN), of(DATA, { ...TRAIN, positive: "no" }), ['train.positive: none → "no"']],
  [
    "who evaluates",
    of(DATA, { ...TRAIN, evaluate: "node a.mjs" }),
    of(DATA, { ...TRAIN, evaluate: "node b.mjs" }),
    [expect.stringMatching(/^train\.evaluate: .*a\.mjs.* → .*b\.mjs/)],
  ],
  ["a section that comes inline", of(DATA, undefined), of(DATA, TRAIN), []],
])("P7: what changed of the evaluation: %s", (_case, base, own, changes) => {
  expect(evaluationChanges(base, own)).toEqual(changes);
});

test("P7: a pull request that measures itself on something else is told so, and the base's limits decide", async () => {
  const gate = "metrics: { accuracy: { min: 0.5 } }";
  const project = new Project({ ...config(writes(metrics({ accuracy: 0.9 })), gate), ".gitignore": ".mlops\n" });
  const base = project.commit("base");
  const yaml = config(writes(metrics({ accuracy: 0.9 })), gate)["mlops.yml"] ?? "";
  const head = project.write({ "mlops.yml": yaml.replace("train:\n", "train:\n  positive: none of them\n") }).commit("easier");
  const ran = await project.train({ scene: { event: "pull-request", base, head, pullRequest: 7 } });
  expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["warn", "EVALUATION_CHANGED"]);
  expect(ran.report?.findings[0]).toMatchObject({
    message: expect.stringContaining('train.positive: none → "none of them"'),
    location: { file: "mlops.yml" },
  });
});
