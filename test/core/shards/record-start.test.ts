import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { recordStarts } from "../../../core/shards/record-start.ts";
import { CsvScanner } from "../../../core/tabular/csv.ts";

const folder = mkdtempSync(join(tmpdir(), "starts-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "data.csv");

/** Where records begin by the reader itself, header included. */
function startsByReader(text: string): number[] {
  const none = { header: () => {}, row: () => {}, problem: () => {} };
  const scanner = new CsvScanner({ delimiter: ",", nulls: new Set() }, none);
  const starts = [0];
  try {
    for (let at = 0; at < text.length; ) {
      const next = scanner.readNext(text.slice(at), true);
      if (next < 0) break;
      at += next;
      starts.push(at);
    }
  } catch {
    // A quote that is never closed, or a header that is none: no record begins behind it.
  }
  return starts;
}

async function check(text: string, mark = ""): Promise<void> {
  const bytes = Buffer.from(mark + text);
  writeFileSync(path, bytes);
  const shift = Buffer.byteLength(mark);
  const offsets = startsByReader(text).map((at) => (at === 0 ? 0 : Buffer.byteLength(text.slice(0, at)) + shift));
  const positions = Array.from({ length: bytes.length + 1 }, (_, at) => at);
  const found = await recordStarts(path, positions, { delimiter: "," });
  expect(found).toEqual(positions.map((position) => offsets.find((offset) => offset >= position) ?? bytes.length));
}

it("P24: a record begins where the reader says, whatever the quotes", async () => {
  const piece = fc.constantFrom('"', '""', '"a\nb"', ",", "\n", "\r\n", "\r", "x", "é", '"x,"', '","', "😀");
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
      await check(`a,b\n${pieces.join("")}`);
    }),
    { numRuns: 400 },
  );
});

it.each([
  ["a byte order mark before a quote", '"a\nb",c\n1,"2\n3"\n4,5\n', "\uFEFF"],
  ["no line end at the end", 'a\n"x\ny"', ""],
  ["an unclosed quote", 'a\n1\n"x\ny\n', ""],
])("%s", (_name, text, mark) => check(text, mark));

it("finds records across the borders of what is read at once", async () => {
  // The quotes lie before, on and behind the border at 1 MiB.
  for (const shift of [-3, -2, -1, 0, 1]) {
    const head = `a,b\n${"x,y\n".repeat((2 ** 20 - 8) / 4)}`;
    const text = `${head}${"z".repeat(4 + shift)},"q""\n\n""r"\n1,2\n`;
    writeFileSync(path, text);
    const end = text.indexOf("1,2");
    expect(await recordStarts(path, [2 ** 20 - 100, 2 ** 20 + 8, text.length], { delimiter: "," })).toEqual([
      2 ** 20 - 100,
      end,
      text.length,
    ]);
  }
});

it("finds lines of JSON from anywhere, without looking at what is before", async () => {
  writeFileSync(path, '{"a":"\\""}\n\n{"b":1}');
  expect(await recordStarts(path, [0, 1, 11, 12, 13], { delimiter: null })).toEqual([0, 11, 11, 12, 19]);
});
