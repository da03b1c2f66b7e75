import type { Element, ElementContent, Root, RootContent } from "hast";

/** Where GitHub makes links of plain text: @user or @org/team, #number, owner/repo#number, GH-number, and whole commit ids. */
const REFERENCE =
  /(?<![\w/`@.-])@[a-z\d](?:[a-z\d-]{0,38})(?:\/[a-z\d][\w.-]*)?(?![\w/])|(?<![\w`&/-])(?:[\w.-]+\/[\w.-]+)?#\d+\b|\bGH-\d+\b|(?<![\w/-])[0-9a-f]{40}(?![\w-])/gi;
/** Text inside these stays text. */
const OPAQUE = new Set(["a", "code", "pre", "tt"]);

const link = (text: string): Element => ({
  type: "element",
  tagName: "a",
  properties: {
    className: [text.startsWith("@") ? "user-mention" : "issue-link"],
    href: text.startsWith("@") ? `https://github.com/${text.slice(1)}` : `https://github.com/octo/demo/issues/${text.replace(/\D+/g, "")}`,
  },
  children: [{ type: "text", value: text }],
});

function split(value: string): ElementContent[] {
  const parts: ElementContent[] = [];
  let from = 0;
  for (const found of value.matchAll(REFERENCE)) {
    if (found.index > from) parts.push({ type: "text", value: value.slice(from, found.index) });
    parts.push(link(found[0]));
    from = found.index + found[0].length;
  }
  if (from < value.length) parts.push({ type: "text", value: value.slice(from) });
  return parts;
}

function walk(children: readonly RootContent[]): RootContent[] {
  return children.flatMap((child): RootContent[] => {
    if (child.type === "text") return split(child.value);
    if (child.type === "element" && !OPAQUE.has(child.tagName)) return [{ ...child, children: walk(child.children) as ElementContent[] }];
    return [child];
  });
}

/** Makes the links that GitHub adds to plain text, so that a test sees when somebody's text would notify a person or point at an issue. */
export function autolinks() {
  return (tree: Root): Root => ({ ...tree, children: walk(tree.children) });
}
