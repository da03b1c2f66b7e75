import type { Finding } from "../finding.ts";
import { type Block, code, type Inline, lineBreak, strong, text } from "../markdown/model.ts";
import { formatNumber } from "./numbers.ts";
import { ICONS } from "./sentence.ts";

const SEVERITIES = ["error", "fail", "inconclusive", "warn", "info"] as const;
const SHOWN = 10;

export const severityIcon = (severity: Finding["severity"]): string => (severity === "info" ? "ℹ️" : ICONS[severity]);

/** Worst first; within one severity as they came. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

/** `file:line:column`, as editors and terminals open it. */
export function placeText(location: Finding["location"]): string {
  if (location === undefined) return "";
  return [location.file, location.line, location.line === undefined ? undefined : location.column]
    .filter((part) => part !== undefined)
    .join(":");
}

function observedInline(value: Finding["observed"]): Inline {
  if (value === null) return text("—");
  if (typeof value === "number") return text(formatNumber(value));
  return typeof value === "string" && value !== "" ? code(value) : text(value === "" ? "empty" : String(value));
}

/** Findings as a table: what was looked at, what was seen, what is accepted, where. The first stay in sight, the rest are folded. */
export function findingsTable(findings: readonly Finding[], drop: number): Block[] {
  const sorted = bySeverity(findings);
  if (sorted.length === 0) return [];
  const first = findingRows(sorted.slice(0, SHOWN));
  const others = sorted.slice(SHOWN);
  if (others.length === 0) return [first];
  return [
    first,
    {
      type: "details",
      summary: [text(`${formatNumber(others.length)} more findings`)],
      blocks: [findingRows(others)],
      drop,
      name: "further findings",
    },
  ];
}

function findingRows(findings: readonly Finding[]): Block {
  return {
    type: "table",
    columns: [
      { title: "", align: "center" },
      { title: "Finding", align: "left" },
      { title: "Seen", align: "left" },
      { title: "Accepted", align: "left" },
      { title: "Where", align: "left" },
    ],
    rows: findings.map((finding) => [
      [text(severityIcon(finding.severity))],
      [text(finding.message)],
      [observedInline(finding.observed)],
      [typeof finding.expected === "string" ? text(finding.expected) : observedInline(finding.expected)],
      placeText(finding.location) === "" ? [code(finding.subject)] : [code(placeText(finding.location))],
    ]),
  };
}

/** What to do, each advice once. */
export function adviceList(findings: readonly Finding[]): Block[] {
  const advices = new Map<string, Finding>();
  for (const finding of bySeverity(findings))
    if (finding.advice !== "" && !advices.has(finding.advice)) advices.set(finding.advice, finding);
  if (advices.size === 0) return [];
  return [
    { type: "paragraph", children: [strong("What to do")], drop: 3, name: "advice" },
    { type: "list", items: [...advices.values()].map((finding) => [text(finding.advice)]), drop: 3, name: "advice" },
  ];
}

/** Findings that are sentences rather than rows of a table: an alert per severity, each with its advice. */
export function alerts(findings: readonly Finding[]): Block[] {
  const kinds = [
    ["CAUTION", ["error", "fail"]],
    ["WARNING", ["inconclusive", "warn"]],
    ["NOTE", ["info"]],
  ] as const;
  return kinds.flatMap(([kind, severities]): Block[] => {
    const found = bySeverity(findings).filter((finding) => (severities as readonly string[]).includes(finding.severity));
    if (found.length === 0) return [];
    const items = found.map((finding): Inline[] => {
      const place = placeText(finding.location);
      const where: Inline[] = place === "" ? [] : [text(" "), code(place)];
      return [text(finding.message), ...where, ...(finding.advice === "" ? [] : [lineBreak, text(`→ ${finding.advice}`)])];
    });
    const only = items.length === 1 ? items[0] : undefined;
    const block: Block = only === undefined ? { type: "list", items } : { type: "paragraph", children: only };
    return [{ type: "alert", kind, blocks: [block], ...(kind === "NOTE" ? { drop: 4, name: "notes" } : {}) }];
  });
}
