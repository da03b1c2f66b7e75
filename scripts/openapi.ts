// node scripts/node24.mjs scripts/openapi.ts: trims GitHub's OpenAPI description to the operations that the loopback GitHub serves and writes
// test/support/github/openapi.json with its licence beside it. Run it again only to add an operation or to follow a newer description.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OPERATIONS } from "../test/support/github/operations.ts";

const PACKAGE = "@octokit/openapi@23.0.2";
const TARGET = join(import.meta.dirname, "../test/support/github");
/** Words for readers of the documentation, not for a validator. */
const PROSE = new Set([
  "description",
  "summary",
  "example",
  "examples",
  "externalDocs",
  "tags",
  "x-github",
  "servers",
  "title",
  "deprecated",
]);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const isObject = (value: Json | undefined): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

/** OpenAPI 3.0's `nullable` said in JSON Schema, prose dropped; `named` marks objects whose keys are names (of properties), not keywords. */
function slim(value: Json, named = false): Json {
  if (Array.isArray(value)) return value.map((item) => slim(item));
  if (!isObject(value)) return value;
  const out: JsonObject = {};
  for (const [key, child] of Object.entries(value)) {
    if (!named && (PROSE.has(key) || key === "nullable")) continue;
    // The alternatives of GitHub's `oneOf` overlap: its own errors match two of them.
    if (!named && key === "oneOf") out.anyOf = slim(child);
    else if (!named && ["required", "enum", "default"].includes(key)) out[key] = child;
    else
      out[key] = slim(
        child,
        !named && ["properties", "schemas", "parameters", "responses", "headers", "content", "patternProperties"].includes(key),
      );
  }
  // An address that is empty by default is answered as "", which is no address.
  if (!named && out.format === "uri" && out.default === "") delete out.format;
  if (named || value.nullable !== true) return out;
  if (Array.isArray(out.enum) && !out.enum.includes(null)) out.enum = [...out.enum, null];
  if (typeof out.type === "string") return { ...out, type: [out.type, "null"] };
  if (out.enum !== undefined) return out;
  return { anyOf: [out, { type: "null" }] };
}

function references(value: Json, found: Set<string>): Set<string> {
  if (Array.isArray(value)) for (const item of value) references(item, found);
  else if (isObject(value)) {
    if (typeof value.$ref === "string") found.add(value.$ref);
    for (const child of Object.values(value)) references(child, found);
  }
  return found;
}

function trim(source: JsonObject): JsonObject {
  const paths: JsonObject = {};
  for (const operation of OPERATIONS) {
    const [method = "", path = ""] = operation.split(" ");
    const described = (source.paths as JsonObject)[path];
    const found = isObject(described) ? described[method.toLowerCase()] : undefined;
    if (found === undefined) throw new Error(`${PACKAGE} has no operation ${operation}`);
    paths[path] = { ...(paths[path] as JsonObject | undefined), [method.toLowerCase()]: slim(found) };
  }
  const components: JsonObject = {};
  const waiting = [...references(paths, new Set())];
  for (let at = 0; at < waiting.length; at++) {
    const [, , kind = "", name = ""] = (waiting[at] ?? "").split("/");
    const group = (components[kind] ?? {}) as JsonObject;
    components[kind] = group;
    if (group[name] !== undefined) continue;
    const found = ((source.components as JsonObject)[kind] as JsonObject)[name];
    if (found === undefined || kind === "examples") continue;
    group[name] = slim(found);
    waiting.push(...references(group[name], new Set()));
  }
  const sorted = Object.fromEntries(
    Object.entries(components).map(([kind, group]) => [
      kind,
      Object.fromEntries(Object.entries(group as JsonObject).sort(([a], [b]) => (a < b ? -1 : 1))),
    ]),
  );
  return {
    openapi: "3.1.0",
    info: { title: "GitHub REST API, trimmed", version: PACKAGE, license: { name: "MIT" } },
    paths,
    components: sorted,
  };
}

/** What GitHub does and its description does not say: each with the page that says so. */
function correct(document: JsonObject): JsonObject {
  const schemas = (document.components as JsonObject).schemas as Record<string, { properties: Record<string, JsonObject> }>;
  // "This may leave an empty asset with a state of `starter`" (Upload a release asset).
  const state = schemas["release-asset"]?.properties.state;
  if (state !== undefined) state.enum = [...(state.enum as Json[]), "starter"];
  return document;
}

/** One line per path and component: small, and a change shows as the lines it touches. */
function print(document: JsonObject): string {
  const lines = (group: Json | undefined) =>
    Object.entries((group ?? {}) as JsonObject)
      .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
      .join(",\n");
  const components = Object.entries(document.components as JsonObject).map(
    ([kind, group]) => `${JSON.stringify(kind)}:{\n${lines(group)}\n}`,
  );
  return `{"openapi":${JSON.stringify(document.openapi)},"info":${JSON.stringify(document.info)},\n"paths":{\n${lines(document.paths)}\n},\n"components":{\n${components.join(",\n")}\n}}\n`;
}

const folder = mkdtempSync(join(tmpdir(), "openapi-"));
try {
  const packed =
    execFileSync("npm", ["pack", PACKAGE, "--silent", "--pack-destination", folder], { encoding: "utf8" }).trim().split("\n").at(-1) ?? "";
  execFileSync("tar", ["-xzf", join(folder, packed), "-C", folder, "package/LICENSE", "package/generated/api.github.com.json"]);
  const text = print(correct(trim(JSON.parse(readFileSync(join(folder, "package/generated/api.github.com.json"), "utf8")) as JsonObject)));
  writeFileSync(join(TARGET, "openapi.json"), text);
  copyFileSync(join(folder, "package/LICENSE"), join(TARGET, "openapi.LICENSE"));
  process.stdout.write(`openapi.json: ${OPERATIONS.length} operations, ${text.length} bytes\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
