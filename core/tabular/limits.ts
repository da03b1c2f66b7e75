/** One cell: whatever is larger is not a table's cell but a file of its own, or a quote that was never closed. */
export const MAX_CELL_CHARS = 8 * 1024 * 1024;
export const MAX_RECORD_CHARS = 16 * 1024 * 1024;
export const MAX_COLUMNS = 100_000;
/** Nesting of one JSON row: deeper ones overflow the stack of whoever walks them. */
export const MAX_JSON_DEPTH = 64;
/** Deflate reaches 1029:1; real tables stay far below this. Counted only beyond the first bytes. */
export const MAX_COMPRESSION_RATIO = 200;
export const COMPRESSION_RATIO_FROM_BYTES = 16 * 1024 * 1024;
/** One page of a Parquet file, unpacked; writers make pages of about 1 MiB. */
export const MAX_PAGE_BYTES = 512 * 1024 * 1024;
/** What is in memory at once: a row group of a Parquet file, a message of an Arrow file. */
export const MAX_GROUP_BYTES = 4 * 1024 * 1024 * 1024;
/** Of Arrow, where a number alone says how many rows there are. */
export const MAX_BATCH_ROWS = 16 * 1024 * 1024;
