import type { GateSection } from "../../core/config/gate.ts";
import { UserError } from "../../core/errors.ts";
import type { Attempt, Host } from "../../core/host/host.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import { GATED_SPLIT } from "./evidence.ts";

type Earlier = NonNullable<GateReport["attempts"]>;
/** Of each attempt so many metrics are remembered: the primary one, and those that rules name. */
const MAX_METRICS = 8;

/**
 * Gate runs of this commit before this one, oldest first: on a pull request those that the comment remembers, on the default branch those of the
 * commit's record. Throws UserError ATTEMPTS_EXHAUSTED where the policy forbids another one.
 */
export async function earlierAttempts(host: Host, policy: GateSection): Promise<Earlier> {
  const most = policy["max-attempts"];
  const earlier = await remembered(host, most !== undefined);
  if (most === undefined) return earlier;
  const made = countOf(earlier, host.scene.run);
  if (made < most) return earlier;
  throw new UserError({
    code: "ATTEMPTS_EXHAUSTED",
    message: `this commit was trained and gated ${made === 1 ? "once" : `${made} times`} already, and max-attempts is ${most}: ${told(earlier)}`,
    advice: "change what makes the model worse, and push that; running again until it happens to pass proves nothing",
    unchanged: "nothing was trained",
  });
}

async function remembered({ scene, comments, history, log }: Host, isNeeded: boolean): Promise<Earlier> {
  if (scene.event === "default-branch" && scene.commit !== null)
    return (await history.commits()).has(scene.commit) ? ((await history.read(scene.commit))?.attempts ?? []) : [];
  if (scene.event !== "pull-request") return [];
  try {
    return asEarlier((await comments.attempts()) ?? []);
  } catch (error) {
    // Where attempts are limited, not knowing them is an error; else they are only shown.
    if (!(error instanceof UserError) || error.code === "CANCELLED" || isNeeded) throw error;
    log.info(`Earlier attempts of this commit are not known: ${error.message}`);
    return [];
  }
}

/** A run's own number of attempts counts too, whatever became of the memory. */
function countOf(earlier: Earlier, run: Host["scene"]["run"]): number {
  const ofRun = earlier.filter(({ run: url }) => url?.includes(`/runs/${run.id}/`) === true).length;
  return earlier.length - ofRun + Math.max(ofRun, run.attempt - 1);
}

function told(earlier: Earlier): string {
  return earlier.length === 0 ? "the runner counts them" : earlier.map(({ verdict }) => verdict).join(", ");
}

/**
 * What this report lists of them: nothing when all came out exactly as this one did, for repeating a result is no news; a lucky one among others is.
 */
export function listed(earlier: Earlier, report: GateReport): Earlier {
  const now = attemptOf(report, "");
  const isAlike = (one: Earlier[number]): boolean =>
    one.verdict === now.verdict &&
    Object.entries(now.metrics[GATED_SPLIT] ?? {}).every(([name, value]) => one.metrics[GATED_SPLIT]?.[name] === value);
  return earlier.every(isAlike) ? [] : earlier;
}

/** This run, as later ones are told of it. */
export function attemptOf(report: GateReport, run: string): Attempt {
  const names = [
    ...(report.primary === null ? [] : [report.primary.metric]),
    ...report.rules.filter(({ slice }) => !slice).map(({ metric }) => metric),
  ];
  const values = report.metrics[GATED_SPLIT] ?? {};
  const kept = [...new Set(names)].filter((name) => Object.hasOwn(values, name)).slice(0, MAX_METRICS);
  const metrics = Object.fromEntries(kept.map((name) => [name, values[name] ?? 0]));
  return { run, recorded: report.started, verdict: report.verdict, metrics: { [GATED_SPLIT]: metrics } };
}

/** Where people find this attempt. */
export function attemptUrl({ run }: Host["scene"]): string {
  return `${run.url ?? `run ${run.id}`}/attempts/${run.attempt}`;
}

/** Attempts as a report lists them. */
export function asEarlier(attempts: readonly Attempt[]): Earlier {
  return attempts.map(({ run, recorded, verdict, metrics }) => ({ run, recorded, verdict, metrics: copy(metrics) }));
}

function copy(metrics: Attempt["metrics"]): Earlier[number]["metrics"] {
  return Object.fromEntries(Object.entries(metrics).map(([split, values]) => [split, { ...values }]));
}
