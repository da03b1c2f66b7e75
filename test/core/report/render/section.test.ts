import { describe, expect, test } from "vitest";
import type { Finding } from "../../../../core/report/finding.ts";
import { fitMarkdown } from "../../../../core/report/markdown/budget.ts";
import { renderMarkdown } from "../../../../core/report/markdown/markdown.ts";
import { sectionOf } from "../../../../core/report/render/section.ts";
import { type StageDocument, sentence } from "../../../../core/report/render/sentence.ts";
import type { Surroundings } from "../../../../core/report/render/surroundings.ts";
import { BASE, brokenGate, failingGate, firstGate, HEAD, passingGate, rule, uncomparedGate } from "../fixtures/gate.ts";
import { deployment, invalidData, manifest, rejectedDeployment, validData } from "../fixtures/others.ts";
import { all, type Rendered, rendered, textOf } from "../markdown/rendered.ts";

const PULL_REQUEST: Surroundings = {
  event: "pull-request",
  repositoryUrl: "https://github.example/octo/penguins",
  repository: "octo/penguins",
  runUrl: "https://github.example/octo/penguins/actions/runs/17",
  runId: 17,
  head: HEAD,
  dirty: false,
};

function section(document: StageDocument, place = PULL_REQUEST) {
  const markdown = renderMarkdown(sectionOf(document, place));
  const tree = rendered(markdown);
  const tables = all(tree, "table").map((table) =>
    all(table, "tr").map((row) => [...all(row, "th"), ...all(row, "td")].map((cell) => textOf(cell).trim())),
  );
  return { markdown, tree, tables, title: textOf(all(tree, "h3")[0] as Rendered), text: textOf(tree) };
}

describe("the sentence stands alone", () => {
  test.each<[string, StageDocument, string]>([
    ["pass", passingGate(), "✅ Good to merge: forest has macro_f1 0.9561, +0.0124 against the baseline; all 9 rules hold"],
    ["fail", failingGate(), "❌ Do not merge: macro_f1 0.81 is below 0.9 (test split); and 3 more"],
    ["no baseline", firstGate(), "⚠️ Good to merge, with warnings: there is no baseline: bounds were checked, and nothing was compared"],
    ["NaN", brokenGate(), "❌ Do not merge: macro_f1 is missing; and 1 more"],
    ["valid data", validData(), "✅ The data is valid: 344 rows in 3 datasets"],
    [
      "invalid data",
      invalidData(),
      '❌ The data breaks its contract: train: body_mass_g is not a number: "heavy" (data/processed/train.csv:18); and 32 more',
    ],
    ["package", manifest(), "✅ penguins 1.4.0 is packaged: 6 files, 21.3 KB"],
    ["deployed", deployment(), "✅ penguins 1.4.0 serves on production (local): 4 tests passed"],
    [
      "rejected",
      rejectedDeployment(),
      "❌ penguins 1.4.0 was rejected before it took traffic on production (local): golden: 12 of 50 rows differ, row 3: probability/Adelie 0.81 instead of 0.93 (1.3.0 keeps serving)",
    ],
    [
      "unknown",
      deployment({ verdict: "error", outcome: "unknown", tests: [] }),
      "🛑 It is not known which version serves on production (local): no reason was given",
    ],
  ])("%s", (_, document, text) => {
    expect(sentence(document, "pull-request")).toBe(text);
    expect(section(document).title).toBe(text);
  });

  test("P7: what could not be compared is the reason of the warning, and stands among the alerts with what to do; its row has no Δ", () => {
    const shown = section(uncomparedGate());
    expect(shown.title).toBe("⚠️ Good to merge, with warnings: macro_f1 0.9561: the test data is not the baseline's");
    expect(shown.text.split("the test data is not the baseline's")).toHaveLength(3);
    expect(shown.text).toContain("→ set on-inconclusive: warn");
    const other = shown.tables.flat().filter(([name]) => name === "accuracy" || name === "log_loss");
    expect(other.map(([, split, , , delta]) => [split, delta])).toContainEqual(["test", "—"]);
    expect(other.filter(([, split, , , delta]) => split === "test" && delta !== "—")).toEqual([]);
    expect(shown.tables[0]?.[1]).toEqual(["❔", "macro_f1 ↑", "0.9561", "0.9437", "—", "≥ 0.9 · ❔ max-regression: not compared"]);
  });

  test("the same failure, told by a test, a step and a finding, is one", () => {
    const rejected = rejectedDeployment();
    const message = rejected.tests.find(({ verdict }) => verdict === "fail")?.message ?? "";
    const failure: Finding = {
      ...{ code: "GOLDEN_FAILED", rule: "golden", subject: "golden", severity: "fail", observed: null, expected: null },
      ...{ message: `golden: ${message}`, advice: "" },
    };
    const told = sentence({ ...rejected, findings: [failure, { ...failure }] });
    expect(told).toContain(`golden: ${message}`);
    expect(told).not.toContain("more");
  });

  test("tests and candidates that a finding sums up are not counted beside it", () => {
    const one = (code: string, severity: Finding["severity"], message: string): Finding => ({
      ...{ code, rule: "", subject: "tests", severity, observed: null, expected: null, message, advice: "" },
    });
    const tested = [one("TESTS_FAILED", "fail", "1 of 2 tests failed"), one("TEST_FAILED", "fail", "test_area: assert 3 == 4")];
    expect(sentence(failingGate({ rules: [], findings: tested }))).toBe("❌ The model does not pass the gate: 1 of 2 tests failed");
  });

  test("outside of a pull request nothing is said about merging", () => {
    for (const document of [passingGate(), failingGate(), firstGate()]) expect(sentence(document, "default-branch")).not.toMatch(/merge/);
  });

  test("a lost metric is told with its change, in words", () => {
    const lost = rule("rmse", "max-regression", {
      better: "lower",
      value: 1.32,
      baseline: 1.2,
      gain: -0.12,
      limit: -0.1,
      verdict: "fail",
      message: "x",
    });
    expect(sentence(failingGate({ rules: [lost], findings: [] }))).toContain("rmse 1.32 lost 0.12 against 1.2, more than 0.1 (test split)");
  });
});

