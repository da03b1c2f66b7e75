import type { GateReport } from "../gate-report.ts";
import { type Block, code, type Inline, text } from "../markdown/model.ts";
import { left, right } from "./columns.ts";
import { DROP } from "./gate-drops.ts";
import { metricOf } from "./metric-of.ts";
import { formatNumber } from "./numbers.ts";
import { ICONS } from "./sentence.ts";

const WORDS = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"];
const SHOWN = 5;
type Attempt = NonNullable<GateReport["attempts"]>[number];

const primaryOf = ({ metrics }: Attempt, report: GateReport): number | undefined =>
  report.primary === null ? undefined : metricOf(metrics.test, report.primary.metric);

/** `Third attempt of this commit; earlier: fail 0.91, fail 0.92`, so that nobody reruns until lucky unseen. Empty for a first one. */
export function attemptsLine(report: GateReport): Inline[] {
  const earlier = report.attempts ?? [];
  if (earlier.length === 0) return [];
  const told = earlier.slice(-SHOWN).map((attempt) => {
    const value = primaryOf(attempt, report);
    return `${attempt.verdict}${value === undefined ? "" : ` ${formatNumber(value)}`}`;
  });
  const more = earlier.length > SHOWN ? "… " : "";
  const nth = WORDS[earlier.length] ?? `${formatNumber(earlier.length + 1)}th`;
  return [text(`🔁 ${nth} attempt of this commit; earlier: ${more}${told.join(", ")}`)];
}

/** Every attempt with its metrics. */
export function attemptsFold(report: GateReport): Block[] {
  const earlier = report.attempts ?? [];
  if (earlier.length === 0) return [];
  const names = [...new Set([...(report.primary === null ? [] : [report.primary.metric]), ...Object.keys(report.metrics.test ?? {})])];
  const metrics = names.slice(0, SHOWN);
  const row = (run: string | null, recorded: string, verdict: Attempt["verdict"], values: Readonly<Record<string, number>>): Inline[][] => [
    [text(`${ICONS[verdict]} ${verdict}`)],
    [code(recorded)],
    [text(run ?? "—")],
    ...metrics.map((name): Inline[] => [text(values[name] === undefined ? "—" : formatNumber(values[name]))]),
  ];
  return [
    {
      type: "details",
      summary: [text(`${formatNumber(earlier.length + 1)} attempts of this commit`)],
      drop: DROP.attempts,
      name: "the attempts",
      blocks: [
        {
          type: "table",
          columns: [left("Attempt"), left("At"), left("Run"), ...metrics.map(right)],
          rows: [
            ...earlier.map((one) => row(one.run, one.recorded, one.verdict, one.metrics.test ?? {})),
            row("this", report.started, report.verdict, report.metrics.test ?? {}),
          ],
        },
      ],
    },
  ];
}
