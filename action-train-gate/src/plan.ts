import type { TrainSection } from "../../core/config/train.ts";

/** One training run that is to be made: candidate × seed. */
export interface PlannedRun {
  /** Of its folder and report: `<candidate>-<seed>`, or the candidate when there are no seeds. */
  readonly name: string;
  readonly candidate: string;
  readonly seed: number | null;
  readonly command: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What a single candidate is called when none is named. */
const ONLY_CANDIDATE = "model";

/** Every run that the config asks for, in declared order. Stronger variables last. */
export function planRuns(train: TrainSection): PlannedRun[] {
  const candidates = Object.entries(train.candidates ?? { [ONLY_CANDIDATE]: { run: undefined, env: {} } });
  return candidates.flatMap(([candidate, { run, env }]) =>
    (train.seeds ?? [null]).map((seed) => ({
      name: seed === null ? candidate : `${candidate}-${seed}`,
      candidate,
      seed,
      command: run ?? train.run ?? "",
      env: {
        ...train.env,
        ...env,
        MLOPS_CANDIDATE: candidate,
        ...(seed === null ? {} : { MLOPS_SEED: String(seed) }),
      },
    })),
  );
}
