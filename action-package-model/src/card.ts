import type { Scene } from "../../core/host/host.ts";
import { archiveName } from "../../core/package/layout.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import { fitMarkdown } from "../../core/report/markdown/budget.ts";
import { type Block, code, heading, type Inline, paragraph, text } from "../../core/report/markdown/model.ts";
import type { ModelManifest } from "../../core/report/model-manifest.ts";
import { formatDelta, formatNumber } from "../../core/report/render/numbers.ts";
import { sentence } from "../../core/report/render/sentence.ts";

/** GitHub takes 125,000 characters of release notes. */
const MAX_CARD_CHARS = 100_000;

export type CardFacts = Pick<ModelManifest, "name" | "version" | "candidate" | "seed" | "metrics" | "data" | "model" | "code" | "created">;

/** The model card: what the model is, how good, compared with what, made from what, and how to verify it. Markdown. */
export function renderCard(facts: CardFacts, gate: GateReport, scene: Pick<Scene, "repository">, goldenRows: number): string {
  const { name, version, candidate, seed } = facts;
  const blocks: Block[] = [
    heading(1, `${name} ${version}`),
    paragraph(sentence(gate)),
    table(["", ""], facts2rows(facts, scene)),
    heading(2, "Metrics"),
    ...metricBlocks(gate),
    heading(2, "Data"),
    paragraph("Digests of the datasets as they were validated."),
    table(
      ["dataset", "digest"],
      Object.entries(facts.data).map(([dataset, digest]) => [[text(dataset)], [code(digest)]]),
    ),
    heading(2, "Rules"),
    table(
      ["metric", "rule", "value", "verdict"],
      gate.rules.map((rule) => [
        [code(rule.slice === undefined ? rule.metric : `${rule.metric} where ${rule.slice.column} is ${rule.slice.value}`)],
        [text(rule.limit === null ? rule.rule : `${rule.rule} ${formatNumber(rule.limit)}`)],
        [text(rule.value === null ? "none" : formatNumber(rule.value))],
        [text(rule.verdict)],
      ]),
    ),
    heading(2, "Contents"),
    paragraph(
      "The archive holds the model (",
      code("model/"),
      "), the code that serves it, the configuration, the reports (",
      code("reports/"),
      ")",
      goldenRows === 0 ? "." : ` and ${goldenRows} rows of the test data with their predictions, which deployment asks for again.`,
    ),
    heading(2, "Verify"),
    {
      type: "code-block",
      language: "sh",
      text: `sha256sum --check --ignore-missing SHA256SUMS\nmlops verify ${archiveName(name, version)}`,
    },
    paragraph(
      `Candidate ${candidate}${seed === null ? "" : `, seed ${seed}`}. The manifest beside the archive has the digest of every file.`,
    ),
    { type: "omissions" },
  ]; // prettier-ignore
  return `${fitMarkdown(blocks, { max: MAX_CARD_CHARS, unit: "chars" }).trimEnd()}\n`;
}

function facts2rows({ candidate, seed, model, code: source, created }: CardFacts, { repository }: Pick<Scene, "repository">): Inline[][][] {
  const commit =
    source.commit === null ? [text("no commit")] : [code(source.commit), text(source.dirty ? " with uncommitted changes" : "")];
  return [
    [[text("Model")], [text(`${candidate}${seed === null ? "" : `, seed ${seed}`} `), code(model)]],
    [[text("Code")], [...commit, text(repository === null ? "" : ` of ${repository}`)]],
    [[text("Created")], [code(created)]],
  ];
}

function metricBlocks(gate: GateReport): Block[] {
  const baseline = gate.baseline;
  return Object.entries(gate.metrics).flatMap(([split, metrics]) => {
    const before = baseline?.metrics[split] ?? {};
    const rows = Object.entries(metrics).map(([name, value]) => {
      const old = before[name];
      const cells = [[code(name)], [text(formatNumber(value))]];
      return baseline === null
        ? cells
        : [...cells, [text(old === undefined ? "none" : formatNumber(old))], [text(old === undefined ? "new" : formatDelta(value - old))]];
    });
    const columns = baseline === null ? [split, "value"] : [split, "value", "baseline", "Δ"];
    return [table(columns, rows)];
  });
}

function table(titles: readonly string[], rows: Inline[][][]): Block {
  return { type: "table", columns: titles.map((title, index) => ({ title, align: index === 0 ? "left" : "left" })), rows };
}
