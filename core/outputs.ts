import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";

/** Outputs that every action writes. */
export const COMMON_OUTPUTS = ["verdict", "passed", "report", "summary"] as const;

/** Appends to the runner's output file; a later value of the same name replaces an earlier one. */
export function writeOutputs(outputs: Readonly<Record<string, string>>, file: string | undefined): void {
  if (file === undefined || file === "") return;
  const entries = Object.entries(outputs).map(([name, value]) => {
    // A fresh delimiter, so that no value can end itself and begin another output.
    const delimiter = `ghadelimiter_${randomUUID()}`;
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
  });
  appendFileSync(file, entries.join(""));
}
