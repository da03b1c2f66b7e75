import type { Element, Root } from "hast";

const MARK = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*/;

/** GitHub draws a quote whose first line is `[!WARNING]` as an alert with that title. Runs after the sanitiser, as GitHub's does. */
export function alerts() {
  return (tree: Root): void => {
    for (const node of tree.children) if (node.type === "element" && node.tagName === "blockquote") draw(node);
  };
}

function draw(quote: Element): void {
  const paragraph = quote.children.find((child) => child.type === "element");
  const first = paragraph?.type === "element" ? paragraph.children[0] : undefined;
  if (paragraph?.type !== "element" || first?.type !== "text") return;
  const kind = MARK.exec(first.value)?.[1];
  if (kind === undefined) return;
  first.value = first.value.replace(MARK, "");
  const title = kind.charAt(0) + kind.slice(1).toLowerCase();
  quote.tagName = "div";
  quote.properties = { className: ["markdown-alert", `markdown-alert-${kind.toLowerCase()}`] };
  quote.children.unshift({
    type: "element",
    tagName: "p",
    properties: { className: ["markdown-alert-title"] },
    children: [{ type: "text", value: title }],
  });
}
