import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";
import * as z from "zod";

const NAME = "mlops-deployment";

/** What the step tells its own later part, which runs when the job is over. */
const stateSchema = z.object({ folder: z.string(), environment: z.string(), deployment: z.string() });
export type StepState = z.infer<typeof stateSchema>;

/** Written before anything is started, so that the later part finds it however this one ends. Outside of a workflow it goes nowhere. */
export function saveState(state: StepState, file: string | undefined): void {
  if (!file) return;
  const delimiter = `ghadelimiter_${randomUUID()}`;
  appendFileSync(file, `${NAME}<<${delimiter}\n${JSON.stringify(state)}\n${delimiter}\n`);
}

/** Null when the step had not come that far. */
export function readState(env: Readonly<Record<string, string | undefined>>): StepState | null {
  const text = env[`STATE_${NAME}`];
  return text === undefined || text === "" ? null : stateSchema.parse(JSON.parse(text));
}
