import { type Extent, FULL_EXTENT, renderMarkdown } from "./markdown.ts";
import type { Block } from "./model.ts";
import { shortened } from "./visible.ts";

/** Of a comment, in UTF-16 units; GitHub refuses more than 65,536. */
export const MAX_COMMENT_CHARS = 60_000;
/** Of a job summary, in bytes; GitHub drops the whole file above 1 MiB. */
export const MAX_SUMMARY_BYTES = 900_000;

export interface Budget {
  readonly max: number;
  readonly unit: "chars" | "bytes";
}

/** As soon as anything has to go, no table is longer than this. */
const MAX_ROWS_WHEN_FULL = 60;
/** When everything that may go is gone: fewer rows, shorter texts. */
const LAST_RESORTS: readonly Omit<Extent, "maxDrop">[] = [
  { maxRows: 100, maxText: 400, maxBlock: 4000 },
  { maxRows: 30, maxText: 200, maxBlock: 2000 },
  { maxRows: 10, maxText: 100, maxBlock: 1000 },
  { maxRows: 3, maxText: 60, maxBlock: 600 },
  { maxRows: 1, maxText: 40, maxBlock: 400 },
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
  for (const drop of drops) extents.push({ ...FULL_EXTENT, maxText: 400, maxRows: MAX_ROWS_WHEN_FULL, maxDrop: drop - 1 });
  for (const resort of LAST_RESORTS) extents.push({ ...resort, maxDrop: 0 });
  let markdown = "";
  for (const extent of extents) {
    const gone = all.filter((block) => (block.drop ?? 0) > extent.maxDrop).map((block) => shortened(block.name ?? "details", 60));
    markdown = renderMarkdown(blocks, extent, [...new Set(gone)]);
    if (measure(markdown, budget.unit) <= budget.max) return markdown;
  }
  throw new Error(`a document of ${all.length} blocks that must all stay does not fit ${budget.max} ${budget.unit}: ${markdown.length}`);
}