describe("the gate's section", () => {
  test("rows that fail come first, each with value, baseline, raw signed Δ, limit and icon", () => {
    expect(section(failingGate()).tables[0]).toEqual([
      ["", "Metric", "Candidate", "Baseline", "Δ", "Limit"],
      ["❌", "macro_f1 ↑ ▇▇▇██▁", "0.81", "0.9437", "−0.134", "❌ ≥ 0.9 · ❌ Δ ≥ −0.02"],
      ["❌", "recall/Chinstrap ↑", "0.7143", "new", "—", "≥ 0.75"],
      ["❌", "accuracy ↑ island = Dream (25 rows)", "0.76", "—", "—", "≥ 0.8"],
      ["⚠️", "log_loss ↓", "0.4612", "0.1518", "+0.309", "≤ 0.5 · ⚠️ Δ ≤ +0.0152"],
      ["✅", "recall/Adelie ↑", "0.8333", "new", "—", "≥ 0.75"],
      ["✅", "recall/Gentoo ↑", "0.88", "new", "—", "≥ 0.75"],
      ["✅", "accuracy ↑ island = Biscoe (33 rows)", "0.8788", "—", "—", "≥ 0.8"],
    ]);
  });

  test("the context names winner, seed, baseline and why, data, policy and trust", () => {
    const { text, tree } = section(passingGate());
    for (const part of [
      "Candidate forest (seed 2, best of 3 by macro_f1 on validation, 8 runs with seeds 1, 2, 3) at head a1b2c3d",
      "Baseline 0f9e8d7 (merge base, recorded 3 days ago)",
      "Test data sha256:333333333333 · model sha256:dddddddddddd 48.2 KB",
      "Policy: mlops.yml at the base commit 0f9e8d7",
      "advisory: trained and gated in one job",
    ])
      expect(text).toContain(part);
    const links = all(tree, "a").map((anchor) => anchor.properties?.href);
    expect(links).toContain("https://github.example/octo/penguins/commit/0f9e8d7c6b5a49382716051423324150617283a9");
    expect(links).toContain("https://github.example/octo/penguins/actions/runs/17");
  });

  test.each([
    [`${BASE}-dirty-0123abcd`, "Baseline 0f9e8d7 with uncommitted changes (latest record, recorded 3 days ago)"],
    ["nogit-0123abcd", "Baseline the last run without git (latest record, recorded 3 days ago)"],
    [BASE, "Baseline 0f9e8d7 (latest record, recorded 3 days ago)"],
  ])("a baseline is called what it is: %s", (commit, line) => {
    const gate = passingGate();
    const baseline = gate.baseline && { ...gate.baseline, commit, source: "latest" as const, distance: null };
    const shown = section({ ...gate, baseline, trend: [{ commit, value: 0.9 }] });
    expect(shown.text).toContain(line);
    expect(shown.text.split("uncommitted").length).toBe(commit.includes("dirty") ? 3 : 1);
  });

  test("who was chosen although it breaks a bound has no cup", () => {
    const gate = passingGate();
    const candidates = gate.candidates.map((candidate) => ({ ...candidate, eligible: false }));
    const icons = (report: StageDocument) =>
      section(report)
        .tables.flatMap((rows) => rows.filter(([, name]) => name === "forest"))
        .map(([icon]) => icon);
    expect(icons(gate)).toEqual(["🏆"]);
    expect(icons({ ...gate, candidates })).toEqual(["▸"]);
  });

  test("missing numbers are words", () => {
    const rows = section(brokenGate())
      .tables[0]?.slice(1)
      .map((row) => row.slice(1, 5));
    expect(rows).toEqual([
      ["macro_f1 ↑", "NaN", "0.9437", "—"],
      ["log_loss ↓", "missing", "0.1518", "—"],
      ["old_metric ↑", "removed", "0.5", "—"],
      ["brand_new ↑", "0.5", "new", "—"],
    ]);
    expect(section(firstGate()).tables[0]?.[1]?.[3]).toBe("no baseline");
  });

  test("a finding that a row shows is not repeated; others are alerts with advice and place", () => {
    const failing = section(failingGate());
    expect(failing.text).not.toContain("at most 0.02 worse is allowed");
    expect(failing.markdown).toContain("> [!NOTE]\n> **Policy**: this pull request changes the policy");
    expect(section(brokenGate()).markdown).toContain("> [!CAUTION]");
    expect(section(brokenGate()).text).toContain("macro_f1 of test is NaN, and not a finite number metrics.json:3:18");
  });

  test("a difference is never shown as 0, and a value never on the wrong side of its limit", () => {
    const near = rule("macro_f1", "min", {
      value: 0.8999999,
      baseline: 0.89999991,
      gain: -1e-8,
      limit: 0.9,
      verdict: "fail",
      message: "x",
    });
    const row = section(failingGate({ rules: [near] })).tables[0]?.[1];
    expect(row?.slice(2)).toEqual(["0.8999999", "0.89999991", "−1e−8", "≥ 0.9"]);
  });

  test("a Δ that just breaks its limit is not shown as the limit", () => {
    const just = rule("macro_f1", "max-regression", {
      value: 0.8,
      baseline: 0.8200004,
      gain: -0.0200004,
      limit: -0.02,
      verdict: "fail",
      message: "x",
    });
    expect(section(failingGate({ rules: [just] })).tables[0]?.[1]?.slice(4)).toEqual(["−0.0200004", "Δ ≥ −0.02"]);
  });

  test.each<["higher" | "lower" | "target", "max-regression" | "min-improvement" | "max-improvement", number, string]>([
    ["higher", "max-regression", -0.02, "Δ ≥ −0.02"],
    ["lower", "max-regression", -0.02, "Δ ≤ +0.02"],
    ["higher", "min-improvement", 0.02, "Δ ≥ +0.02"],
    ["lower", "min-improvement", 0.02, "Δ ≤ −0.02"],
    ["higher", "max-improvement", 0.02, "Δ ≤ +0.02"],
    ["lower", "max-improvement", 0.02, "Δ ≥ −0.02"],
    ["target", "max-regression", -0.02, "gain ≥ −0.02"],
  ])("a limit on the gain is shown for the raw Δ: %s is better, %s %d → %s", (better, kind, limit, text) => {
    const one = rule("m", kind, { better, value: 0.8, baseline: 0.8, gain: 0, limit, verdict: "pass" });
    expect(section(passingGate({ rules: [one] })).tables[0]?.[1]?.[5]).toBe(text);
  });

  test("everything else is folded: candidates, slices, other metrics, trend with a table beside the chart", () => {
    const { tree, markdown } = section(passingGate());
    const folds = all(tree, "details").map((fold) => textOf(all(fold, "summary")[0] as Rendered));
    expect(folds).toEqual(["5 other metrics", "3 candidates", "By island: 3 slices", "Trend of macro_f1 ▁▃▂▅▅█"]);
    expect(all(tree, "details").every((fold) => fold.properties?.open === undefined)).toBe(true);
    expect(markdown).toContain("```mermaid\nxychart-beta\n");
    expect(markdown).toContain('  y-axis "macro_f1" 0.8');
    const trend = all(all(tree, "details")[3] as Rendered, "tr");
    expect(trend).toHaveLength(7);
  });

  test("many metrics: what holds is folded beyond twelve rows, what fails never", () => {
    const rules = Array.from({ length: 60 }, (_, index) =>
      rule(`metric_${index}`, "min", { value: index / 60, limit: 0.5, verdict: index < 30 ? "fail" : "pass", message: `m${index}` }),
    );
    const { tables } = section(failingGate({ rules }));
    expect(tables[0]).toHaveLength(31);
    expect(tables[0]?.slice(1).every((row) => row[0] === "❌")).toBe(true);
    expect(tables[1]).toHaveLength(31);
  });
});

