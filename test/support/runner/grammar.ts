/** A workflow command as the runner understands it. */
export interface Command {
  /** In lower case; the runner does not distinguish. */
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** The commands that the runner has an extension for; nothing else is a command. */
export const REGISTERED: ReadonlySet<string> = new Set([
  "internal-set-repo-path",
  "set-env",
  "set-output",
  "save-state",
  "add-path",
  "add-mask",
  "add-matcher",
  "remove-matcher",
  "debug",
  "warning",
  "error",
  "notice",
  "group",
  "endgroup",
  "echo",
  "stop-commands",
]);

type Escapes = readonly (readonly [string, string])[];
// `%25` is last in each: what it uncovers is not looked at again.
const DATA: Escapes = [
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%25", "%"],
];
const PROPERTY: Escapes = [
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%3A", ":"],
  ["%2C", ","],
  ["%25", "%"],
];
const BRACKET: Escapes = [
  ["%3B", ";"],
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%5D", "]"],
  ["%25", "%"],
];

const decode = (text: string, escapes: Escapes): string => escapes.reduce((value, [code, char]) => value.replaceAll(code, char), text);

function properties(text: string, separator: string, escapes: Escapes): Record<string, string> {
  const found: Record<string, string> = Object.create(null);
  for (const part of text.split(separator)) {
    const at = part.indexOf("=");
    if (at >= 0) found[part.slice(0, at).toLowerCase()] = decode(part.slice(at + 1), escapes);
  }
  return found;
}

function command(
  info: string,
  message: string,
  registered: ReadonlySet<string>,
  form: { separator: string; escapes: Escapes; data: Escapes },
): Command | undefined {
  const space = info.indexOf(" ");
  const name = (space < 0 ? info : info.slice(0, space)).toLowerCase();
  if (!registered.has(name)) return undefined;
  return {
    name,
    properties: space > 0 ? properties(info.slice(space + 1).trim(), form.separator, form.escapes) : {},
    message: decode(message, form.data),
  };
}

/** `::name key=value,key=value::message`, at the start of a line after white space. */
function parseColons(line: string, registered: ReadonlySet<string>): Command | undefined {
  const text = line.trimStart();
  if (!text.startsWith("::")) return undefined;
  const end = text.indexOf("::", 2);
  return end < 0
    ? undefined
    : command(text.slice(2, end), text.slice(end + 2), registered, { separator: ",", escapes: PROPERTY, data: DATA });
}

/** `##[name key=value;]message`, anywhere in a line. */
function parseBrackets(line: string, registered: ReadonlySet<string>): Command | undefined {
  const start = line.indexOf("##[");
  const end = start < 0 ? -1 : line.indexOf("]", start);
  return end < 0
    ? undefined
    : command(line.slice(start + 3, end), line.slice(end + 1), registered, { separator: ";", escapes: BRACKET, data: BRACKET });
}

/** What the runner reads in one line of output, with the names it knows at that moment. */
export function parseCommand(line: string, registered: ReadonlySet<string> = REGISTERED): Command | undefined {
  return parseColons(line, registered) ?? parseBrackets(line, registered);
}
