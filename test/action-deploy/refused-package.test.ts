import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Place } from "./place.ts";

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.remove());

const CASES: Readonly<Record<string, readonly [title: string, spoil: (folder: string) => Promise<unknown> | unknown]>> = {
  PACKAGE_FOREIGN: ["it is one of another pipeline", () => place.package("1.0.0", {}, { name: "other" })],
  PACKAGE_MISSING: ["its archive is gone", (folder) => rmSync(join(folder, "toy-1.0.0.tar.gz"))],
  MANIFEST_MISSING: ["its manifest is gone", (folder) => rmSync(join(folder, "model-manifest.json"))],
  SUMS_MISSING: ["its sums are gone", (folder) => rmSync(join(folder, "SHA256SUMS"))],
  SUMS_MISMATCH: ["its card was written anew", (folder) => writeFileSync(join(folder, "model-card.md"), "better\n")],
  ARCHIVE_DIGEST: ["its archive is another", (folder) => writeFileSync(join(folder, "toy-1.0.0.tar.gz"), "another")],
  GATE_NOT_PASSED: ["its gate failed", () => place.package("1.0.0", {}, { gate: "fail" })],
};

test.each(Object.entries(CASES))(
  "P35: %s: the very first package is refused, and there is no target afterwards",
  async (code, [, spoil]) => {
    await spoil(await place.package("1.0.0"));
    const { document } = await place.deploy();
    expect(document).toMatchObject({ outcome: "rejected", verdict: "fail", url: null, previous: null, tests: [] });
    expect(document.findings).toMatchObject([{ code, severity: "fail", subject: "package" }]);
    expect(place.active()).toBeNull();
    expect(place.running()).toEqual([]);
    if (existsSync(place.target)) expect(readdirSync(place.target)).toEqual([]);
  },
);

test("P36: a proxy that cannot start is the end of the deployment before the switch, and nothing is left running", async () => {
  await place.package("1.0.0");
  // What bash reads before every command ends the proxy, and lets the server through.
  const file = join(place.folder, "bash-env");
  writeFileSync(file, '[ -z "$MLOPS_PROXY_TOKEN" ] || { echo "no proxy here"; exit 9; }\n');
  vi.stubEnv("BASH_ENV", file);
  const { document } = await place.deploy().finally(() => vi.unstubAllEnvs());
  expect(document).toMatchObject({ outcome: "rejected", verdict: "fail", url: null, previous: null });
  expect(document.findings).toMatchObject([{ code: "PROXY_NOT_STARTED", observed: "it ended" }]);
  expect(readFileSync(join(place.target, "logs/proxy.log"), "utf8")).toContain("no proxy here");
  expect(document.steps.at(-1)).toMatchObject({ name: "proxy", outcome: "failed" });
  expect(place.active()).toBeNull();
  expect(place.running()).toEqual([]);
});
