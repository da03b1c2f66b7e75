/** Thrown where the runner says "Unable to process file command". */
export class CommandFileError extends Error {}

const NEWLINE = /\r\n|\n|\r/g;

/** Reads GITHUB_OUTPUT, GITHUB_STATE or GITHUB_ENV: `name=value` lines and `name<<delimiter` blocks. */
export function parseCommandFile(text: string): Record<string, string> {
  const found: Record<string, string> = Object.create(null);
  const lines = readLines(text);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]?.text ?? "";
    if (line === "") continue;
    const equals = line.indexOf("=");
    const block = line.indexOf("<<");
    if (equals >= 0 && (block < 0 || equals < block)) {
      if (equals === 0) throw new CommandFileError(`Invalid format '${line}'. Name must not be empty`);
      found[line.slice(0, equals)] = line.slice(equals + 1);
    } else if (block >= 0) {
      const name = line.slice(0, block);
      const delimiter = line.slice(block + 2);
      if (name === "" || delimiter === "")
        throw new CommandFileError(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`);
      let value = "";
      let newline = "";
      for (at++; ; at++) {
        const next = lines[at];
        if (next === undefined) throw new CommandFileError(`Invalid value. Matching delimiter not found '${delimiter}'`);
        if (next.text === delimiter) break;
        value += newline + next.text;
        newline = next.newline;
        if (newline === "") throw new CommandFileError(`Invalid value. EOF value must have newline before '${delimiter}'`);
      }
      found[name] = value;
    } else throw new CommandFileError(`Invalid format '${line}'`);
  }
  return found;
}

function readLines(text: string): { text: string; newline: string }[] {
  const lines: { text: string; newline: string }[] = [];
  let from = 0;
  for (const found of text.matchAll(NEWLINE)) {
    lines.push({ text: text.slice(from, found.index), newline: found[0] });
    from = found.index + found[0].length;
  }
  if (from < text.length) lines.push({ text: text.slice(from), newline: "" });
  return lines;
}

/** The runner drops a summary above this size and says so in an annotation. */
export const MAX_SUMMARY_BYTES = 1024 * 1024;
