import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const SOURCES = globSync(["core/**/*.ts", "action-*/src/**/*.ts", "platforms/**/*.ts", "cli/**/*.ts"], { cwd: ROOT })
  .filter((file) => !file.endsWith(".d.ts"))
  .sort();

interface Import {
  readonly from: string;
  readonly to: string;
}

/** Static imports, re-exports and dynamic imports, relative ones resolved to paths from the root. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^;"']*?from\s+["']([^"']+)["']|(?:^|\n)\s*import\s+["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g,
  );
  return [...found].map((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? "";
    return { from: file, to: name.startsWith(".") ? normalize(join(dirname(file), name)) : name };
  });
}

const IMPORTS = SOURCES.flatMap(importsOf);
const layerOf = (file: string): string => file.split("/")[0] ?? "";
const show = (imports: readonly Import[]): string[] => imports.map((one) => `${one.from} → ${one.to}`);

describe("imports go one way", () => {
  test("there is something to check", () => {
    expect(SOURCES.length).toBeGreaterThan(50);
    expect(IMPORTS.length).toBeGreaterThan(200);
  });

  test("core knows no action, no command line and no platform", () => {
    expect(
      show(IMPORTS.filter((one) => layerOf(one.from) === "core" && /^(action-|cli\/|platforms\/|scripts\/|test\/)/.test(one.to))),
    ).toEqual([]);
  });

  test("no action imports another", () => {
    expect(
      show(
        IMPORTS.filter((one) => one.from.startsWith("action-") && one.to.startsWith("action-") && layerOf(one.from) !== layerOf(one.to)),
      ),
    ).toEqual([]);
  });

  test("actions import core and themselves only, never the command line, scripts or tests", () => {
    expect(show(IMPORTS.filter((one) => one.from.startsWith("action-") && /^(cli|scripts|test|bench|examples)\//.test(one.to)))).toEqual(
      [],
    );
  });

  test("nobody imports an entry file, dist or tests", () => {
    expect(
      show(IMPORTS.filter((one) => /^(action-[a-z-]+\/)?dist\/|^test\/|action-[a-z-]+\/src\/(index|post|proxy)\.ts$/.test(one.to))),
    ).toEqual([]);
  });

  test("sources import only packages that package.json lists", () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { dependencies: Record<string, string> };
    const allowed = new Set(Object.keys(manifest.dependencies));
    const packageOf = (name: string): string =>
      name
        .split("/")
        .slice(0, name.startsWith("@") ? 2 : 1)
        .join("/");
    const outside = IMPORTS.filter(
      (one) => !/^(node:|core\/|action-|cli\/|platforms\/|scripts\/)/.test(one.to) && !allowed.has(packageOf(one.to)),
    );
    expect(show(outside)).toEqual([]);
  });

  test("the heavy clients of artifacts, caches and S3 are loaded only when used", () => {
    const heavy = SOURCES.flatMap((file) =>
      [
        ...readFileSync(join(ROOT, file), "utf8").matchAll(
          /^\s*import\s+(?!type)[^;]*from\s+["'](@actions\/(?:artifact|cache)|@aws-sdk\/[a-z0-9-]+)["']/gm,
        ),
      ].map((match) => `${file} → ${match[1]}`),
    );
    expect(heavy).toEqual([]);
  });

  test("decisions are pure: no runner, no file system, no clock, no environment, no randomness", () => {
    const pure = globSync(
      [
        "core/report/markdown/**/*.ts",
        "core/report/render/**/*.ts",
        "core/metrics/functions/**/*.ts",
        "core/statistics/**/*.ts",
        "action-train-gate/src/decide/**/*.ts",
      ],
      { cwd: ROOT },
    );
    expect(pure.length).toBeGreaterThan(5);
    const impure = pure.flatMap((file) => {
      const text = readFileSync(join(ROOT, file), "utf8");
      return [
        ...text.matchAll(/node:fs[^"']*|node:child_process|@actions\/[a-z]+|Date\.now\(\)|new Date\(\)|process\.env|Math\.random\(\)/g),
      ].map((match) => `${file}: ${match[0]}`);
    });
    expect(impure).toEqual([]);
  });
});
