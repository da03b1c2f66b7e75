import { expect, test } from "vitest";
import { parseDocument } from "../../core/report/store.ts";
import { config, test as metrics, Project, writes } from "./project.ts";

const rows = (count: number, from: number) =>
  `x\n${Array.from({ length: count }, (_, index) => from + (((index + 1) * 0.6180339887498949) % 1)).join("\n")}\n`;
const DATA = "data: { datasets: { test: { files: test.csv, drift: {}, rows: { change: 1% } } } }\n";

test("the record of a gate that passed keeps how its data was, and later data is compared with it", async () => {
  const files = config(writes(metrics({ accuracy: 0.95 })), undefined, DATA);
  const project = new Project({ ...files, ".gitignore": ".mlops\n", "test.csv": rows(400, 0) });
  const commit = project.commit();
  const validated = async () => {
    await project.validate();
    return parseDocument("data-report/v1", project.left("latest/data-report.json"), "report");
  };
  const first = await validated();
  expect(first.findings.map(({ code }) => code)).toEqual(["BASE_PROFILE_NONE"]);
  expect((await project.train()).report?.verdict).toBe("pass");
  const record = parseDocument("history-record/v1", project.left(`history/${commit}.json`), "record");
  const { digest, columns } = first.datasets.test ?? {};
  expect(record.profiles).toEqual({ test: { digest, rows: 400, columns } });

  project.write({ "test.csv": rows(300, 1) });
  const second = await validated();
  expect(second.verdict).toBe("fail");
  expect(second.datasets.test?.base).toMatchObject({ commit, rows: 400 });
  expect(second.findings.map(({ rule }) => rule)).toEqual(["rows change 1%", "drift psi fail 0.25", "drift wasserstein warn 0.1"]);
});
