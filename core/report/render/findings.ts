import type { Finding } from "../finding.ts";
import { type Block, code, type Inline, lineBreak, strong, text } from "../markdown/model.ts";
import { placeText } from "../place.ts";
import { byScope } from "./finding-order.ts";
import { digitsApart, formatCount, formatNumber } from "./numbers.ts";
import { ICONS } from "./sentence.ts";

const SEVERITIES = ["error", "fail", "inconclusive", "warn", "info"] as const;
const SHOWN = 10;
/** Of one kind in sight, when not all findings are. */
const EXAMPLES = 3;

export const severityIcon = (severity: Finding["severity"]): string => (severity === "info" ? "ℹ️" : ICONS[severity]);

/** Worst first; within one severity as they came. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

/** What was seen and what is accepted; numbers with as many digits as tell one from the other. */
function seenBesideAccepted({ observed, expected }: Finding): [seen: Inline, accepted: Inline] {
  const digits = typeof observed === "number" ? digitsApart([observed, ...numbersIn(expected)]) : undefined;
  return [valueInline(observed, digits), typeof expected === "string" ? text(expected) : valueInline(expected, digits)];
}

function valueInline(value: Finding["observed"], digits: number | undefined): Inline {
  if (value === null) return text("—");
  if (typeof value === "number") return text(formatNumber(value, digits));
  return typeof value === "string" && value !== "" ? code(value) : text(value === "" ? "empty" : String(value));
}

const NUMBER = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?%?/gi;
/** More than the limits that one rule has. */
const MAX_NUMBERS = 4;

/** The limits that a text such as `at most 5%` names. */
function numbersIn(expected: Finding["expected"]): number[] {
  if (typeof expected === "number") return [expected];
  const found = String(expected ?? "").match(NUMBER) ?? [];
  return found
    .slice(0, MAX_NUMBERS)
    .map((part) => (part.endsWith("%") ? Number((Number(part.slice(0, -1)) / 100).toPrecision(15)) : Number(part)));
}

/** Some of every kind - code, rule and subject - before the others: ten equal ones would hide the rest. Worst first in both. */
function examplesFirst(findings: readonly Finding[]): { readonly examples: Finding[]; readonly others: Finding[] } {
  const seen = new Map<string, number>();
  const ordered = bySeverity(byScope(findings));
  const turns = new Map<Finding, number>();
  for (const finding of ordered) {
    const kind = JSON.stringify([finding.code, finding.rule, finding.subject]);
    const turn = seen.get(kind) ?? 0;
    seen.set(kind, turn + 1);
    turns.set(finding, turn);
  }
  const turnOf = (finding: Finding) => turns.get(finding) ?? 0;
  const chosen = ordered
    .filter((finding) => turnOf(finding) < EXAMPLES)
    .toSorted((a, b) => turnOf(a) - turnOf(b))
    .slice(0, SHOWN);
  const shown = new Set(chosen);
  return { examples: bySeverity(chosen), others: ordered.filter((finding) => !shown.has(finding)) };
}

/** Findings as a table: what was looked at, what was seen, what is accepted, where. Examples of each stay in sight, the rest is folded. */
export function findingsTable(findings: readonly Finding[], drop: number): Block[] {
  if (findings.length === 0) return [];
  if (findings.length <= SHOWN) return [findingRows(bySeverity(byScope(findings)))];
  const { examples, others } = examplesFirst(findings);
  return [
    findingRows(examples),
    {
      type: "details",
      summary: [text(formatCount(others.length, "more finding"))],
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
      ...seenBesideAccepted(finding).map((cell) => [cell]),
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
