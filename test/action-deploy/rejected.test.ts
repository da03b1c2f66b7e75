import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../../action-deploy/src/local/free-port.ts";
import { writeManifest } from "./packages.ts";
import { Place, type Settings, versionAt } from "./place.ts";
import type { Behaviour } from "./toy-server.ts";

let place: Place;
let url: string | null;
// What is refused changes nothing, so all may be tried at one place.
beforeAll(async () => {
  place = new Place();
  await place.package("1.0.0");
  url = (await place.deploy()).document.url;
});
afterAll(() => place.remove());

async function expectUntouched(running: unknown): Promise<void> {
  expect(await versionAt(url)).toBe("1.0.0");
  expect(place.running()).toEqual(running);
  expect(place.active()).toMatchObject({ version: "1.0.0" });
}

describe("P35: a package that is not verified and gated never touches the target", () => {
  const cases: Record<string, (folder: string) => Promise<void> | void> = {
    "ARCHIVE_DIGEST: the archive has a changed byte": (folder) => {
      const archive = join(folder, "toy-1.1.0.tar.gz");
      const bytes = readFileSync(archive);
      bytes[40] = (bytes[40] ?? 0) ^ 1;
      writeFileSync(archive, bytes);
    },
    "ARCHIVE_DIGEST: the archive is cut short": (folder) => truncateSync(join(folder, "toy-1.1.0.tar.gz"), 200),
    "PACKAGE_MISSING: the archive is missing": (folder) => rmSync(join(folder, "toy-1.1.0.tar.gz")),
    "SUMS_MISMATCH: the manifest was changed": (folder) => appendFileSync(join(folder, "model-manifest.json"), "\n"),
    "CONTENTS_DIFFER: the manifest lists other contents, and the sums fit it": async (folder) => {
      const manifest = JSON.parse(readFileSync(join(folder, "model-manifest.json"), "utf8"));
      manifest.files.find(({ role }: { role: string }) => role === "code").sha256 = `sha256:${"0".repeat(64)}`;
      await writeManifest(folder, manifest);
    },
    "REPORTS_DIFFER: the manifest says that it passed, its gate report does not": async (folder) => {
      await place.package("1.1.0", {}, { gate: "fail" }, folder);
      const manifest = JSON.parse(readFileSync(join(folder, "model-manifest.json"), "utf8"));
      await writeManifest(folder, { ...manifest, verdict: "pass", gate: { ...manifest.gate, verdict: "pass" } });
    },
    "PACKAGE_FOREIGN: it is a package of another pipeline": async (folder) =>
      void (await place.package("1.1.0", {}, { name: "other" }, folder)),
    "CONTENT_REFUSED: a pickle is among its files": async (folder) =>
      void (await place.package(
        "1.1.0",
        {},
        { code: { "serve.mjs": "", "model.pkl": Buffer.from("80049500000000000000008c026f738c0673797374656d9394", "hex") } },
        folder,
      )),
    "SUMS_MISMATCH: the manifest is not one": (folder) => writeFileSync(join(folder, "model-manifest.json"), "{}"),
    "SUMS_MISSING: there are no sums": (folder) => rmSync(join(folder, "SHA256SUMS")),
    "GATE_NOT_PASSED: the gate said fail": async (folder) => void (await place.package("1.1.0", {}, { gate: "fail" }, folder)),
    "GATE_NOT_PASSED: the gate was inconclusive": async (folder) =>
      void (await place.package("1.1.0", {}, { gate: "inconclusive" }, folder)),
  };
  for (const [title, spoil] of Object.entries(cases))
    test(title, async () => {
      await spoil(await place.package("1.1.0"));
      const running = place.running();
      const journal = place.journal();
      const { document } = await place.deploy();
      expect(document).toMatchObject({ outcome: "rejected", verdict: "fail", tests: [] });
      expect(document.findings.map(({ code }) => code)).toEqual([title.slice(0, title.indexOf(":"))]);
      expect(place.journal()).toEqual(journal);
      await expectUntouched(running);
    });
});

