import { type Attempt, type CommentSection, HANDOVERS, type Handover, READING_ORDER } from "../host.ts";
import { attemptsLine, mergeAttempts, readAttempts } from "./attempts.ts";

/** GitHub refuses more than 65,536 characters; UTF-16 units are an upper bound of what it counts. */
export const MAX_COMMENT_CHARS = 60_000;

/** What gives way first when a comment gets too long. */
const DROP_ORDER: readonly Handover[] = ["data", "package", "deploy", "gate"];

/** A run of the workflow: a later attempt of the same run is newer, and so is a run with a higher id. */
export interface RunMark {
  readonly id: number;
  readonly attempt: number;
}

interface StoredSection extends Omit<CommentSection, "passed"> {
  /** Known of fresh sections only: one that did not pass is the last of its run. */
  readonly passed?: boolean;
  readonly head: string;
  readonly run: RunMark;
}

/** A comment of ours, taken apart. */
export interface StoredComment {
  readonly pipeline: string;
  readonly head: string;
  readonly run: RunMark;
  readonly sections: readonly StoredSection[];
  /** Gate runs of this head that it remembers. */
  readonly attempts: readonly Attempt[];
}

const FIRST_LINE = /^<!-- mlops-actions pipeline=([a-z0-9][a-z0-9_.-]*) head=([0-9a-f]+) run=(\d+)\.(\d+) -->$/;
const SECTION = /^<!-- mlops:section (\w+) head=([0-9a-f]+) run=(\d+)\.(\d+) -->\n([\s\S]*?)\n?<!-- \/mlops:section \1 -->$/gm;

/** Takes a comment apart; null when its first line is not our marker. */
export function parseComment(body: string): StoredComment | null {
  const text = normalized(body);
  const first = FIRST_LINE.exec(text.split("\n", 1)[0] ?? "");
  if (first === null) return null;
  const sections = [...text.matchAll(SECTION)].flatMap(([, stage, head = "", id, attempt, markdown = ""]) =>
    isHandover(stage) ? [{ stage, head, run: { id: Number(id), attempt: Number(attempt) }, markdown }] : [],
  );
  const head = first[2] ?? "";
  const run = { id: Number(first[3]), attempt: Number(first[4]) };
  return { pipeline: first[1] ?? "", head, run, sections, attempts: readAttempts(text, head) };
}

/** Negative when the first is older. */
export function compareRuns(one: RunMark, other: RunMark): number {
  return one.id - other.id || one.attempt - other.attempt;
}

/**
 * The body that holds these sections, and those of other stages that the stored comment has for the same head, unless a stage before them has
 * stopped the pipeline since. When it gets too long, kept sections go first, then new ones, the gate's last of all; the last one is cut.
 */
export function composeComment(
  stored: StoredComment | null,
  fresh: {
    readonly pipeline: string;
    readonly head: string;
    readonly run: RunMark;
    readonly sections: readonly CommentSection[];
    readonly attempt?: Attempt | undefined;
  },
): string {
  const { pipeline, head, run } = fresh;
  const known = stored?.head === head ? stored.attempts : [];
  const attempts = mergeAttempts(known, fresh.attempt === undefined ? [] : [fresh.attempt]);
  const mark = { pipeline, head, run, attempts };
  const isNew = new Set(fresh.sections.map((section) => section.stage));
  const stoppedAt = Math.min(...fresh.sections.filter((section) => !section.passed).map((section) => HANDOVERS.indexOf(section.stage)));
  const isCurrent = (section: StoredSection): boolean => section.head === head && HANDOVERS.indexOf(section.stage) < stoppedAt;
  const kept = (stored?.sections ?? []).filter((section) => isCurrent(section) && !isNew.has(section.stage));
  const all = [...kept, ...fresh.sections.map((section) => ({ ...section, head, run, markdown: defused(section.markdown) }))];
  const dropped: Handover[] = [];
  const leastFirst = (a: StoredSection, b: StoredSection): number => DROP_ORDER.indexOf(a.stage) - DROP_ORDER.indexOf(b.stage);
  const order = [...kept.sort(leastFirst), ...all.filter((section) => isNew.has(section.stage)).sort(leastFirst)];
  let body = assemble(mark, all, dropped);
  while (body.length > MAX_COMMENT_CHARS && order.length > 1) {
    const victim = order.shift();
    if (victim === undefined) break;
    all.splice(all.indexOf(victim), 1);
    dropped.push(victim.stage);
    body = assemble(mark, all, dropped);
  }
  const [last] = all;
  if (body.length <= MAX_COMMENT_CHARS || last === undefined) return body;
  const excess = body.length - MAX_COMMENT_CHARS + CUT_NOTE.length;
  const cut = last.markdown.slice(0, Math.max(0, last.markdown.length - excess));
  return assemble(mark, [{ ...last, markdown: cut.slice(0, Math.max(0, cut.lastIndexOf("\n"))) + CUT_NOTE }], dropped);
}

