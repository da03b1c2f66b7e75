import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../../core/config/config.ts";
import type { GateSection } from "../../core/config/gate.ts";
import { parseConfig } from "../../core/config/load.ts";
import { canonicalJson, digestOf } from "../../core/digest.ts";
import { UserError } from "../../core/errors.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { StageContext } from "../../core/stage.ts";
import { evaluationChanges, evaluationFinding } from "./evaluation.ts";

/** The rules that decide, and where they come from. */
export interface Policy {
  readonly section: GateSection;
  readonly digest: string;
  readonly source: string;
  /** Whose records are the baseline: the pipeline's name where the policy was read. */
  readonly pipeline: string;
  readonly findings: readonly Finding[];
  /** The change under review brings it itself, as where it is introduced or comes inline: then it can be trusted no more than the change. */
  readonly isOwn: boolean;
}

/** How much of a rule is shown when it changed. */
const MAX_SHOWN_CHARS = 120;
const SHORT_COMMIT_DIGITS = 7;

/**
 * The gate section that decides: on a pull request the base commit's, so that a change cannot lower the bar it has to clear; locally
 * that of the commit that --base names; else the one at hand.
 * Throws UserError GATE_MISSING, POLICY_INVALID or POLICY_ABSENT.
 */
export async function openPolicy(context: StageContext): Promise<Policy> {
  const { host, workspace, config } = context;
  const { scene } = host;
  const own = config.gate;
  const path = workspace.configPath;
  const isHeld = scene.event === "pull-request" || scene.event === "local";
  if (!isHeld || scene.base === null || path === null) return ownPolicy(context, []);
  const place = `${path} at ${scene.base.slice(0, SHORT_COMMIT_DIGITS)}`;
  const text = await host.commits.readFile(path, scene.base);
  const before = text === null ? null : parseBase(text, place, scene.base);
  const { gate: base, name: pipeline } = before ?? { gate: undefined, name: config.name };
  if (base === undefined) {
    if (scene.event === "pull-request" && (await host.history.commits()).size > 0)
      throw new UserError({
        code: "POLICY_ABSENT",
        message: `${place} has no section gate, and there are records of earlier gates: this change cannot bring its own policy`,
        advice: "restore the section gate on the base branch first",
        unchanged: "nothing was trained",
      });
    return ownPolicy(context, [introducedFinding(place)]);
  }
  const changes = own === undefined ? ["the section gate is removed"] : changesBetween(base, own);
  const changed = changes.length === 0 ? [] : [changedFinding(changes, path)];
  const renamed = pipeline === config.name ? [] : [renamedFinding(pipeline, config.name)];
  const measured = before === null ? [] : evaluationChanges(before, config);
  const evaluation = measured.length === 0 ? [] : [evaluationFinding(measured, path)];
  return { ...sealed(base), source: `${place} (base)`, pipeline, isOwn: false, findings: [...changed, ...evaluation, ...renamed] };
}

async function ownPolicy(context: StageContext, findings: readonly Finding[]): Promise<Policy> {
  const { host, workspace, config } = context;
  if (config.gate === undefined)
    throw new UserError({
      code: "GATE_MISSING",
      message: "the config has no section gate: without rules anything would pass",
      advice: "add one: gate: { metrics: { accuracy: { min: 0.9, max-regression: 0.01 } } }",
      unchanged: "nothing was trained",
    });
  const { commit, event } = host.scene;
  const changed = (await isEdited(context)) ? " with uncommitted changes" : "";
  const state = commit === null ? "" : ` at ${commit.slice(0, SHORT_COMMIT_DIGITS)}${changed}`;
  const whose = event === "pull-request" ? " (this change's own)" : "";
  return {
    ...sealed(config.gate),
    isOwn: event === "pull-request",
    pipeline: config.name,
    source: workspace.configPath === null ? `inline${whose}` : `${workspace.configPath}${state}${whose}`,
    findings,
  };
}

/** Whether the config itself is not as its commit has it. Line ends are git's affair. */
async function isEdited({ host, workspace }: StageContext): Promise<boolean> {
  const { commit, dirty } = host.scene;
  const path = workspace.configPath;
  if (commit === null || !dirty || path === null) return false;
  const committed = await host.commits.readFile(path, commit);
  const own = await readFile(join(workspace.root, path), "utf8");
  return committed?.replaceAll("\r\n", "\n") !== own.replaceAll("\r\n", "\n");
}

function sealed(section: GateSection): { section: GateSection; digest: string } {
  return { section, digest: digestOf(canonicalJson(section)) };
}

function parseBase(text: string, place: string, base: string): Config {
  try {
    return parseConfig(text, place);
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    throw new UserError({
      code: "POLICY_INVALID",
      message: `the policy of the base commit ${base.slice(0, SHORT_COMMIT_DIGITS)} cannot be read: ${cause.message}`,
      advice: "mend the file on the base branch first; a change is never judged by its own policy instead",
      unchanged: "nothing was trained",
      cause,
    });
  }
}

/** Which rules and settings differ, as `metrics.f1: {"min":0.9} → {"min":0.5}`. */
export function changesBetween(base: GateSection, own: GateSection): string[] {
  const [before, after] = [flat(base), flat(own)];
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((name) => {
    const [one, other] = [before.get(name), after.get(name)];
    return one === other ? [] : [`${name}: ${shorten(one ?? "none")} → ${shorten(other ?? "none")}`];
  });
}

function flat(section: GateSection): Map<string, string> {
  const { metrics, slices, ...rest } = section;
  const entries = [
    ...Object.entries(rest).map(([name, value]) => [name, value]),
    ...Object.entries(metrics).map(([name, rule]) => [`metrics.${name}`, rule]),
    ...Object.entries(slices ?? {}).flatMap(([name, value]) =>
      name === "metrics" ? Object.entries(value).map(([metric, rule]) => [`slices.metrics.${metric}`, rule]) : [[`slices.${name}`, value]],
    ),
  ];
  return new Map(entries.filter(([, value]) => value !== undefined).map(([name, value]) => [String(name), canonicalJson(value)]));
}

function shorten(text: string): string {
  return text.length <= MAX_SHOWN_CHARS ? text : `${text.slice(0, MAX_SHOWN_CHARS - 1)}…`;
}

function changedFinding(changes: readonly string[], path: string): Finding {
  return {
    code: "POLICY_CHANGED",
    rule: "policy of the base commit",
    subject: "gate",
    severity: "info",
    observed: `${changes.length} changed`,
    expected: null,
    message: `this change edits the policy, which takes effect after the merge: ${changes.join("; ")}`,
    advice: "review the new limits as carefully as the code",
    location: { file: path },
  };
}

function renamedFinding(before: string, after: string): Finding {
  return {
    code: "PIPELINE_RENAMED",
    rule: "policy of the base commit",
    subject: "name",
    severity: "warn",
    observed: after,
    expected: before,
    message: `this change renames the pipeline from ${before} to ${after}; it is compared with the records of ${before}`,
    advice: `after the merge the records of ${after} begin anew; the comment and the releases of ${before} stay as they are`,
  };
}

function introducedFinding(place: string): Finding {
  return {
    code: "POLICY_INTRODUCED",
    rule: "policy of the base commit",
    subject: "gate",
    severity: "warn",
    observed: null,
    expected: place,
    message: `${place} has no policy yet: this change introduces it and is judged by its own`,
    advice: "review the limits as carefully as the code",
  };
}