describe("P12: hostile names", () => {
  const HOSTILE = ["@team", "a|b", "</details>", "<!-- mlops:section gate -->", "![](http://x)", "`", "#1", "\u202egnp", "x\ny"];
  test.each(HOSTILE)("P12: as metric, slice, candidate and message: %j", (name) => {
    const report = failingGate({
      winner: name,
      findings: [],
      rules: [
        rule(name, "min", { value: 0.5, limit: 0.9, verdict: "fail", message: name }),
        rule("accuracy", "min", { slice: { column: name, value: name, samples: 3 }, value: 1, limit: 0.5 }),
      ],
      slices: { [name]: { [name]: { samples: 3, metrics: { [name]: 1 } } } },
      policy: { digest: failingGate().policy.digest, source: name },
    });
    const { tree, tables } = section(report);
    expect(tables[0]?.every((row) => row.length === 6)).toBe(true);
    expect(tables[0]).toHaveLength(3);
    expect(all(tree, "details").length).toBe(section(failingGate()).tables.length - 1);
    expect(all(tree, "img")).toEqual([]);
    expect(all(tree, "sub")).toHaveLength(1);
  });
});

describe("the data's section", () => {
  test("a row per dataset; failing checks with value and place; what is not listed is counted", () => {
    const { tables, text } = section(invalidData());
    expect(tables[0]?.[1]).toEqual(["train", "206", "3", "4 (0.647%)", "33 (16%)", "sha256:111111111111"]);
    expect(tables[1]?.slice(1)).toEqual([
      ["❌", 'body_mass_g is not a number: "heavy"', "heavy", "a number or null", "data/processed/train.csv:18:6"],
      ["❌", 'body_mass_g is not a number: "3.750,0"', "3.750,0", "a number or null", "data/processed/train.csv:44:6"],
      ["⚠️", "bill_length_mm of train: 10 of 206 values are null (4.85%)", "4.85%", "at most 2%", "train.bill_length_mm"],
    ]);
    expect(text).toContain("Counted, but not listed: 31 × ROW_SCHEMA");
    expect(text).toContain("Prepared by node prepare.mjs (ran, 310 ms)");
  });

  test("each advice stands once", () => {
    expect(section(invalidData()).text.match(/mend the row/g)).toHaveLength(1);
  });

  test("profiles are folded", () => {
    const { tables, tree } = section(validData());
    expect(all(tree, "details")).toHaveLength(2);
    expect(tables[1]?.[2]).toEqual(["body_mass_g", "number", "2 (0.971%)", "164", "2,700 … 6,300 · median 4,050 · mean 4,201.8"]);
    expect(tables[1]?.[3]?.at(-1)).toBe("Adelie 44.2% · Gentoo 35.9%");
  });
});

