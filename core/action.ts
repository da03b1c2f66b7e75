import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import * as z from "zod";
import type { SectionName } from "./config/config.ts";
import { loadConfig, withInlineSections } from "./config/load.ts";
import { describeError, UserError } from "./errors.ts";
import { portablePath } from "./files.ts";
import { checkGateError } from "./gate-check.ts";
import { openGitHubHost } from "./host/github/host.ts";
import { createGitHubLog, type GitHubLog } from "./host/github/log.ts";
import type { Handover } from "./host/host.ts";
import { COMMON_INPUTS, readInputs } from "./inputs.ts";
import { writeOutputs } from "./outputs.ts";
import { presentError } from "./present.ts";
import type { DataScan } from "./report/data-scan.ts";
import { sentence } from "./report/render/sentence.ts";
import type { Reported } from "./report/reported.ts";
import type { DOCUMENTS } from "./report/store.ts";
import { exitStatus, exitStatusOf, letsPass, type Verdict, verdictOf } from "./report/verdict.ts";
import type { StageContext, StageResult } from "./stage.ts";
import { TOOL } from "./version.ts";
import { nameDiskFault, openWorkspace } from "./workspace.ts";

export type StageDocument =
  | z.infer<(typeof DOCUMENTS)["data-report/v1" | "run-report/v1" | "gate-report/v1" | "model-manifest/v1" | "deploy-report/v1"]>
  | DataScan
  | Reported;

/** Opens the stage's context; sections given inline replace those of the file. */
export type OpenContext = (inline: { readonly [Name in SectionName]?: string | undefined }) => Promise<StageContext>;

/** One action: the contract with its action.yml, and what it does. */
export interface Action<Shape extends typeof COMMON_INPUTS> {
  readonly handover: Handover;
  readonly inputs: Shape;
  readonly outputs: readonly string[];
  main(inputs: z.output<z.ZodObject<Shape>>, open: OpenContext): Promise<StageResult<StageDocument>>;
}

/** The one border where a result or an error becomes outputs, an annotation and an exit status. `passed` is false before anything else. */
export async function runAction<Shape extends typeof COMMON_INPUTS>(
  action: Action<Shape>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const started = Object.fromEntries(action.outputs.map((name) => [name, name === "passed" ? "false" : name === "verdict" ? "error" : ""]));
  writeOutputs(started, env.GITHUB_OUTPUT);
  const log = createGitHubLog();
  const cancel = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () =>
      cancel.abort(new UserError({ code: "CANCELLED", message: `ended by ${signal}`, advice: "run the job again" })),
    );
  let verdict: Verdict | null = "error";
  let status = exitStatus(verdict);
  let context: StageContext | undefined;
  try {
    log.info(`${TOOL.name} ${TOOL.version}, stage ${action.handover}`);
    const inputs = readInputs(action.inputs, env);
    const common = z.object(COMMON_INPUTS).parse(inputs);
    if (common["github-token"] !== "") log.mask(common["github-token"]);
    const result = await action.main(inputs, async (inline) => {
      context = await openContext(common, inline, env, cancel.signal, log);
      return context;
    });
    verdict = verdictOf(result.document);
    const summary = sentence(result.document, context?.host.scene.event);
    const report = context === undefined ? result.path : resolve(context.workspace.latest, result.path);
    writeOutputs(
      { ...result.outputs, verdict: verdict ?? "", passed: String(letsPass(result.document)), report, summary },
      env.GITHUB_OUTPUT,
    );
    status = exitStatusOf(result.document);
    const isFine = status === 0;
    if (isFine) log.info(summary);
    log.finish(isFine ? undefined : { level: "error", title: `mlops-actions: ${verdict}`, message: summary });
  } catch (thrown) {
    const error = nameDiskFault(thrown);
    verdict = error instanceof UserError ? error.verdict : "error";
    status = exitStatus(verdict);
    const detail = annotationOf(error);
    writeOutputs({ verdict, passed: "false", summary: detail.message.split("\n")[0] ?? "" }, env.GITHUB_OUTPUT);
    // What an earlier run said must not stand as if it were of this one.
    // A cancel is all that it throws for, and then it is said below.
    if (context !== undefined && error instanceof UserError) {
      await presentError(context, action.handover, error).catch(() => {});
      if (action.handover === "gate") await checkGateError(context, error).catch(() => {});
    }
    log.finish({ level: "error", title: error instanceof UserError ? error.code : "mlops-actions: a bug of ours", ...detail });
  }
  process.exitCode = status;
}

function annotationOf(error: unknown): { message: string; file?: string; line?: number; column?: number } {
  if (error instanceof UserError) return { message: describeError(error), ...error.location };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    message: `${text}\nThis is a bug in mlops-actions ${TOOL.version}: please report it with these lines. The verdict is "error"; nothing passes by it.`,
  };
}

async function openContext(
  common: z.output<z.ZodObject<typeof COMMON_INPUTS>>,
  inline: Parameters<OpenContext>[0],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  log: GitHubLog,
): Promise<StageContext> {
  const workingDirectory = resolve(env.GITHUB_WORKSPACE ?? ".", common["working-directory"]);
  const path = resolve(workingDirectory, common.config);
  const sections = Object.fromEntries(Object.entries(inline).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const isInline = Object.keys(sections).length > 0;
  const file = isInline && !existsSync(path) ? null : await loadConfig(path, portablePath(env.GITHUB_WORKSPACE ?? ".", path));
  const config = isInline ? withInlineSections(file, sections) : file;
  if (config === null) throw new Error("unreachable: a config is loaded or inline");
  // A gate that came inline is no file's at the base commit.
  const workspace = await openWorkspace(file === null ? join(workingDirectory, "mlops.yml") : path, {
    inline: file === null || sections.gate !== undefined,
    // A checkout without git still is the repository's root.
    ...(env.GITHUB_WORKSPACE ? { root: resolve(env.GITHUB_WORKSPACE) } : {}),
  });
  const host = await openGitHubHost({
    env,
    token: common["github-token"],
    workspace,
    pipeline: config.name,
    clock: () => new Date(),
    signal,
    log,
  });
  return { config, workspace, host, signal, clock: () => new Date(), tool: TOOL, comment: common.comment };
}
