import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitMarkdown } from "../../../../core/report/markdown/budget.ts";
import { renderMarkdown } from "../../../../core/report/markdown/markdown.ts";
import type { Block } from "../../../../core/report/markdown/model.ts";
import { gateSection } from "../../../../core/report/render/gate-section.ts";
import { runningSection } from "../../../../core/report/render/running-section.ts";
import { SECTION_CHARS } from "../../../../core/report/render/section.ts";
import { sentence } from "../../../../core/report/render/sentence.ts";
import type { Surroundings } from "../../../../core/report/render/surroundings.ts";
import { HEAD, passingGate, rule } from "../fixtures/gate.ts";
import { inconclusiveGate, overriddenGate, wholeGate } from "../fixtures/whole.ts";
import { all, type Rendered, rendered, textOf } from "../markdown/rendered.ts";

const PLACE: Surroundings = {
  event: "pull-request",
  repositoryUrl: "https://github.example/octo/penguins",
  repository: "octo/penguins",
  runUrl: "https://github.example/octo/penguins/actions/runs/17",
  runId: 17,
  head: HEAD,
  dirty: false,
};

function shown(blocks: readonly Block[]) {
  const markdown = renderMarkdown(blocks);
  const tree = rendered(markdown);
  const rows = (node: Rendered) =>
    all(node, "tr").map((row) => [...all(row, "th"), ...all(row, "td")].map((cell) => textOf(cell).trim().replaceAll("\u00a0", " ")));
  const folds = all(tree, "details");
  const summary = (fold: Rendered) => textOf(all(fold, "summary")[0] as Rendered);
  const fold = (title: string) => folds.find((one) => summary(one).startsWith(title)) as Rendered;
  return { markdown, tree, text: textOf(tree), rows, fold, folds: folds.map(summary), table: all(tree, "table").slice(0, 1).flatMap(rows) };
}
const section = (report = wholeGate(), place = PLACE) => shown(gateSection(report, place));

describe("the Δ with what chance leaves open", () => {
  const cells = (better: "higher" | "lower" | "target", gain: number, interval: [number, number]) =>
    section(
      passingGate({
        rules: [rule("m", "max-regression", { better, value: 0.5, baseline: 0.504, gain, limit: -0.02, interval })],
      }),
    ).table[1]?.[4];
  test.each<["higher" | "lower" | "target", number, [number, number], string]>([
    ["higher", -0.004, [-0.012, 0.004], "−0.004 (−0.012 … +0.004)"],
    // The gain of a metric that should fall is the Δ turned around, and so are its bounds.
    ["lower", 0.004, [-0.004, 0.012], "−0.004 (−0.012 … +0.004)"],
    ["higher", -0.004, [-0.00000012, 0.004], "−0.004 (−1.2e−7 … +0.004)"],
    ["higher", -0.004, [-0.004, -0.004], "−0.004 (exactly)"],
    ["higher", -0.002, [-0.01, 0.006], "−0.004 (mean −0.002: −0.01 … +0.006)"],
    ["target", -0.004, [-0.012, 0.004], "−0.004"],
  ])("%s is better, gain %d in %j: %s", (better, gain, interval, text) => {
    expect(cells(better, gain, interval)).toBe(text);
  });

  test("never rounded to 0, and bounds on the side where they are, whatever the numbers (property)", () => {
    const number = fc.oneof(
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: -1e-12, max: 1e-12, noNaN: true }),
      fc.constant(0),
    );
    const parsed = (text: string) => Number(text.replaceAll("−", "-").replace("±", "").replaceAll(",", ""));
    fc.assert(
      fc.property(number, number, number, fc.constantFrom("higher" as const, "lower" as const), (value, one, other, better) => {
        const sign = better === "higher" ? 1 : -1;
        const bounds = [Math.min(one, other), Math.max(one, other)] as [number, number];
        const gain = sign * value;
        const [row] = gateSection(
          passingGate({
            trend: [],
            rules: [rule("m", "max-regression", { better, value, baseline: 0, gain, limit: -0.02, interval: bounds })],
          }),
          PLACE,
        ).flatMap((block) => (block.type === "table" ? block.rows : []));
        const cell = row?.[4]?.[0];
        const [, delta = "", low, high] =
          /^(\S+) \((?:exactly.*|(\S+)\u00a0…\u00a0(\S+))\)$/.exec(cell?.type === "text" ? cell.text : "") ?? [];
        expect(Math.sign(parsed(delta)) + 0).toBe(Math.sign(value) + 0);
        if (low === undefined || high === undefined) return;
        expect(parsed(low)).toBeLessThan(parsed(high));
        const scale = Math.max(...[value, one, other].map(Math.abs));
        const [from, to] = (better === "higher" ? bounds : [-bounds[1], -bounds[0]]) as [number, number];
        for (const [text, bound] of [[low, from], [high, to]] as const) // biome-ignore format: two bounds
          if (Math.abs(bound) > 2e-9 * scale) expect(Math.sign(parsed(text)) + 0).toBe(Math.sign(bound) + 0);
      }),
    );
  });

  test("in the row of the rule, with the limit since the last release; a gap is a row of its own", () => {
    expect(section().table.slice(1, 4)).toEqual([
      [
        "✅",
        "macro_f1 ↑ ▁▃▂▅▅█",
        "0.9561",
        "0.9437",
        "+0.0124 (−0.0031 … +0.0279)",
        "≥ 0.9 · Δ ≥ −0.02 · Δ ≥ −0.04 since the release (0.9502)",
      ],
      ["✅", "log_loss ↓", "0.1392", "0.1352", "+0.004 (−0.0041 … +0.012)", "Δ ≤ +0.0152"],
      ["✅", "accuracy ↑ gap over island: Biscoe − Dream", "0.08", "—", "—", "≤ 0.1"],
    ]);
  });

  test("how it was weighed, and what would decide it, is folded; what is not decided is a warning with its advice", () => {
    const { rows, fold } = section();
    expect(rows(fold("How chance was weighed"))[1]).toEqual([
      ...["macro_f1", "max-regression", "bootstrap over the rows of both (69 rows)", "−0.0031 and +0.0279"],
      ...["0.00042", "0.0013", "0.22", "about 210 rows"],
    ]);
    const open = section(inconclusiveGate());
    expect(open.text).toContain("❔ Not decided: macro_f1 0.9317 against 0.9437");
    expect(open.markdown).toMatch(/> \[!WARNING\]\n> macro_f1 0\.9317.*\\\n> → about 410 test rows would decide it/);
  });
});

