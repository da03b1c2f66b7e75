import { describe, expect, test } from "vitest";
import { type FastWay, type ReadingTask, readFast, readPlain } from "./both-readers.ts";

const WAYS: readonly FastWay[] = [{ blockBytes: 64 }, { pieceBytes: 256, readers: 3 }, { pieceBytes: 97, readers: 2 }];

/** Every way reads what the plain reader reads, or says that it cannot. Returns how often it could. */
async function compare(task: ReadingTask): Promise<number> {
  const plain = await readPlain(task);
  let read = 0;
  for (const way of WAYS) {
    const fast = await readFast(task, way);
    if (typeof fast === "string") {
      // A file of which a part is beyond reading is always left to the plain reader
      continue;
    }
    read += 1;
    expect(fast, `by ${JSON.stringify(way)}`).toEqual(plain);
  }
  return read;
}

const rowsOf = (count: number, row: (index: number) => string, header = "id,name,score", end = "\n") =>
  [header, ...Array.from({ length: count }, (_, index) => row(index))].join(end) + end;

const TYPED = {
  type: "object",
  required: ["id"],
  properties: {
    id: { type: "integer", minimum: 1 },
    name: { type: ["string", "null"], maxLength: 8 },
    score: { type: ["number", "null"], minimum: 0, maximum: 100 },
  },
};

describe("P23: the fast reader finds what the plain one finds", () => {
  test.each<[string, string | Uint8Array, Partial<ReadingTask>?]>([
    ["plain rows", rowsOf(100, (index) => `${index + 1},row ${index},${index / 8}`)],
    ["rows without a schema", rowsOf(100, (index) => `${index},x${index % 7},${index / 4}`), {}],
    ["CRLF", rowsOf(60, (index) => `${index + 1},row,${index}`, "id,name,score", "\r\n")],
    ["quoted line ends", rowsOf(60, (index) => `${index + 1},"a\nb\r\nc",${index}`)],
    ["doubled quotes", rowsOf(60, (index) => `${index + 1},"say ""${index}""",${index}`)],
    ["UTF-8 everywhere", rowsOf(60, (index) => `${index + 1},né💡${index},${index}`)],
    ["a BOM", `\uFEFF${rowsOf(30, (index) => `${index + 1},x,${index}`)}`],
    [
      "nulls and empty texts",
      rowsOf(60, (index) => `${index + 1},${index % 3 ? "" : '""'},${index % 2 ? "" : "NA"}`),
      { nulls: ["NA"], schema: TYPED },
    ],
    ["blank lines", rowsOf(60, (index) => (index % 10 === 3 ? "" : `${index + 1},x,${index}`))],
    ["ragged rows", rowsOf(60, (index) => (index % 10 === 3 ? `${index},x` : index % 10 === 7 ? "1,2,3,4" : `${index + 1},x,${index}`))],
    ["lone CR", rowsOf(60, (index) => (index % 10 === 3 ? `${index + 1},a\rb,1` : `${index + 1},x,${index}`))],
    ["NUL", rowsOf(60, (index) => (index % 10 === 3 ? `${index + 1},a\0b,1` : `${index + 1},x,${index}`))],
    ["rows of commas", rowsOf(60, () => ",,")],
    ["values that break the schema", rowsOf(90, (index) => `${index - 5},name of ${index * 7},${index % 4 ? index * 3 : "many"}`)],
    ["integers beyond 2^53", rowsOf(60, (index) => `${9007199254740900 + index * 4},x,${index}`.replace(/,/, "37,"))],
    [
      "odd numbers",
      rowsOf(
        40,
        (index) =>
          `${["+1", "007", "1e3", "-0", "1.", ".5", "5.0", "1_000", " 1", "0x1F"][index % 10]},x,${["1e-400", "0.1", "123456789.123456789", "1e22", "9007199254740993", "-0.0", "4.35", "1e999"][index % 8]}`,
      ),
    ],
    ["a long cell", rowsOf(5, (index) => `${index + 1},${"x".repeat(index === 2 ? 70_000 : 3)},1`)],
  ])("%s", async (_, text, more = { schema: TYPED }) => {
    const typed = await compare({ text, key: ["id"], ...more });
    const { schema: _schema, ...untyped } = more;
    expect([typed, await compare({ text, key: ["name", "id"], ...untyped })]).toEqual([WAYS.length, WAYS.length]);
  });

  test("P24: wherever the edges of pieces fall: in CRLF, doubled quotes, UTF-8, quoted line ends, bad rows", async () => {
    const text = 'id,name,score\r\n1,"a ""b"", é💡\r\nc",1\r\n\r\n2,x\r\n3,"",0.5\r\n-4,"ü,\n\n",200\r\n,,\r\n5,end,1';
    const plain = await readPlain({ text, schema: TYPED, key: ["id"] });
    for (let pieceBytes = 1; pieceBytes <= 90; pieceBytes += pieceBytes < 6 ? 1 : 9)
      expect(await readFast({ text, schema: TYPED, key: ["id"] }, { pieceBytes, readers: 1 }), `${pieceBytes}`).toEqual(plain);
  });

  test("P24: a quote in an unquoted cell turns the quotes of all pieces after it: they are read in sequence", async () => {
    const text = rowsOf(60, (index) => (index === 9 ? '10,a"b,1' : `${index + 1},"x,\n",1`));
    expect(await readFast({ text }, { pieceBytes: 256, readers: 2 })).toBe("sequence");
    expect(await readFast({ text }, { blockBytes: 128 })).toEqual(await readPlain({ text }));
  });
});
