import { expect, test } from "vitest";
import { readerMode } from "../../action-validate-data/src/fast/reader-mode.ts";

test("how files are read is said by the environment; what makes no sense there is passed over", () => {
  expect(readerMode({ MLOPS_READER: "plain", MLOPS_THREADS: "3", MLOPS_PIECE_BYTES: "65536" })).toEqual({
    reader: "plain",
    threads: 3,
    pieceBytes: 65_536,
  });
  expect(readerMode({ MLOPS_READER: "quick", MLOPS_THREADS: "0", MLOPS_PIECE_BYTES: "1.5" })).toEqual(readerMode({}));
  expect(readerMode({})).toMatchObject({ reader: "auto", pieceBytes: 1024 * 1024 });
  expect(readerMode({}).threads).toBeLessThanOrEqual(4);
});
