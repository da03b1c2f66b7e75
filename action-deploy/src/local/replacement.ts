import { join, relative } from "node:path";
import type { DeploySection } from "../../../core/config/config.ts";
import type { StageContext } from "../../../core/stage.ts";
import { openEndpoint } from "../endpoint/client.ts";
import { testContract, testWrongInput } from "../endpoint/contract.ts";
import { noGolden, rowsOf, testGolden } from "../endpoint/golden.ts";
import { testHealth } from "../endpoint/health.ts";
import type { Outcome } from "../endpoint/outcome.ts";
import type { VerifiedPackage } from "../package/check.ts";
import type { Protocol } from "../protocol.ts";
import type { TargetFolder } from "./folder.ts";
import type { Journal } from "./journal.ts";
import type { Lease } from "./lease.ts";
import type { Serving } from "./records.ts";
import type { Replacement } from "./replace.ts";
import { placeVersion } from "./version-folder.ts";
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
  readonly checked: VerifiedPackage;
}): Replacement {
  const { context, section, target, before, checked, protocol } = given;
  const { tests } = section;
  const { signal, config } = context;
  const golden = checked.golden?.ids.length === 0 ? null : checked.golden;
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
    unpack: () => placeVersion(target, checked, before?.folder),
    async test(phase, port) {
      const endpoint = openEndpoint(port, { timeoutMs: tests.timeout, signal });
      const all: (readonly [string, () => Promise<Outcome>])[] = [["health", () => testHealth(endpoint)]];
      const isFirst = phase === "before-switch";
      if (isFirst && tests.contract) {
        all.push(["contract", () => testContract(endpoint, config.name, golden === null ? null : rowsOf(golden, 0, 1))]);
        all.push(["wrong-input", () => testWrongInput(endpoint, config.name)]);
      }
      const limits = tests.golden;
      if (limits !== false && golden !== null) {
        const rows = isFirst ? limits.rows : Math.min(VERIFY_ROWS, limits.rows ?? VERIFY_ROWS);
        all.push(["golden", () => testGolden(endpoint, config.name, golden, { tolerance: limits.tolerance, rows })]);
      }
      if (limits !== false && golden === null && isFirst) all.push(["golden", async () => noGolden()]);
      await protocol.test(phase, all);
    },
    command(serving) {
      const path = relative(process.cwd(), join(target.packages, serving.folder));
      return `mlops deploy --environment ${target.environment} --package ${path}`;
    },
  };
}
