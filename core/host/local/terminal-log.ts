import { LineCutter } from "../lines.ts";
import type { Annotation, Log } from "../log.ts";
import { Secrets } from "../secrets.ts";

const COLOURS = { bold: "1", dim: "2", red: "31", green: "32", yellow: "33", cyan: "36" } as const;
/** Per level; whoever wants more of them reads the report. */
const MAX_SHOWN = 20;
const CLEAR_LINE = "\r\u001b[K";
const REWRITE_MS = 200;
/** Where lines stay. */
const PROGRESS_MS = 5000;
const DEFAULT_COLUMNS = 80;
const LEVELS = { notice: "cyan", warning: "yellow", error: "red" } as const;

/** A log for people at a terminal, or plain lines for a file. It never writes to stdout, which belongs to results. */
export function terminalLog(options: {
  readonly stream: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  readonly env: NodeJS.ProcessEnv;
  readonly clock: () => Date;
  readonly quiet: boolean;
}): Log {
  const { stream, env, clock, quiet } = options;
  const terminal = stream.isTTY === true && env.TERM !== "dumb";
  const colours = terminal && (env.NO_COLOR === undefined || env.NO_COLOR === "");
  const secrets = new Secrets();
  const shown: Record<Annotation["level"], number> = { notice: 0, warning: 0, error: 0 };
  let depth = 0;
  let passing = false;
  const paint = (colour: keyof typeof COLOURS, text: string): string => (colours ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text);
  const line = (text: string): void => {
    stream.write(`${passing ? CLEAR_LINE : ""}${"  ".repeat(depth)}${secrets.hide(text)}\n`);
    passing = false;
  };
  const chat = (text: string): void => (quiet ? undefined : line(text));
  return {
    info: (text) => {
      for (const part of text.split("\n")) chat(part);
    },
    async group(title, body) {
      const started = clock().getTime();
      const elapsed = (): string => (terminal ? paint("dim", ` ${((clock().getTime() - started) / 1000).toFixed(1)} s`) : "");
      chat(terminal ? paint("bold", `▸ ${title}`) : `== ${title}`);
      depth += 1;
      try {
        const result = await body();
        depth -= 1;
        if (terminal) chat(`${paint("green", "✓")} ${title}${elapsed()}`);
        return result;
      } catch (error) {
        depth -= 1;
        if (terminal) chat(`${paint("red", "✗")} ${title}${elapsed()}`);
        throw error;
      }
    },
    annotate(annotation) {
      if (++shown[annotation.level] > MAX_SHOWN) {
        if (shown[annotation.level] === MAX_SHOWN + 1) line(`further ${annotation.level}s: see the report`);
        return;
      }
      const [first = "", ...rest] = annotation.message.split("\n");
      line(`${paint(LEVELS[annotation.level], annotation.level)}${place(annotation)}: ${first}`);
      for (const part of rest) line(`  ${part}`);
    },
    progress(text) {
      if (!terminal) chat(text);
      else if (!quiet) {
        // A line that wraps could not be taken back.
        const room = (stream.columns || DEFAULT_COLUMNS) - 1 - 2 * depth;
        stream.write(`${CLEAR_LINE}${"  ".repeat(depth)}${paint("dim", secrets.hide(text).slice(0, Math.max(0, room)))}`);
        passing = true;
      }
    },
    progressMs: terminal ? REWRITE_MS : PROGRESS_MS,
    async fenced(body) {
      // Each child has its own cutter, so that lines of two at once stay whole.
      const cutter = new LineCutter((text) => chat(`  ${paint("dim", "│")} ${text}`));
      try {
        return await body((chunk) => cutter.write(chunk));
      } finally {
        cutter.end();
      }
    },
    mask: (secret) => void secrets.add(secret),
  };
}

function place({ file, line, column, title }: Annotation): string {
  const where = [file, line, column].filter((part) => part !== undefined).join(":");
  return [where, title]
    .filter((part) => part !== undefined && part !== "")
    .map((part) => ` ${part}`)
    .join("");
}
