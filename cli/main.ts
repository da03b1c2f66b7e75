import "../core/parse-once.ts";
import { resolve } from "node:path";
import { loadConfig } from "../core/config/load.ts";
import { describeError, UserError } from "../core/errors.ts";
import { openLocalHost } from "../core/host/local/host.ts";
import { exitStatus, exitStatusOf } from "../core/report/verdict.ts";
import type { StageContext } from "../core/stage.ts";
import { TOOL } from "../core/version.ts";
import { nameDiskFault, openWorkspace } from "../core/workspace.ts";
import { type Arguments, EXIT_USAGE, helpText, readArguments, UsageError } from "./arguments.ts";
import { loadStages, runStages } from "./pipeline.ts";
import { rotateLatest } from "./runs.ts";
import { print, show } from "./show.ts";

const cancel = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => cancel.abort(new UserError({ code: "CANCELLED", message: `ended by ${signal}`, advice: "run it again" })));
// Whoever reads may have seen enough (`mlops validate | head -1`): the verdict is still found, and its exit status is the run's
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });

process.exitCode = await main(process.argv.slice(2)).catch(failure);

async function main(argv: readonly string[]): Promise<number> {
  const given = readArguments(argv);
  if (given === "help") return say(helpText());
  if (given === "version") return say(`${TOOL.name} ${TOOL.version}`);
  if (given.command === "verify") return (await import("./verify.ts")).verifyFile(resolve(given.file ?? ""), given.json);
  if (given.command === "inspect") return (await import("./inspect.ts")).inspectFile(resolve(given.file ?? ""), given.json);
  if (given.command === "infer") return (await import("./infer.ts")).inferDataset(given, cancel.signal);
  return runPipeline(given);
}

async function runPipeline(given: Arguments): Promise<number> {
  const path = resolve(given.config);
  const config = await loadConfig(path, given.config);
  const workspace = await openWorkspace(path, given.out === undefined ? {} : { out: resolve(given.out) });
  if (given.command === "run") await rotateLatest(workspace);
  const clock = () => new Date();
  const opening = openLocalHost({
    workspace,
    clock,
    env: process.env,
    json: given.json,
    ...(given.base === undefined ? {} : { base: given.base }),
  });
  if (!given.stop) loadStages(config, given);
  const host = await opening;
  const context: StageContext = { config, workspace, host, signal: cancel.signal, clock, tool: TOOL, comment: "always" };
  if (given.stop) {
    const { stopDeployment } = await import("../action-deploy/src/stop.ts");
    const told = await stopDeployment(context, given.environment);
    if (!given.json) return say(told);
    // It has no report, and under --json nothing else belongs on stdout.
    process.stderr.write(`${told}\n`);
    return 0;
  }
  const run = await runStages(context, given);
  if (!given.json) await show(context, run);
  if (run.stopped !== null) return failure(run.stopped);
  const last = run.results.at(-1);
  if (last === undefined) throw new Error("a run without stages");
  if (given.json) say(JSON.stringify(last.document, null, 2));
  return exitStatusOf(last.document);
}

function say(text: string): 0 {
  print(text);
  return 0;
}

function failure(thrown: unknown): number {
  const error = nameDiskFault(thrown);
  if (error instanceof UsageError) {
    process.stderr.write(`mlops: ${error.message}\nTry: mlops --help\n`);
    return EXIT_USAGE;
  }
  const known =
    error instanceof UserError
      ? error
      : cancel.signal.reason instanceof UserError && cancel.signal.aborted
        ? cancel.signal.reason
        : undefined;
  if (known !== undefined) {
    process.stderr.write(`${describeError(known)}\n`);
    return exitStatus(known.verdict);
  }
  process.stderr.write(
    `${error instanceof Error ? error.stack : String(error)}\nThis is a bug in mlops-actions ${TOOL.version}: please report it with these lines.\n`,
  );
  return exitStatus("error");
}