describe("package and deployment", () => {
  test("the package's section tells what it binds together and how to verify it", () => {
    const { tables, markdown } = section(manifest(), { ...PULL_REQUEST, event: "default-branch" });
    expect(Object.fromEntries(tables[0] ?? [])).toMatchObject({
      Package: "penguins 1.4.0",
      Tag: "penguins-v1.4.0",
      Archive: "penguins-1.4.0.tar.gz 21.3 KB",
      Code: "a1b2c3d",
      Model: "forest, seed 2 sha256:dddddddddddd",
    });
    expect(markdown).toContain("gh release download penguins-v1.4.0 --repo octo/penguins\nsha256sum --check");
  });

  test("P14: what would need quoting stands in no command", () => {
    expect(section(manifest({ tag: "v1; rm -rf ~" })).markdown).not.toContain("sha256sum");
    expect(section(manifest({ archive: { ...manifest().archive, file: "-x $(y).tar.gz" } })).markdown).not.toContain("sha256sum");
  });

  test("the deployment's section lists tests and folds steps, which open when the state is unknown", () => {
    const { tables } = section(rejectedDeployment());
    expect(tables[0]?.map((row) => row.slice(0, 3))).toEqual([
      ["", "Test", "When"],
      ["✅", "ready", "before traffic"],
      ["❌", "golden", "before traffic"],
    ]);
    expect(all(section(deployment()).tree, "details")[0]?.properties?.open).toBeUndefined();
    expect(all(section(deployment({ outcome: "unknown" })).tree, "details")[0]?.properties?.open).toBeDefined();
  });
});

