const ENTITIES: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&#32;": " ", "&#124;": "|" };

/** A comment as it reads best on a terminal: without what is folded, small print, HTML and escapes; tables stay as they are. */
export function forTerminal(markdown: string): string {
  return markdown
    .replaceAll(/<details>[\s\S]*?<\/details>\n*/g, "")
    .replaceAll(/^<sub>.*<\/sub>\n*/gm, "")
    .replaceAll(/<\/?(?:span|code)>/g, "")
    .replaceAll(/^> \[!(\w+)\]$/gm, (_line, kind: string) => `> ${kind.charAt(0)}${kind.slice(1).toLowerCase()}:`)
    .replaceAll(/\\$/gm, "")
    .replaceAll(/\\([\\`*_[\]~#+\-=:|.)])/g, "$1")
    .replaceAll(/&(?:lt|gt|amp|#32|#124);/g, (entity) => ENTITIES[entity] ?? entity)
    .replaceAll("\u200b", "")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}
