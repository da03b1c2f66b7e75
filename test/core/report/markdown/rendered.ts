import rehypeRaw from "rehype-raw";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

/** A node of the rendered tree, as far as tests look at it. */
export interface Rendered {
  readonly type: string;
  readonly tagName?: string;
  readonly value?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly Rendered[];
}

const pipeline = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize, { ...defaultSchema, tagNames: [...(defaultSchema.tagNames ?? []), "span"] });

/** The tree that GitHub's rules make of Markdown: GFM, raw HTML, then what its sanitiser lets through. */
export function rendered(markdown: string): Rendered {
  return pipeline.runSync(pipeline.parse(markdown)) as unknown as Rendered;
}

/** Text content without the zero-width spaces that keep GitHub from linking. */
export function textOf(node: Rendered): string {
  if (node.type === "text") return (node.value ?? "").replaceAll("\u200b", "");
  return (node.children ?? []).map(textOf).join("");
}

export function all(node: Rendered, tagName: string): Rendered[] {
  return [...(node.tagName === tagName ? [node] : []), ...(node.children ?? []).flatMap((child) => all(child, tagName))];
}

/** Texts that GitHub looks through for mentions, references and emoji: all but code and links. */
export function linkableTexts(node: Rendered): string[] {
  if (node.tagName === "code" || node.tagName === "pre" || node.tagName === "a") return [];
  if (node.type === "text") return [node.value ?? ""];
  return (node.children ?? []).flatMap(linkableTexts);
}