describe("P11: the section within its budget", () => {
  const big = (count: number, name: string) =>
    failingGate({
      rules: Array.from({ length: count }, (_, index) =>
        rule(`${name}${index}`, "min", { value: 0.1, limit: 0.9, verdict: "fail", message: `${name}${index}` }),
      ),
    });
  test.each([
    ["10,000 failing rules", big(10_000, "metric_")],
    ["names of 10⁶ characters", big(1, "x".repeat(1e6))],
    ["names of 80,000 emoji", big(3, "🐧".repeat(80_000))],
    ["escapes that triple the text", big(2000, "|<*_$@#".repeat(30))],
  ])("P11: %s", (_, report) => {
    const markdown = fitMarkdown(sectionOf(report, PULL_REQUEST), { max: 28_000, unit: "chars" });
    expect(markdown.length).toBeLessThanOrEqual(28_000);
    expect(markdown.isWellFormed()).toBe(true);
    const tree = rendered(markdown);
    expect(textOf(all(tree, "h3")[0] as Rendered)).toMatch(/^❌ Do not merge: /);
    expect(
      all(tree, "table").every((table) => all(table, "tr").every((row) => row.children?.length === all(table, "tr")[0]?.children?.length)),
    ).toBe(true);
    expect(textOf(tree)).toContain("mlops-actions 0.1.0");
  });

  test("P11: what gave way is named, and the folds go in their order", () => {
    const rules = Array.from({ length: 25 }, (_, index) =>
      rule(`m${index}`, "min", { value: 0.1, limit: 0.9, verdict: "fail", message: "x" }),
    );
    const blocks = sectionOf(failingGate({ rules }), PULL_REQUEST);
    const whole = renderMarkdown(blocks).length;
    const left: string[] = [];
    for (let max = whole; max > 2500; max -= 200) {
      const note = /Left out to fit here: (.*)\. All/.exec(fitMarkdown(blocks, { max, unit: "chars" }))?.[1];
      if (note !== undefined && note !== left.at(-1)) left.push(note);
    }
    expect(left.map((note) => note.split(", ").length)).toEqual([...left.keys()].map((index) => left[index]?.split(", ").length));
    expect(left[0]).toBe("the trend");
    expect(left.at(-1)?.split(", ")).toEqual(expect.arrayContaining(["the trend", "other metrics", "the slices", "the candidates"]));
  });
});
