import rehypeRaw from "rehype-raw";
import rehypeSanitize, { defaultSchema, type Options } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { alerts } from "./alerts.ts";
import { autolinks } from "./autolinks.ts";

/** GitHub's rules for what HTML survives in comments and summaries; the default schema of rehype-sanitize follows them. */
const SCHEMA: Options = {
  ...defaultSchema,
  // GitHub serves every image through its proxy, which takes http and https only: data addresses show nothing.
  protocols: { ...defaultSchema.protocols, src: ["http", "https"] },
};

const PIPELINE = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize, SCHEMA)
  .use(autolinks)
  .use(alerts)
  .use(rehypeStringify);

/** The HTML that GitHub makes of a comment or a job summary: GFM, raw HTML sanitised, @mentions and #numbers linked. */
export async function renderMarkdown(markdown: string): Promise<string> {
  return String(await PIPELINE.process(markdown));
}
