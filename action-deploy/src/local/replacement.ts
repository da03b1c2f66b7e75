import { constants } from "node:fs";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { DeploySection } from "../../../core/config/config.ts";
import { exists } from "../../../core/files.ts";
import type { StageContext } from "../../../core/stage.ts";
import { openEndpoint } from "../endpoint/client.ts";
import { testContract, testWrongInput } from "../endpoint/contract.ts";
import { noGolden, rowsOf, testGolden } from "../endpoint/golden.ts";
import { testHealth } from "../endpoint/health.ts";
import type { Outcome } from "../endpoint/outcome.ts";
import type { CheckedPackage } from "../package/check.ts";
import { type Golden, readGolden } from "../package/golden.ts";
import type { Protocol } from "../protocol.ts";
import type { TargetFolder } from "./folder.ts";
import type { Journal } from "./journal.ts";
import type { Lease } from "./lease.ts";
import type { Serving } from "./records.ts";
import type { Replacement } from "./replace.ts";
import type { Launch } from "./version-process.ts";

/** Rows that are asked for once more through the stable port. */
const VERIFY_ROWS = 20;

/** A deployment to the local target, with the tests that the config asks for. */
export function replacementOf(given: {
  readonly context: StageContext;
  readonly section: DeploySection;
  readonly target: TargetFolder;
  readonly id: string;
  readonly before: Serving | null;
  readonly launch: Launch;
  readonly lease: Lease;
  readonly journal: Journal;
  readonly protocol: Protocol;
  readonly checked: Extract<CheckedPackage, { kind: "accepted" }>;
}): Replacement {
  const { context, section, target, before, checked, protocol } = given;
  const { tests } = section;
  const { signal, config } = context;
  let golden: Golden | null = null;
  return {
    target,
    id: given.id,
    version: checked.version,
    digest: checked.digest,
    before,
    launch: given.launch,
    limits: { readyMs: tests.ready, timeoutMs: tests.timeout },
    port: section.port,
    journal: given.journal,
    lease: given.lease,
    protocol,
    signal,
    clock: context.clock,
    async unpack() {
      const folder = await freshFolder(target, checked, before);
      const place = join(target.versions, folder);
      await checked.package.extract(place);
      await keepPackage(checked, join(target.packages, folder));
      golden = checked.goldenFile === null ? null : await readGolden(join(place, checked.goldenFile));
      return folder;
    },
    async test(phase, port) {
      const endpoint = openEndpoint(port, { timeoutMs: tests.timeout, signal });
      const row = golden === null || golden.ids.length === 0 ? null : rowsOf(golden, 0, 1);
      const all: (readonly [string, () => Promise<Outcome>])[] = [["health", () => testHealth(endpoint)]];
      if (phase === "before-switch" && tests.contract) {
        all.push(["contract", () => testContract(endpoint, config.name, row)]);
        all.push(["wrong-input", () => testWrongInput(endpoint, config.name)]);
      }
      const limits = tests.golden;
      if (limits !== false && golden !== null) {
        const rows = phase === "after-switch" ? Math.min(VERIFY_ROWS, limits.rows ?? VERIFY_ROWS) : limits.rows;
        const asked = golden;
        all.push(["golden", () => testGolden(endpoint, config.name, asked, { tolerance: limits.tolerance, rows })]);
      } else if (limits !== false && phase === "before-switch") all.push(["golden", async () => noGolden()]);
      await protocol.test(phase, all);
    },
    command(serving) {
      const path = relative(process.cwd(), join(target.packages, serving.folder));
      return `mlops deploy --environment ${target.environment} --package ${path}`;
    },
  };
}

/** `<version>-<start of its digest>`; a folder that something still serves from is never reused. */
async function freshFolder(target: TargetFolder, checked: { version: string; digest: string }, before: Serving | null): Promise<string> {
  const plain = `${checked.version.replace(/[^A-Za-z0-9._+-]/g, "_")}-${checked.digest.slice("sha256:".length).slice(0, 8)}`;
  const name = before?.folder === plain ? `${plain}.again` : plain;
  for (const folder of [target.versions, target.packages])
    if (await exists(join(folder, name))) await rm(join(folder, name), { recursive: true });
  return name;
}

async function keepPackage(checked: Extract<CheckedPackage, { kind: "accepted" }>, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { archive } = checked.package;
  const files = [archive, join(dirname(archive), "model-manifest.json"), join(dirname(archive), "SHA256SUMS")];
  for (const file of files) await copyFile(file, join(folder, file.slice(dirname(file).length + 1)), constants.COPYFILE_FICLONE);
}