test("without a package there is nothing to decide on, and an old report does not stand", async () => {
  await place.package("1.1.0", { dies: true });
  await place.deploy();
  rmSync(join(place.folder, ".mlops", "latest", "package"), { recursive: true });
  await expect(place.deploy()).rejects.toMatchObject({ code: "PACKAGE_MISSING", verdict: "error" });
  expect(existsSync(join(place.folder, ".mlops", "latest", "deploy-report.json"))).toBe(false);
  await expect(place.deploy({ package: "9.9.9" })).rejects.toMatchObject({ code: "PACKAGE_MISSING" });
});

describe("P36: a test that fails before the switch leaves the old version untouched", () => {
  const cases: [string, Behaviour, string, Settings?][] = [
    ["the server dies", { dies: true }, "SERVER_EXITED"],
    ["the server is never ready", { neverReady: true }, "SERVER_NOT_READY", { deploy: { tests: { ready: "300ms" } } }],
    ["the server never answers", { hangs: true }, "SERVER_NOT_READY", { deploy: { tests: { ready: "300ms" } } }],
    ["serving computes something else than training", { factor: 3 }, "TRAINING_SERVING_SKEW"],
    ["the server dies on the first request", { diesOnInfer: true }, "ENDPOINT_SILENT"],
    ["the server hangs", { hangsOnInfer: true }, "ENDPOINT_SILENT", { deploy: { tests: { timeout: "200ms" } } }],
    ["the server floods", { floods: true }, "ENDPOINT_SILENT"],
  ];
  for (const [title, behaviour, code, settings] of cases)
    test(title, async () => {
      await place.package("1.1.0", behaviour);
      const running = place.running();
      const { document } = await place.deploy(settings);
      expect(document).toMatchObject({ outcome: "rejected", verdict: "fail", previous: "1.0.0", url });
      expect(document.findings[0]).toMatchObject({ code, severity: "fail" });
      await expectUntouched(running);
    });
});

test("a server that dies shows the end of its log in the report", async () => {
  await place.package("1.1.0", { dies: true });
  const { document } = await place.deploy();
  expect(document.findings[0]?.observed).toMatch(/^exit 3; it printed:\nstarting 1\.1\.0 in .*\ncannot load the model$/);
  expect(place.log.join("")).toContain("cannot load the model");
});

test("skew is named by row, column, expected and observed value", async () => {
  await place.package("1.1.0", { factor: 3 });
  const { findings } = (await place.deploy()).document;
  expect(findings).toContainEqual(expect.objectContaining({ subject: "row b, prediction", expected: "low", observed: "high" }));
  expect(findings).toContainEqual(expect.objectContaining({ subject: "row a, probability/high", expected: 0.02, observed: 0.03 }));
  expect(findings).toHaveLength(4);
});

test("P40: a redirect of the endpoint is not followed", async () => {
  let asked = 0;
  const elsewhere = createServer((_, response) => {
    asked++;
    response.end("{}");
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  await place.package("1.1.0", { redirects: `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/` });
  const { document } = await place.deploy();
  elsewhere.close();
  expect(document.outcome).toBe("rejected");
  expect(document.findings.map(({ code }) => code)).toEqual(["WRONG_INPUT_ACCEPTED", "CONTRACT_BROKEN", "GOLDEN_NOT_ANSWERED"]);
  expect(asked).toBe(0);
});

test("a port that somebody else has leaves everything as it was", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const running = place.running();
  await place.package("1.1.0");
  const { document } = await place.deploy({ deploy: { port: (other.address() as AddressInfo).port } });
  other.close();
  expect(document).toMatchObject({ outcome: "rejected", verdict: "fail", findings: [{ code: "PORT_TAKEN" }] });
  await expectUntouched(running);
});

test("a proxy that does not come up leaves the old version as it was, and no process of its own", async () => {
  const { execPath } = process;
  const [proxy] = place.proxies();
  await place.package("1.1.0");
  process.execPath = "/bin/false";
  const { document } = await place.deploy({ deploy: { port: await freePort() } }).finally(() => {
    process.execPath = execPath;
  });
  expect(document).toMatchObject({ outcome: "rejected", verdict: "fail", findings: [{ code: "PROXY_NOT_STARTED" }] });
  expect(await versionAt(url)).toBe("1.0.0");
  expect(place.proxies()).toEqual([proxy]);
  expect(place.servers()).toHaveLength(1);
});