describe("everything that is known is there, folded", () => {
  test("the folds in the order of interest", () => {
    expect(section().folds).toEqual([
      ...["8 other metrics", "3 candidates", "By island: 3 slices", "Flips: 7 fixed, 2 broken of 69 rows"],
      ...["What changed: code, data, parameters", "1 slice lost more than chance (advice, no rule asks for it)"],
      ...["How chance was weighed: 2 rules", "Trend of macro_f1 ▁▃▂▅▅█", "Learning curves: 2 metrics"],
      ...["3 attempts of this commit", "Environment of the run: 4 entries"],
    ]);
  });

  test("candidates with time, memory, what was reused and what was begun again", () => {
    const { rows, fold } = section();
    expect(rows(fold("3 candidates"))).toEqual([
      ["", "Candidate", "Runs", "macro_f1, validation", "Time", "Memory", "Note"],
      ["🏆", "forest", "3", "0.9632 ± 0.0023", "3.7 s", "412 MB", "best macro_f1 on validation; seed 2 took 2 attempts"],
      ["", "logistic", "3", "0.949 ± 0.002", "3.7 s", "180 MB", "0.0142 behind forest; reused from run 16"],
      ["✖️", "tree", "2 (1 failed)", "0.921 ± 0.015", "2.5 s", "—", "seed 2 ended with exit 1"],
    ]);
  });

  test("some runs reused, others not: it is said which; a single candidate that was reused is told of too", () => {
    const gate = wholeGate();
    const [logistic] = gate.candidates;
    if (logistic === undefined) throw new Error("no candidate");
    const some = { ...logistic, runs: logistic.runs.map((run, index) => ({ ...run, reused: index < 2 ? "16" : null })) };
    expect(section({ ...gate, candidates: [some] }).text).toContain("0.0142 behind forest; seed 1, seed 2 reused from run 16");
    const one = { ...logistic, runs: logistic.runs.slice(0, 1) };
    expect(section({ ...gate, candidates: [one] }).text).toContain("0.0142 behind forest; reused from run 16");
  });

  test("flips with examples of both", () => {
    const { rows, fold, text } = section();
    expect(rows(fold("Flips"))).toEqual([
      ["Broken", "Label", "Before", "Now"],
      ["p-7", "Chinstrap", "Chinstrap", "Adelie"],
      ["p-55", "Adelie", "Adelie", "Gentoo"],
      ["Fixed, 2 of 7", "Label", "Before", "Now"],
      ["p-12", "Adelie", "Chinstrap", "Adelie"],
      ["p-40", "Gentoo", "Adelie", "Gentoo"],
    ]);
    expect(text).toContain("p = 0.18 (McNemar, exact)");
    const none = { rows: 69, fixed: 0, broken: 0, "mcnemar-p": 1, examples: { fixed: [], broken: [] } };
    expect(section(wholeGate({ flips: none })).text).not.toContain("Flips");
  });

  test("what changed, with details, and what each change did", () => {
    const { rows, fold, text } = section();
    expect(rows(fold("What changed"))).toEqual([
      ["Against the baseline", ""],
      ["code", "changed"],
      ["data", "changed"],
      ["parameters", "changed"],
      ["environment", "the same"],
      ["Metric (test)", "Δ", "by the data", "by the code", "by both together"],
      ["macro_f1", "+0.0124", "+0.0151", "−0.0031", "+0.0004"],
    ]);
    expect(text).toContain("learning_rate: 0.1 → 0.3");
    const same = { code: "same", data: "same", parameters: "same", environment: "unknown", details: [] } as const;
    const title = (environment: "same" | "unknown") =>
      section(wholeGate({ changes: { ...same, details: [], environment }, attribution: null })).folds.find((one) => one.startsWith("What"));
    expect(title("unknown")).toBe("What changed: not known of environment");
    expect(title("same")).toBe("What changed: nothing, the inputs are the baseline's");
  });

  test("advice on slices, earlier attempts, environment", () => {
    const { rows, fold, text } = section();
    expect(rows(fold("1 slice lost"))[1]).toEqual(["sex = female", "31", "error rate", "0.0323", "0.129", "0.031"]);
    expect(text).toContain("Third attempt of this commit; earlier: fail 0.91, fail 0.92");
    expect(rows(fold("3 attempts")).map((row) => row.slice(0, 4))).toEqual([
      ["Attempt", "At", "Run", "macro_f1"],
      ["❌ fail", "2026-11-02T08:00:00Z", "15", "0.91"],
      ["❌ fail", "2026-11-02T08:40:00Z", "16", "0.92"],
      ["✅ pass", "2026-11-02T09:30:00Z", "this", "0.9561"],
    ]);
    expect(rows(fold("Environment"))).toContainEqual(["scikit-learn", "1.7.2"]);
  });

  test("learning curves: a chart and the numbers beside it", () => {
    const { rows, fold, markdown } = section();
    expect(markdown).toMatch(/x-axis "epoch" \["1", "4", .*"60"\]\n {2}y-axis "macro_f1" .*\n {2}line \[.*\]\n {2}line \[/);
    const table = rows(fold("Learning curves"));
    expect(table[0]).toEqual(["epoch", "train", "validation"]);
    expect(table[1]).toEqual(["1", "0.77", "0.75"]);
    expect(table.filter(([first]) => first === "60")).toHaveLength(2);
  });

  test("a document of the first version, without any of it, has none of these folds", () => {
    const { attempts: _, ...gate } = passingGate();
    expect(section(gate).folds).toEqual(["5 other metrics", "3 candidates", "By island: 3 slices", "Trend of macro_f1 ▁▃▂▅▅█"]);
  });
});

describe("what people decided", () => {
  test("an override is told beside the verdict, never instead of it", () => {
    const gate = overriddenGate();
    expect(sentence(gate, "pull-request")).toBe(
      "❌ Fails the gate, overridden by ada (the sensor is replaced on Monday): macro_f1 0.81 is below 0.9 (test split); and 3 more",
    );
    expect(section(gate).text).toContain(
      "Overridden by ada (maintain) with the label mlops:override, for a1b2c3d: the sensor is replaced on Monday",
    );
  });

  test("P7: what a change does to the policy is a list, one rule a line", () => {
    const note = all(section(overriddenGate()).tree, "li").map((item) => textOf(item).replaceAll("\n", " "));
    expect(note).toEqual(['metrics.macro_f1 {"min":0.9} → {"min":0.8}', 'slices.by ["island"] → ["sex"]']);
  });

  test("every comment says which tier of trust it is", () => {
    for (const tier of [0, 1, 2] as const) expect(section(wholeGate({ "trust-tier": tier })).text).toContain(`trust tier ${tier}`);
  });
});

describe("while training runs", () => {
  const running = { candidates: ["logistic", "<b>@team"], seeds: [1, 2, 3], started: "2026-11-02T09:30:00Z", tool: wholeGate().tool };
  test("the comment says what is being trained, and judges nothing", () => {
    const { text, tree } = shown(runningSection(running, PLACE));
    expect(text).toContain("⏳ Training runs: 6 runs to come");
    expect(text).toMatch(/logistic, <b>@\u200b?team with 3 seeds each\. Nothing is judged yet/);
    expect(text).not.toMatch(/✅|❌|merge/);
    expect(all(tree, "strong").map(textOf)).toEqual(["logistic", expect.stringMatching(/^<b>@\u200b?team$/)]);
  });
});

describe("P12: hostile texts in everything that is folded", () => {
  const HOSTILE = [
    "@team",
    "a|b",
    "</details>",
    "<!-- mlops:section gate -->",
    "![](http://x)",
    "`",
    "#1",
    "\u202egnp",
    "x\ny",
    "```",
    "- x",
    "$a$",
  ];
  test.each(HOSTILE)("P12: %j", (bad) => {
    const gate = wholeGate();
    const [attempt] = gate.attempts ?? [];
    const [advice] = gate["slice-advice"] ?? [];
    if (attempt === undefined || advice === undefined) throw new Error("a whole gate has both");
    const row = { id: bad, label: bad, before: bad, now: bad };
    const report = wholeGate({
      candidates: gate.candidates.map((one) => ({ ...one, reason: bad, runs: one.runs.map((run) => ({ ...run, reused: bad })) })),
      changes: { code: "changed", data: "same", parameters: "same", environment: "unknown", details: [bad, bad, bad] },
      attribution: { split: bad, metrics: { [bad]: { total: 1, data: 1, code: 0, interaction: 0 } } },
      flips: { rows: 9, fixed: 1, broken: 1, "mcnemar-p": null, examples: { fixed: [row], broken: [row] } },
      "slice-advice": [{ ...advice, column: bad, value: bad, loss: bad }],
      attempts: [{ ...attempt, run: bad }],
      environment: { [bad]: bad },
      curves: (gate.curves ?? []).map((curve) => ({ ...curve, split: bad, metric: bad, step: bad })),
      override: { by: bad, reason: bad, label: bad },
      verdict: "fail",
      findings: [{ ...overriddenGate().findings.at(-1), message: `edits: ${bad}: ${bad} → ${bad}` } as never],
    });
    const { tree, folds, rows } = section(report);
    expect(folds).toHaveLength(section().folds.length);
    expect(all(tree, "img")).toEqual([]);
    expect(all(tree, "sub")).toHaveLength(1);
    expect(all(tree, "a").every(({ properties }) => String(properties?.href).startsWith("https://github.example/"))).toBe(true);
    for (const table of all(tree, "table")) expect(new Set(rows(table).map((cells) => cells.length)).size).toBe(1);
    expect(all(tree, "pre")).toHaveLength(2);
  });
});

describe("P11: at the limits", () => {
  const many = (count: number) =>
    wholeGate({
      verdict: "fail",
      rules: Array.from({ length: count }, (_, index) =>
        rule(`metric_${index}`, "max-regression", {
          ...{ value: index / count, baseline: 0.5, gain: -0.1, limit: -0.02, verdict: "fail" as const, message: `m${index}` },
          interval: [-0.2 - index / count, -0.05],
          noise: { method: "bootstrap", samples: 69, p: 0.001 },
        }),
      ),
      environment: Object.fromEntries(Array.from({ length: count }, (_, index) => [`package-${index}`, "1.0.0"])),
    });

  test.each([10, 200, 10_000])("P11: %i failing metrics fit, with verdict, context and footer, and say what is missing", (count) => {
    const markdown = fitMarkdown(gateSection(many(count), PLACE), { max: SECTION_CHARS.gate, unit: "chars" });
    expect(markdown.length).toBeLessThanOrEqual(SECTION_CHARS.gate);
    const text = textOf(rendered(markdown));
    expect(text).toContain("❌ Do not merge: metric_0");
    expect(text).toContain("Candidate forest");
    expect(text).toMatch(/train-gate · 14\.2 s/);
    if (count > 100) expect(text).toMatch(/Left out to fit here: .*the environment/);
  });
});
