import { randomBytes } from "node:crypto";
import { LineCutter } from "../lines.ts";
import type { Annotation, Log } from "../log.ts";
import { Secrets } from "../secrets.ts";
import { type CommandName, command, looksLikeCommand } from "./commands.ts";

/** GitHub shows ten annotations per level and step, and drops the rest without a word. One is kept for how the step ends. */
export const MAX_ANNOTATIONS = 9;
/** GitHub cuts the text of an annotation here. */
export const MAX_ANNOTATION_CHARS = 4096;
/** Per level; what comes after is only counted. */
const MAX_LOGGED = 200;
/** A log that nobody can rewrite should not be one of progress. */
const PROGRESS_MS = 5000;

export interface GitHubLog extends Log {
  /** Ends the step: with an annotation that is shown in any case, and how many others were not. */
  finish(last?: Annotation): void;
}

/** The runner's log: folds and annotations by workflow commands, everything else as text that cannot be one. */
export function createGitHubLog(write: (text: string) => unknown = (text) => process.stdout.write(text)): GitHubLog {
  const secrets = new Secrets();
  const shown: Record<Annotation["level"], number> = { notice: 0, warning: 0, error: 0 };
  let fence: { token: string; users: number } | null = null;
  let waiting: string[] = [];
  let depth = 0;

  const raw = (line: string): void => void write(`${line}\n`);
  // Inside a fence the runner hears no command, so ours wait until it is lifted.
  const issue = (...command_: Parameters<typeof command>): void => {
    const line = command(...command_);
    if (fence === null) raw(line);
    else waiting.push(line);
  };
  const text = (line: string): void => {
    const hidden = secrets.hide(line);
    const token = fence === null && looksLikeCommand(hidden) ? freshToken() : null;
    if (token !== null) raw(command("stop-commands", token));
    raw(hidden);
    if (token !== null) raw(resume(token));
  };
  const lower = (): void => {
    if (fence === null || --fence.users > 0) return;
    raw(resume(fence.token));
    fence = null;
    for (const line of waiting) raw(line);
    waiting = [];
  };
  const mark = ({ level, message, title, file, line, column }: Annotation): void => {
    const hidden = secrets.hide(message);
    const cut = hidden.length > MAX_ANNOTATION_CHARS ? `${hidden.slice(0, MAX_ANNOTATION_CHARS - 2).trimEnd()} …` : hidden;
    issue(level, cut, { title: title === undefined ? undefined : secrets.hide(title), file, line, col: column });
  };

  return {
    info(lines) {
      for (const line of lines.split(/\r\n|\n|\r/)) text(line);
    },
    async group(title, body) {
      // The runner knows no folds within folds.
      const name: CommandName | null = depth === 0 ? "group" : null;
      depth += 1;
      if (name === null) text(`▸ ${title}`);
      else issue(name, secrets.hide(title));
      try {
        return await body();
      } finally {
        depth -= 1;
        if (name !== null) issue("endgroup", "");
      }
    },
    annotate(annotation) {
      const { level, message, file, line } = annotation;
      if (++shown[level] <= MAX_ANNOTATIONS) mark(annotation);
      else if (shown[level] <= MAX_ANNOTATIONS + MAX_LOGGED)
        text(`${level}${file === undefined ? "" : ` ${file}${line === undefined ? "" : `:${line}`}`}: ${message.split("\n", 1)[0]}`);
    },
    progress: (line) => text(line),
    progressMs: PROGRESS_MS,
    async fenced(body) {
      if (fence === null) {
        fence = { token: freshToken(), users: 1 };
        raw(command("stop-commands", fence.token));
      } else fence.users += 1;
      const cutter = new LineCutter((line) => raw(secrets.hide(line)));
      try {
        return await body((chunk) => cutter.write(chunk));
      } finally {
        // The cutter ends a line that was left open, so the token stands on a line of its own.
        cutter.end();
        lower();
      }
    },
    mask(secret) {
      for (const line of secrets.add(secret)) issue("add-mask", line);
    },
    finish(last) {
      for (const level of ["error", "warning", "notice"] as const) {
        const more = shown[level] - MAX_ANNOTATIONS;
        const where = more > MAX_LOGGED ? "in the report" : "in this log and in the report";
        if (more > 0) text(`${more} more ${level}${more === 1 ? "" : "s"} stand ${where}, without a mark: GitHub shows ten.`);
      }
      if (last !== undefined) mark(last);
    },
  };
}

/** 256 bits: a child cannot guess it, and there is one per fence, so an old one is worthless. */
function freshToken(): string {
  return randomBytes(32).toString("hex");
}

function resume(token: string): string {
  return `::${token}::`;
}
