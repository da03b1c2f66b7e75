import { afterEach, beforeEach, expect, test } from "vitest";
import { GOLDEN, Place } from "./place.ts";

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.remove());

test("P41: no golden predictions is a warning, not a success; switched off, it is neither", async () => {
  await place.package("1.1.0", {}, { golden: undefined });
  const { document } = await place.deploy();
  expect(document).toMatchObject({ outcome: "deployed", verdict: "warn", findings: [{ code: "GOLDEN_MISSING" }] });
  await place.package("1.2.0", {}, { golden: { ...GOLDEN, ids: [], inputs: [], outputs: [] } });
  expect((await place.deploy()).document).toMatchObject({ outcome: "deployed", verdict: "warn", findings: [{ code: "GOLDEN_MISSING" }] });
  await place.package("1.3.0", {}, { golden: undefined });
  const off = await place.deploy({ deploy: { tests: { golden: false } } });
  expect(off.document).toMatchObject({ outcome: "deployed", verdict: "pass", findings: [] });
});

test("an input that the model does not have has to be refused; a column of shape [n,1] will do", async () => {
  await place.package("1.1.0", { acceptsAnything: true, column: true });
  const { document } = await place.deploy();
  expect(document).toMatchObject({ outcome: "deployed", verdict: "warn", findings: [{ code: "WRONG_INPUT_ACCEPTED", observed: 200 }] });
});
