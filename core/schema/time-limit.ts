import { type Context, createContext, Script } from "node:vm";

/** Thrown when work took longer than it may. */
export class TimeLimitReached extends Error {}

let guard: { readonly context: Context & { work: () => void }; readonly script: Script } | undefined;

/**
 * Runs synchronous work and ends it after a time, also in the middle of a regular expression: Node's vm can terminate what runs below it, which nothing else
 * in this thread can. Throws {@link TimeLimitReached}.
 */
export function withinTime<T>(milliseconds: number, work: () => T): T {
  guard ??= { context: createContext({ work: () => {} }) as Context & { work: () => void }, script: new Script("work()") };
  let result: { value: T } | undefined;
  guard.context.work = () => {
    result = { value: work() };
  };
  try {
    guard.script.runInContext(guard.context, { timeout: milliseconds });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_TIMEOUT")
      throw new TimeLimitReached(`longer than ${milliseconds} ms`);
    throw error;
  }
  return (result as { value: T }).value;
}
