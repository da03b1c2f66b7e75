import { expect, test } from "vitest";
import { sectionYaml } from "../../../core/infer/section.ts";
import { delimiterHint } from "../../../core/tabular/delimiter-hint.ts";
import { Project } from "../../action-validate-data/project.ts";

test.each([
  [["a;b;c;d;e;f"], `the header holds ';' 5 times: say delimiter: ';', and dialect: { decimal: "," } if its numbers are written 3,5`],
  [["a\tb"], 'the header holds a tab once: say delimiter: "\\t"'],
  [["a|b;c|d"], "the header holds '|' twice: say delimiter: '|'".replace("twice", "2 times")],
  [["a"], undefined],
  [["a;b", "c;d"], undefined],
  [[], undefined],
])("%j", (columns, hint) => {
  expect(delimiterHint(columns)).toBe(hint);
});

test("a file with another delimiter: rows, missing columns and a proposal say which", async () => {
  const project = await Project.create({ "a.csv": "x;y\n1,5;2\n3;4\n" });
  try {
    const { findings } = await project.validate("datasets: { a: { files: a.csv, key: x, columns: { y: { max: { max: 9 } } } } }");
    const advices = findings
      .filter(({ code }) => code === "ROW_RAGGED" || code === "COLUMN_MISSING")
      .map(({ code, advice }) => [code, advice]);
    const hint = delimiterHint(["x;y"]);
    expect(advices.sort()).toEqual([
      ["COLUMN_MISSING", hint],
      ["COLUMN_MISSING", hint],
      ["ROW_RAGGED", hint],
    ]);
  } finally {
    await project.remove();
  }
  const proposal = { schema: {}, key: null, rows: 2, columns: [{ name: "x;y", schema: {}, checks: {}, notes: [] }] };
  expect(sectionYaml(proposal, { dataset: "a", files: ["a.csv"], schema: "a.json", isPart: false })).toContain(
    "# There is only one column, and the header holds ';' once: say delimiter: ';'",
  );
});
