import type { Finding } from "../../core/report/finding.ts";
import { allFailedFinding } from "./outcome-finding.ts";
import type { TrainedRun } from "./run.ts";

/** Runs of one candidate that failed in the same way. */
interface Failure {
  readonly finding: Finding;
  readonly candidate: string;
  /** What happened, without the name of a run. */
  readonly what: string;
  readonly runs: readonly TrainedRun[];
  /** How many runs the candidate had. */
  readonly of: number;
}

/** Why a run failed, said of its candidate: the seeds of one candidate mostly fail for the same reason. */
export function failureOf({ plan, failure }: Pick<TrainedRun, "plan" | "failure">): string | null {
  return failure === null ? null : failure.finding.message.replaceAll(plan.name, plan.candidate);
}

/**
 * What is said of runs that failed, once for all seeds of a candidate that failed alike: alone a candidate's failure is the verdict, among others it
 * is out and the rest decide.
 */
export function failureFindings(runs: readonly TrainedRun[], candidates: number): Finding[] {
  const failures = failuresOf(runs);
  if (failures.length === 0) return [];
  const failed = new Set(failures.map(({ candidate }) => candidate));
  const alive = runs.some((run) => !failed.has(run.plan.candidate));
  if (alive) return failures.map(outFinding);
  const own = failures.map((failure) => ownFinding(failure, runs.length > 1));
  return candidates === 1 ? own : [allFailedFinding(candidates), ...own];
}

function failuresOf(runs: readonly TrainedRun[]): Failure[] {
  const groups = new Map<string, Failure>();
  for (const run of runs) {
    const { failure, plan } = run;
    const what = failureOf(run);
    if (failure === null || what === null) continue;
    const key = JSON.stringify([plan.candidate, failure.finding.code, what]);
    const known = groups.get(key)?.runs ?? [];
    const of = runs.filter((other) => other.plan.candidate === plan.candidate).length;
    groups.set(key, { finding: groups.get(key)?.finding ?? failure.finding, candidate: plan.candidate, what, runs: [...known, run], of });
  }
  return [...groups.values()];
}

/** As it was found, and in how many runs. */
function ownFinding(failure: Failure, isNamed: boolean): Finding {
  const { finding, candidate, what, runs, of } = failure;
  const name = nameOf(failure);
  const own = runs.length === 1 ? finding.message : what;
  const message = isNamed && !own.includes(runs.length === 1 ? name : candidate) ? `${name}: ${own}` : own;
  return {
    ...finding,
    subject: finding.location === undefined && isNamed ? name : finding.subject,
    message: `${message}${countOf(runs, of)}`,
  };
}

function outFinding(failure: Failure): Finding {
  const { finding, candidate, what, runs, of } = failure;
  const name = nameOf(failure);
  const who = runs.length === of ? `${name} is out` : `${candidate} is out, because ${runs.length} of its ${of} runs failed`;
  const message = runs.length === 1 ? finding.message : what;
  return {
    ...finding,
    code: "CANDIDATE_CRASHED",
    rule: finding.code,
    subject: name,
    severity: "warn",
    message: `${who}: ${message}${runs.length === of ? countOf(runs, of) : ""}`,
  };
}

/** The run when it is one, else the candidate. */
function nameOf({ candidate, runs }: Failure): string {
  const [run] = runs;
  return runs.length === 1 && run !== undefined ? run.plan.name : candidate;
}

function countOf(runs: readonly unknown[], of: number): string {
  return runs.length === 1 ? "" : ` (${runs.length} of ${of} runs)`;
}
