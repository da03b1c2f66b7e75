import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { extractArchive } from "../../core/archive/extract.ts";
import type { UserError } from "../../core/errors.ts";
import { exists } from "../../core/files.ts";
import { type Golden, goldenSchema } from "../../core/package/golden.ts";
import type { Project } from "./project.ts";

/** The error of a packaging that left nothing behind. */
export async function refusalOf(project: Project, packaging: Promise<unknown>): Promise<UserError> {
  const error = await packaging.then(
    () => undefined,
    (thrown: UserError) => thrown,
  );
  expect(error, "it was packaged").toBeDefined();
  expect(await exists(join(project.latest, "package"))).toBe(false);
  expect(await exists(join(project.latest, "model-manifest.json"))).toBe(false);
  expect(await exists(project.releases)).toBe(false);
  return error as UserError;
}

/** The golden predictions inside the archive of the latest run. */
export async function goldenOf(project: Project): Promise<Golden> {
  const destination = join(project.folder, `unpacked-${Math.random()}`);
  const folder = join(project.latest, "package");
  const archive = join(folder, (await readdir(folder)).find((name) => name.endsWith(".tar.gz")) ?? "");
  await extractArchive({ archive, destination });
  return goldenSchema.parse(JSON.parse(await readFile(join(destination, "golden.json"), "utf8")));
}
