import { glob, readFile, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import * as z from "zod";
import type { PrepareConfig } from "./config/data.ts";
import { canonicalJson, digestOf, digestOfEntries, digestOfFile, listTree, type TreeEntry } from "./digest.ts";
import { UserError } from "./errors.ts";
import { portablePath, writeFileAtomic } from "./files.ts";
import { describeExit, runCommand, succeeded } from "./process/run-command.ts";
import type { DataReport } from "./report/data-report.ts";
import { digestSchema } from "./report/document.ts";
import type { StageContext } from "./stage.ts";

const stampSchema = z.strictObject({
  key: digestSchema,
  outputs: z.array(z.strictObject({ path: z.string(), sha256: digestSchema, bytes: z.int().nonnegative() })),
});

/**
 * Makes the processed data what `data.prepare` says: nothing to do when command, inputs and outputs are as they were, else from the cache, else
 * by running the command. Null without `prepare`. Throws UserError PREPARE_INPUTS_MISSING, PREPARE_FAILED (verdict fail), PREPARE_OUTPUTS_MISSING.
 */
export async function ensurePrepared(context: StageContext): Promise<DataReport["prepare"]> {
  const prepare = context.config.data?.prepare;
  if (prepare === undefined) return null;
  const { workspace, host, config } = context;
  const began = performance.now();
  const stamp = join(workspace.out, "prepare.json");
  const key = await keyOf(prepare, workspace.folder, config.shell);
  const done = (outcome: "ran" | "unchanged" | "restored") => ({
    command: prepare.run,
    key,
    outcome,
    "duration-ms": performance.now() - began,
  });
  if (await isStampTrue(stamp, key, prepare, workspace.folder)) {
    host.log.info("Prepare data: inputs and outputs are unchanged, nothing to do");
    return done("unchanged");
  }
  // From here on the outputs may be half made: nobody shall take them for whole.
  await rm(stamp, { force: true });
  const cached = {
    key: `mlops-prepare-${config.name}-${key.slice("sha256:".length)}`,
    paths: cachePaths(prepare, stamp, workspace.folder),
  };
  if ((await host.cache.restore(cached.key, cached.paths)) && (await isStampTrue(stamp, key, prepare, workspace.folder))) {
    host.log.info("Prepare data: restored from the cache");
    return done("restored");
  }
  await rm(stamp, { force: true });
  await run(prepare, context);
  const outputs = await matchFiles(prepare.outputs, workspace.folder, (pattern) => {
    throw new UserError({
      code: "PREPARE_OUTPUTS_MISSING",
      message: `\`${prepare.run}\` ended well, but no file matches its output "${pattern}" in ${workspace.folder}`,
      advice: "make the command write that file, or correct data.prepare.outputs",
    });
  });
  await writeFileAtomic(stamp, `${JSON.stringify({ key, outputs }, null, 2)}\n`);
  await host.cache.save(cached.key, cached.paths);
  return done("ran");
}

async function run(prepare: PrepareConfig, { workspace, config, host, signal }: StageContext): Promise<void> {
  const { exit } = await runCommand(
    {
      run: prepare.run,
      cwd: workspace.folder,
      env: workspace.configPath === null ? {} : { MLOPS_CONFIG: resolve(workspace.root, workspace.configPath) },
      shell: config.shell,
      timeoutMs: prepare.timeout,
      title: "Prepare data",
    },
    { log: host.log, signal, parentEnv: process.env, passEnv: [] },
  );
  if (succeeded(exit)) return;
  throw new UserError({
    code: "PREPARE_FAILED",
    verdict: "fail",
    message: `\`${prepare.run}\` did not prepare the data: ${describeExit(exit)}`,
    unchanged: "nothing was checked, trained or published",
    advice: "what it printed stands in the log under “Prepare data”",
  });
}

/** What the outputs depend on: the command, how it is run, and every byte of its inputs. */
async function keyOf(prepare: PrepareConfig, folder: string, shell: string | undefined): Promise<string> {
  const inputs = await matchFiles(prepare.inputs, folder, (pattern) => {
    throw new UserError({
      code: "PREPARE_INPUTS_MISSING",
      message: `no file matches "${pattern}" of data.prepare.inputs in ${folder}`,
      advice: "correct the pattern (it is relative to the folder of mlops.yml), or check the data out",
    });
  });
  const outputs = new Set((await matchFiles(prepare.outputs, folder, () => {})).map((entry) => entry.path));
  const own = inputs.filter((entry) => !outputs.has(entry.path));
  return digestOf(canonicalJson({ run: prepare.run, shell: shell ?? null, inputs: digestOfEntries(own), outputs: prepare.outputs }));
}

/** Whether the stamp was made with this key and every output still has the recorded bytes, none more and none less. */
async function isStampTrue(stamp: string, key: string, prepare: PrepareConfig, folder: string): Promise<boolean> {
  const text = await readFile(stamp, "utf8").catch(() => "null");
  const parsed = stampSchema.safeParse(parseJson(text));
  if (!parsed.success || parsed.data.key !== key) return false;
  const outputs = await matchFiles(prepare.outputs, folder, () => {});
  return outputs.length > 0 && canonicalJson(outputs) === canonicalJson(parsed.data.outputs);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Relative where possible: the cache of GitHub tells entries apart by these texts too, and the checkout may lie elsewhere next time. */
function cachePaths(prepare: PrepareConfig, stamp: string, folder: string): string[] {
  return [...prepare.outputs, portablePath(folder, stamp)];
}

/** Every file that the patterns name, folders with all they hold, by path relative to `folder`. */
async function matchFiles(patterns: readonly string[], folder: string, onNone: (pattern: string) => void): Promise<TreeEntry[]> {
  const files = new Map<string, TreeEntry>();
  for (const pattern of patterns) {
    const found = await matchPattern(pattern, folder);
    if (found.length === 0) onNone(pattern);
    for (const entry of found) files.set(entry.path, entry);
  }
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function matchPattern(pattern: string, folder: string): Promise<TreeEntry[]> {
  const entries: TreeEntry[] = [];
  for await (const match of glob(pattern, { cwd: folder })) {
    const path = resolve(folder, match);
    const named = portablePath(folder, path);
    const info = await stat(path).catch(() => null);
    if (info?.isDirectory() === true) {
      // `data/**` names the folders too; what lies in them is named by itself.
      if (/[*?[{]/.test(pattern)) continue;
      entries.push(...(await listTree(path)).map((entry) => ({ ...entry, path: `${named}/${entry.path}` })));
    } else if (info?.isFile() === true) {
      entries.push({ path: named, sha256: await digestOfFile(path), bytes: info.size });
    }
  }
  return entries;
}
