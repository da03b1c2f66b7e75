import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./setup.mjs";

/** Entry files of one action: `index` is bundled into `dist/`, each other into `dist/<entry>/`. */
export const ENTRIES = ["index", "post", "proxy", "worker"] as const;

/** The action folders, by name. */
export function actionFolders(): string[] {
  return readdirSync(ROOT)
    .filter((name) => name.startsWith("action-"))
    .sort();
}

export function entriesOf(action: string): string[] {
  const sources = readdirSync(join(ROOT, action, "src"));
  return ENTRIES.filter((entry) => sources.includes(`${entry}.ts`));
}
