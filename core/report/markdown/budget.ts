import { type Extent, FULL_EXTENT, renderMarkdown } from "./markdown.ts";
import type { Block } from "./model.ts";

/** Of a comment, in UTF-16 units; GitHub refuses more than 65,536. */
export const MAX_COMMENT_CHARS = 60_000;
/** Of a job summary, in bytes; GitHub drops the whole file above 1 MiB. */
export const MAX_SUMMARY_BYTES = 900_000;

export interface Budget {
  readonly max: number;
  readonly unit: "chars" | "bytes";
}

const ROWS_BEFORE_DROPPING = 12;
/** When everything that may go is gone: fewer rows, shorter texts. */
const LAST_RESORTS: readonly Pick<Extent, "maxRows" | "maxText">[] = [
  { maxRows: 100, maxText: 400 },
  { maxRows: 30, maxText: 200 },
  { maxRows: 10, maxText: 100 },
  { maxRows: 3, maxText: 60 },
  { maxRows: 1, maxText: 40 },
];

function measure(markdown: string, unit: Budget["unit"]): number {
  return unit === "chars" ? markdown.length : Buffer.byteLength(markdown);
}

/** Every block, also the folded ones. */
function flat(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => (block.type === "details" || block.type === "alert" ? [block, ...flat(block.blocks)] : [block]));
}

/**
 * Markdown within a budget. Blocks leave in the order of their `drop`, the highest first, whole; then tables and lists lose rows, then texts
 * get shorter, always at the end of a character. What is missing is said where `omissions` stands. Blocks without `drop` stay.
 */
export function fitMarkdown(blocks: readonly Block[], budget: Budget): string {
  const all = flat(blocks);
  const drops = [...new Set(all.map((block) => block.drop ?? 0))].filter((drop) => drop > 0).sort((a, b) => b - a);
  const extents: Extent[] = [FULL_EXTENT, { ...FULL_EXTENT, maxRows: 500, maxText: 400 }];
  for (const drop of drops) extents.push({ maxText: 400, maxRows: ROWS_BEFORE_DROPPING * 5, maxDrop: drop - 1 });
  for (const resort of LAST_RESORTS) extents.push({ ...resort, maxDrop: 0 });
  let markdown = "";
  for (const extent of extents) {
    const gone = all.filter((block) => (block.drop ?? 0) > extent.maxDrop).map((block) => block.name ?? "details");
    markdown = renderMarkdown(blocks, extent, [...new Set(gone)]);
    if (measure(markdown, budget.unit) <= budget.max) return markdown;
  }
  throw new Error(`a document of ${all.length} blocks that must all stay does not fit ${budget.max} ${budget.unit}: ${markdown.length}`);
}
