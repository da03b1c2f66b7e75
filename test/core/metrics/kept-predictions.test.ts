import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_KEPT_BYTES, packPredictions, unpackPredictions } from "../../../core/metrics/kept-predictions.ts";
import { Predictions } from "../../../core/metrics/predictions.ts";

describe("predictions beside a record", () => {
  it("come back as they were, and the same ones make the same bytes", async () => {
    const cell = fc.option(fc.string({ unit: "grapheme" }), { nil: null });
    const rows = fc.array(fc.tuple(cell, cell), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(rows, fc.option(fc.string(), { nil: undefined }), async (cells, positive) => {
        const columns = new Map([["label", cells.map(([one]) => one)], ["__proto__", cells.map(([, other]) => other)]]); // biome-ignore format: two columns
        const given = new Predictions(columns, { positive });
        const bytes = await packPredictions(given);
        expect(bytes).not.toBeNull();
        expect(await packPredictions(given)).toEqual(bytes);
        const back = await unpackPredictions(bytes ?? new Uint8Array(), "here");
        expect([...back.columns]).toEqual([...columns]);
        expect(back.positive).toBe(given.positive);
      }),
    );
  });

  it("are not kept when they are too large", async () => {
    const noise = randomBytes(MAX_KEPT_BYTES).toString("base64");
    expect(await packPredictions(new Predictions(new Map([["label", [noise]]])))).toBeNull();
  });

  it.each([
    ["no gzip", Buffer.from("{}"), "incorrect header"],
    ["no predictions", gzipSync("{}"), "schema"],
    [
      "columns that differ in length",
      gzipSync('{"schema":"predictions/v1","positive":null,"rows":2,"columns":[["label",["a"]]]}'),
      "length",
    ],
  ])("P6: %s is corrupt, and says where", async (_, bytes, message) => {
    await expect(unpackPredictions(bytes, "the file X")).rejects.toMatchObject({
      code: "BASELINE_CORRUPT",
      message: expect.stringMatching(new RegExp(`the file X.*${message}`, "s")),
    });
  });
});