const DURATION = /\b\d+(?:\.\d+)? (?:ms|s|h|min)\b/g;

/** A comment of a newer run that also remembers this older run's attempt of the same head. */
export function rememberIn(body: string, attempt: Attempt): string {
  const stored = parseComment(body);
  if (stored === null) return body;
  const [first = "", ...rest] = normalized(body).split("\n");
  const others = rest.filter((line) => !line.startsWith("<!-- mlops:attempts "));
  return [first, attemptsLine(stored.head, mergeAttempts(stored.attempts, [attempt])), ...others].join("\n");
}

/** Whether two bodies tell the reader the same: by which run they were written, and how long things took this time, does not matter. */
export function sameComment(one: string, other: string): boolean {
  const told = (body: string): string =>
    normalized(body)
      .replace(/^(<!-- mlops(?:-actions|:section) .*) run=\d+\.\d+ -->$/gm, "$1 -->")
      .replace(/^<!-- mlops:attempts .* -->\n/gm, "")
      .replace(DURATION, "");
  return told(one) === told(other);
}

const CUT_NOTE = "\n\n_This section is cut: a comment holds no more. The job's summary has the rest._";

function assemble(mark: Omit<StoredComment, "sections">, sections: readonly StoredSection[], dropped: readonly Handover[]): string {
  const runOf = (run: RunMark): string => `run=${run.id}.${run.attempt}`;
  const parts = ordered(sections).map(
    ({ stage, head, run, markdown }) =>
      `<!-- mlops:section ${stage} head=${head} ${runOf(run)} -->\n${markdown.trim()}\n<!-- /mlops:section ${stage} -->`,
  );
  const note =
    dropped.length === 0 ? [] : [`_Left out, because a comment holds no more: ${dropped.join(", ")}. The jobs' summaries have it._`];
  const first = `<!-- mlops-actions pipeline=${mark.pipeline} head=${mark.head} ${runOf(mark.run)} -->`;
  const memory = mark.attempts.length === 0 ? [] : [attemptsLine(mark.head, mark.attempts)];
  return [first, ...memory, [...parts, ...note].join("\n\n")].join("\n");
}

/** What stopped the pipeline first, the rest in reading order. */
function ordered(sections: readonly StoredSection[]): StoredSection[] {
  const rank = (section: StoredSection): number => (section.passed === false ? -1 : READING_ORDER.indexOf(section.stage));
  return [...sections].sort((a, b) => rank(a) - rank(b));
}

/** What is rendered must not end its own section or begin another. */
function defused(markdown: string): string {
  return normalized(markdown).replace(/<!--(?=\s*\/?mlops)/gi, "&lt;!--");
}

function normalized(text: string): string {
  return text.replaceAll("\r\n", "\n").trimEnd();
}

function isHandover(name: string | undefined): name is Handover {
  return (HANDOVERS as readonly (string | undefined)[]).includes(name);
}
