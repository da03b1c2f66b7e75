import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { openEndpoint } from "../../action-deploy/src/endpoint/client.ts";
import { testGolden } from "../../action-deploy/src/endpoint/golden.ts";
import { isOlder } from "../../action-deploy/src/package/version-order.ts";
import type { Golden, GoldenValue } from "../../core/package/golden.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

interface Infer {
  readonly inputs: readonly { readonly name: string; readonly shape: readonly number[]; readonly data: readonly GoldenValue[] }[];
}

/** An endpoint that answers the rows it is asked for with these columns, by the row numbers sent as `row`. */
async function answering(columns: Readonly<Record<string, readonly unknown[]>>, requests: Infer[] = []) {
  const server = createServer(async (request, response) => {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString("utf8")) as Infer;
    requests.push(body);
    const rows = (body.inputs[0]?.data ?? []) as number[];
    const outputs = Object.entries(columns).map(([name, data]) => ({ name, shape: [rows.length], data: rows.map((row) => data[row]) }));
    response.end(JSON.stringify({ outputs }));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return openEndpoint((server.address() as AddressInfo).port, { timeoutMs: 5000, signal: new AbortController().signal });
}

function golden(columns: Readonly<Record<string, readonly GoldenValue[]>>): Golden {
  const rows = Object.values(columns)[0]?.length ?? 0;
  const indices = Array.from({ length: rows }, (_, index) => index);
  return {
    schema: "golden/v1",
    model: "m",
    label: null,
    ids: indices.map((index) => `id${index}`),
    inputs: [{ name: "row", datatype: "INT64", nullable: false, data: indices }],
    outputs: Object.entries(columns).map(([name, data]) => ({ name, datatype: "FP64", data: [...data] })),
  };
}

test.each([
  ["the same class", ["a"], ["a"], "pass"],
  ["another class", ["a"], ["b"], "fail"],
  ["a class that is a number here and text there", ["1"], [1], "pass"],
  ["another number", [1], [2], "fail"],
  ["1.0 and 1", ["1.0"], [1], "pass"],
  ["a boolean as Python writes it", ["True"], [true], "pass"],
  ["within the tolerance", [0.5], [0.5 + 9e-7], "pass"],
  ["beyond the tolerance", [0.5], [0.5 + 2e-6], "fail"],
  ["relative to large values", [1e6], [1e6 + 0.5], "pass"],
  ["nothing for a value", [0.5], [null], "fail"],
  ["nothing for nothing", [null], [null], "pass"],
  ["a value for nothing", [null], [0], "fail"],
  ["text that only begins like the number", [1], ["1x"], "fail"],
  ["an object", [1], [{}], "fail"],
] as const)("compared: %s", async (_, expected, observed, verdict) => {
  const endpoint = await answering({ prediction: observed });
  expect((await testGolden(endpoint, "m", golden({ prediction: expected }), { tolerance: 1e-6 })).verdict).toBe(verdict);
});

test("rows are asked for in batches, all of them or as many as the config says", async () => {
  const prediction = Array.from({ length: 250 }, (_, index) => index);
  const requests: Infer[] = [];
  const endpoint = await answering({ prediction }, requests);
  expect(await testGolden(endpoint, "m", golden({ prediction }), { tolerance: 0 })).toMatchObject({ verdict: "pass" });
  expect(requests.map(({ inputs }) => inputs[0]?.shape)).toEqual([[100], [100], [50]]);
  requests.length = 0;
  await testGolden(endpoint, "m", golden({ prediction }), { tolerance: 0, rows: 7 });
  expect(requests.map(({ inputs }) => inputs[0]?.shape)).toEqual([[7]]);
});

test("a golden column that is not answered is skew; of many differences ten are listed and all are counted", async () => {
  const many = Array.from({ length: 120 }, () => 1);
  const endpoint = await answering({ prediction: many });
  const outcome = await testGolden(endpoint, "m", golden({ prediction: many, "probability/a": many }), { tolerance: 0 });
  expect(outcome).toMatchObject({ verdict: "fail", message: expect.stringContaining("120 of 120") });
  expect(outcome.findings).toHaveLength(10);
  expect(outcome.findings[0]).toMatchObject({
    code: "TRAINING_SERVING_SKEW",
    subject: "row id0, probability/a",
    observed: "missing",
    expected: 1,
  });
});

test("any single change beyond the tolerance is found, and named", async () => {
  const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(values, fc.nat(), fc.double({ min: 1e-3, max: 1, noNaN: true }), async (expected, at, change) => {
      const row = at % expected.length;
      const observed = expected.map((value, index) => (index === row ? value + change * Math.max(1, Math.abs(value)) : value));
      const endpoint = await answering({ prediction: observed });
      const outcome = await testGolden(endpoint, "m", golden({ prediction: expected }), { tolerance: 1e-4 });
      expect(outcome.findings.map(({ subject }) => subject)).toEqual([`row id${row}, prediction`]);
      const same = await answering({ prediction: expected });
      expect((await testGolden(same, "m", golden({ prediction: expected }), { tolerance: 0 })).verdict).toBe("pass");
    }),
    { numRuns: 25 },
  );
});

test.each([
  ["1.9.0", "1.10.0", true],
  ["1.10.0", "1.9.0", false],
  ["1.0.0", "1.0.0", false],
  ["1.0.0-rc.1", "1.0.0", true],
  ["1.0.0", "1.0.0-rc.1", false],
  ["1.0.0-rc.2", "1.0.0-rc.10", true],
  ["2026.11.2", "2026.11.10", true],
  ["2026.11.2", "2026.11.2.1", true],
  ["main", "1.0.0", false],
] as const)("version %s before %s: %s", (one, other, expected) => {
  expect(isOlder(one, other)).toBe(expected);
});
