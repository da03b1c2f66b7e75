import { UserError } from "../../errors.ts";
import type { JsonMember, JsonNode, Position } from "../json.ts";

const SCORES: Readonly<Record<string, string>> = { precision: "precision", recall: "recall", "f1-score": "f1" };
const AVERAGES: Readonly<Record<string, string>> = { "macro avg": "macro", "weighted avg": "weighted" };
const HEADER = /^\s*precision\s+recall\s+f1-score\s+support\s*$/m;
const ROW = /^\s*(?<name>\S.*?)\s{2,}(?<precision>\S+)\s+(?<recall>\S+)\s+(?<f1>\S+)\s+(?<support>\d+)\s*$/;
const ACCURACY = /^\s*accuracy\s{2,}(?<accuracy>\S+)\s+(?<support>\d+)\s*$/;
const NUMBER = /^\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** Whether a tree is what `classification_report(…, output_dict=True)` makes. */
export function isClassificationReport(node: JsonNode): boolean {
  if (node.kind !== "object") return false;
  const macro = node.members.find(({ key }) => key === "macro avg")?.value;
  return macro?.kind === "object" && Object.keys(SCORES).every((score) => macro.members.some(({ key }) => key === score));
}

/** The tree of a report under our names: `precision/<class>`, `macro_f1`, `accuracy`. How many rows a class has is no metric. */
export function fromClassificationReport(node: JsonNode, file: string): JsonNode {
  if (!isClassificationReport(node) || node.kind !== "object")
    throw malformed(file, "is no classification report: macro avg with precision, recall and f1-score is missing", node.at);
  return { ...node, members: node.members.flatMap((member) => renamed(member)) };
}

function renamed({ key, value, at }: JsonMember): JsonMember[] {
  if (value.kind !== "object") return [{ key, value, at }];
  const average = Object.hasOwn(AVERAGES, key) ? AVERAGES[key] : undefined;
  // Of labels that are given by hand there is a micro average in place of the accuracy; nothing of ours is called so.
  if (key === "micro avg" || key === "samples avg") return [];
  return value.members.flatMap((member) => {
    const score = Object.hasOwn(SCORES, member.key) ? SCORES[member.key] : undefined;
    if (score === undefined) return [];
    return [{ ...member, key: average === undefined ? `${score}/${key}` : `${average}_${score}` }];
  });
}

/** Whether a text is the printed form of a report. */
export function isPrintedReport(text: string): boolean {
  return HEADER.test(text);
}

/** The printed form as the tree of the other one. Its numbers are rounded, to two digits unless somebody asked for more. */
export function parsePrintedReport(text: string, file: string): JsonNode {
  const members: JsonMember[] = [];
  let isBelow = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const at = { line: index + 1, column: 1 };
    if (HEADER.test(line)) isBelow = true;
    else if (isBelow && line.trim() !== "") members.push(memberOf(line, at, file));
  }
  return fromClassificationReport({ kind: "object", members, at: { line: 1, column: 1 } }, file);
}

function memberOf(line: string, at: Position, file: string): JsonMember {
  const accuracy = ACCURACY.exec(line)?.groups?.accuracy;
  if (accuracy !== undefined) return { key: "accuracy", value: number(accuracy, at, file), at };
  const groups = ROW.exec(line)?.groups;
  if (groups === undefined) throw malformed(file, `has ${JSON.stringify(line.trim())} where a class with four numbers must stand`, at);
  const { name = "", precision = "", recall = "", f1 = "" } = groups;
  const scores: [string, string][] = [["precision", precision], ["recall", recall], ["f1-score", f1]]; // biome-ignore format: three pairs
  return {
    key: name,
    value: { kind: "object", members: scores.map(([key, text]) => ({ key, value: number(text, at, file), at })), at },
    at,
  };
}

function number(text: string, at: Position, file: string): JsonNode {
  if (NUMBER.test(text)) return { kind: "number", text, at };
  if (/^nan$/i.test(text)) return { kind: "nonfinite", text: "NaN", at };
  throw malformed(file, `has ${JSON.stringify(text)} where a number must stand`, at);
}

function malformed(file: string, what: string, at: Position): UserError {
  return new UserError({
    code: "METRICS_MALFORMED",
    message: `${file}:${at.line}:${at.column} ${what}`,
    advice: "write json.dump(classification_report(…, output_dict=True), file)",
    location: { file, ...at },
  });
}
