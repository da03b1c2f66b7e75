import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { canonicalJson, listTree } from "../../core/digest.ts";
import { portablePath, writeFileAtomic } from "../../core/files.ts";
import { digestSchema } from "../../core/report/document.ts";
import { type RunReport, runReportSchema } from "../../core/report/run-report.ts";
import type { StageContext } from "../../core/stage.ts";

/** Travels with the run's folder and says what belongs to it. */
const STAMP = ".mlops-run.json";
const stampSchema = z.strictObject({
  schema: z.literal("run-cache/v1"),
  key: digestSchema,
  run: z.string(),
  report: runReportSchema,
  files: z.array(z.strictObject({ path: z.string(), sha256: digestSchema, bytes: z.int().nonnegative() })),
});

/** A run that was made before. */
export interface CachedRun {
  readonly report: RunReport;
  /** The run of the pipeline that made it. */
  readonly run: string;
}

/**
 * Brings back the folder of a run with these very inputs, if there is one and every file of it has the bytes that it had; else the folder is empty
 * and the run has to be made.
 */
export async function restoreRun(context: StageContext, wanted: { name: string; out: string; key: string }): Promise<CachedRun | null> {
  const { name, out, key } = wanted;
  const { host, workspace } = context;
  await rm(out, { recursive: true, force: true });
  if (!(await host.cache.restore(cacheKey(context, key), [portablePath(workspace.folder, out)]))) return null;
  const stamp = await readStamp(out);
  if (stamp !== null && stamp.key === key && stamp.report.pipeline === context.config.name && (await isWhole(out, stamp.files))) {
    await rm(join(out, STAMP));
    host.log.info(`${name}: the same inputs were trained before, it is reused from run ${stamp.run}`);
    return { report: stamp.report, run: stamp.run };
  }
  await rm(out, { recursive: true, force: true });
  host.log.info(`${name}: what the cache holds for these inputs is damaged or of another release; it is trained`);
  return null;
}

/** Keeps a run that came through for later ones with the same inputs. */
export async function saveRun(
  context: StageContext,
  made: { readonly name: string; readonly out: string; readonly key: string; readonly report: RunReport },
): Promise<void> {
  const { name, out, key, report } = made;
  const { host, workspace } = context;
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  if (entries.some((entry) => !entry.isFile() && !entry.isDirectory()))
    return host.log.info(`${name} is not kept for later: it left links, and only files are kept`);
  const stamp: z.input<typeof stampSchema> = {
    schema: "run-cache/v1",
    key,
    run: String(host.scene.run.id),
    report,
    files: await listTree(out),
  };
  await writeFileAtomic(join(out, STAMP), JSON.stringify(stamp));
  try {
    await host.cache.save(cacheKey(context, key), [portablePath(workspace.folder, out)]);
  } finally {
    await rm(join(out, STAMP), { force: true });
  }
}

function cacheKey({ config }: StageContext, key: string): string {
  return `mlops-${config.name}-train-${key.slice("sha256:".length)}`;
}

async function readStamp(out: string): Promise<z.output<typeof stampSchema> | null> {
  try {
    return stampSchema.parse(JSON.parse(await readFile(join(out, STAMP), "utf8")));
  } catch {
    // Written by another release, or by somebody else: it is no stamp of ours.
    return null;
  }
}

async function isWhole(out: string, files: z.output<typeof stampSchema>["files"]): Promise<boolean> {
  const found = (await listTree(out)).filter(({ path }) => path !== STAMP);
  const links = (await readdir(out, { recursive: true, withFileTypes: true })).some((entry) => !entry.isFile() && !entry.isDirectory());
  return !links && canonicalJson(found) === canonicalJson(files);
}
