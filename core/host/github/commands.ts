export type CommandName = "notice" | "warning" | "error" | "group" | "endgroup" | "add-mask" | "stop-commands" | "debug";

/** One command in the runner's grammar: `::name key=value,key=value::message`, each part escaped so that it cannot end early. */
export function command(
  name: CommandName,
  message: string,
  properties: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const pairs = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name}${pairs.length > 0 ? ` ${pairs.join(",")}` : ""}::${escapeData(message)}`;
}

/**
 * Whether the runner could take a line of text for a command. `::` counts at the start after white space, as .NET sees it, and `##[`
 * anywhere.
 */
export function looksLikeCommand(line: string): boolean {
  return /^[\s\u0085]*::/.test(line) || line.includes("##[");
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
