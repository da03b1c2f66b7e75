/** One line of act's JSON log; which fields it has depends on what it is about. */
interface Entry {
  readonly msg?: string;
  readonly level?: string;
  readonly jobID?: string;
  readonly matrix?: Readonly<Record<string, unknown>>;
  readonly stage?: string;
  readonly step?: string;
  readonly stepID?: readonly string[];
  readonly stepResult?: string;
  readonly executionTime?: number;
  readonly jobResult?: string;
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
  readonly kvPairs?: Readonly<Record<string, string>> | null;
  readonly content?: string;
  readonly raw_output?: boolean;
}

export interface StepResult {
  readonly job: string;
  readonly stage: "Pre" | "Main" | "Post" | string;
  readonly id: string;
  readonly name: string;
  readonly result: "success" | "failure" | "skipped" | string;
  readonly durationMs: number;
}

export interface StepOutput {
  readonly job: string;
  readonly step: string;
  readonly name: string;
  readonly value: string;
}

export interface Annotation {
  readonly job: string;
  readonly step: string;
  readonly level: "error" | "warning" | "notice";
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** What a workflow run did, read from act's log. */
export interface WorkflowLog {
  /** Result by job id; a matrix keeps the worst. */
  readonly jobs: Readonly<Record<string, string>>;
  readonly steps: readonly StepResult[];
  readonly outputs: readonly StepOutput[];
  readonly annotations: readonly Annotation[];
  /** What a step's process ended with, where that was not 0. */
  readonly exits: readonly { readonly job: string; readonly step: string; readonly code: number }[];
  /** Step summaries, by `job/step`. */
  readonly summaries: Readonly<Record<string, string>>;
  /** Plain output lines of all steps in order, each with its job. */
  readonly lines: readonly { readonly job: string; readonly text: string }[];
}

const LEVELS: ReadonlySet<string> = new Set(["error", "warning", "notice"]);
const EXIT = /^exit status (\d+)$/;
const NANOSECONDS_PER_MS = 1e6;
const jobOf = (entry: Entry): string => entry.jobID ?? "";
const stepOf = (entry: Entry): string => entry.stepID?.join("/") ?? "";

/** Reads act's JSON log (`--json -v`); lines that are not JSON are act's own and are left out. */
export function readLog(text: string): WorkflowLog {
  const entries = text
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Entry);
  const jobs: Record<string, string> = {};
  for (const entry of entries) if (entry.jobResult !== undefined && jobs[jobOf(entry)] !== "failure") jobs[jobOf(entry)] = entry.jobResult;
  return {
    jobs,
    steps: entries
      .filter((entry) => entry.stepResult !== undefined && entry.msg !== undefined)
      .map((entry) => ({
        job: jobOf(entry),
        stage: entry.stage ?? "",
        id: stepOf(entry),
        name: entry.step ?? "",
        result: entry.stepResult ?? "",
        durationMs: (entry.executionTime ?? 0) / NANOSECONDS_PER_MS,
      })),
    outputs: entries
      .filter((entry) => entry.command === "set-output")
      .map((entry) => ({ job: jobOf(entry), step: stepOf(entry), name: entry.name ?? "", value: entry.arg ?? "" })),
    annotations: entries.flatMap((entry) =>
      entry.command === undefined || !LEVELS.has(entry.command)
        ? []
        : [
            {
              job: jobOf(entry),
              step: stepOf(entry),
              level: entry.command as Annotation["level"],
              properties: entry.kvPairs ?? {},
              message: entry.arg ?? "",
            },
          ],
    ),
    exits: entries.flatMap((entry) => {
      const code = entry.level === "error" && entry.stage === "Main" ? EXIT.exec(entry.msg ?? "")?.[1] : undefined;
      return code === undefined ? [] : [{ job: jobOf(entry), step: stepOf(entry), code: Number(code) }];
    }),
    summaries: Object.fromEntries(
      entries.filter((entry) => entry.command === "summary").map((entry) => [`${jobOf(entry)}/${stepOf(entry)}`, entry.content ?? ""]),
    ),
    lines: entries
      .filter((entry) => entry.raw_output === true)
      .map((entry) => ({ job: jobOf(entry), text: (entry.msg ?? "").replace(/\r?\n$/, "") })),
  };
}

/** The last value a step gave an output, or undefined. */
export function outputOf(log: WorkflowLog, job: string, step: string, name: string): string | undefined {
  return log.outputs.findLast((output) => output.job === job && output.step === step && output.name === name)?.value;
}

/** The exit code of a step; undefined for one that was not run. */
export function exitOf(log: WorkflowLog, job: string, step: string): number | undefined {
  const ran = log.steps.find(({ job: of, id, stage }) => of === job && id === step && stage === "Main");
  if (ran === undefined || ran.result === "skipped") return undefined;
  return ran.result === "success" ? 0 : log.exits.findLast((exit) => exit.job === job && exit.step === step)?.code;
}

const TAIL_LINES = 60;

/** The errors and the end of what the steps printed, to explain a failed assertion. */
export function tail(log: WorkflowLog): string {
  const errors = log.annotations
    .filter(({ level }) => level === "error")
    .map(({ job, properties, message }) => `${job}: error: ${properties.title ?? ""}: ${message}`);
  return [...log.lines.slice(-TAIL_LINES).map(({ job, text }) => `${job}: ${text}`), ...errors].join("\n");
}
