import * as z from "zod";
import { nearest } from "../nearest.ts";

/** One thing wrong with a config: where in the value, and what. `key` when the key itself is the trouble rather than its value. */
export interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly key?: string;
}

/** Every problem zod saw, unknown keys with the nearest known one, unions reduced to the alternative that was most likely meant. */
export function problemsOf(error: z.ZodError, schema: z.ZodType, prefix: readonly PropertyKey[] = []): Problem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(issue, schema, prefix));
}

/** So many keys are enough of an example. */
const EXAMPLE_KEYS = 6;

type Issue = z.core.$ZodIssue;

function problemsOfIssue(issue: Issue, schema: z.ZodType, prefix: readonly PropertyKey[]): Problem[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(schema, issue.path);
    return issue.keys.map((key) => {
      const meant = nearest(key, known);
      const accepted = known.length === 0 ? "" : `; known here: ${known.join(", ")}`;
      return {
        path,
        key,
        message: meant === undefined ? `unknown key "${key}"${accepted}` : `unknown key "${key}": did you mean "${meant}"?`,
      };
    });
  }
  if (issue.code === "invalid_key") return issue.issues.map((inner) => ({ path, key: String(issue.path.at(-1)), message: inner.message }));
  if (issue.code === "invalid_union") {
    const meant = likeliest(issue.errors);
    if (meant !== undefined)
      return meant.flatMap((inner) => problemsOfIssue({ ...inner, path: [...issue.path, ...inner.path] } as Issue, schema, prefix));
    return [{ path, message: [...new Set(messagesOf(issue))].join(", or ") }];
  }
  return [{ path, message: `${plain(issue)}${example(issue, schema)}` }];
}

/** For a bare value where keys belong: how it is written. What limits most often comes first to mind, `max`, else the first key. */
function example(issue: Issue, schema: z.ZodType): string {
  if (issue.code !== "invalid_type" || issue.expected !== "object" || issue.message.endsWith("undefined")) return "";
  const known = knownKeys(schema, issue.path);
  const [first] = known;
  if (first === undefined) return "";
  const more = known.length > EXAMPLE_KEYS ? ", …" : "";
  return `; write keys, like { ${known.includes("max") ? "max" : first}: … }; known here: ${known.slice(0, EXAMPLE_KEYS).join(", ")}${more}`;
}

/** The alternative whose kind fits the value: no complaint about the value's own type; of several the one that knows most of its keys. Undefined when none stands out. */
function likeliest(alternatives: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const fitting = alternatives.filter((issues) => !issues.some(rejectsKind));
  const least = Math.min(...fitting.map(strangeKeys));
  const closest = fitting.filter((issues) => strangeKeys(issues) === least);
  return closest.length === 1 ? closest[0] : undefined;
}

/** How many keys an alternative does not know; of an alternative of alternatives the one that knows most. */
function strangeKeys(issues: readonly Issue[]): number {
  return issues.reduce((total, issue) => {
    if (issue.code === "unrecognized_keys") return total + issue.keys.length;
    if (issue.code !== "invalid_union") return total;
    return total + Math.min(...issue.errors.filter((branch) => !branch.some(rejectsKind)).map(strangeKeys));
  }, 0);
}

function rejectsKind(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  // `false` switches something off: whoever wrote anything else did not mean that.
  if (issue.code === "invalid_value" && issue.values.every((value) => typeof value === "boolean")) return true;
  return issue.code === "invalid_type" || (issue.code === "invalid_union" && issue.errors.every((branch) => branch.some(rejectsKind)));
}

function messagesOf(issue: Issue): string[] {
  if (issue.code === "invalid_union") return issue.errors.flatMap((branch) => branch.flatMap(messagesOf));
  return [plain(issue)];
}

function plain(issue: Issue): string {
  return issue.message.replace(/^Invalid input: /, "").replace(/^expected (.+), received undefined$/, "is missing ($1)");
}

type JsonSchema = {
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
};

function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let level: JsonSchema[] = [z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema];
  for (const step of path) level = level.flatMap(alternativesOf).flatMap((one) => stepInto(one, step));
  return [...new Set(level.flatMap(alternativesOf).flatMap((one) => Object.keys(one.properties ?? {})))];
}

function alternativesOf(schema: JsonSchema): JsonSchema[] {
  return schema.anyOf === undefined ? [schema] : schema.anyOf.flatMap(alternativesOf);
}

function stepInto(schema: JsonSchema, step: PropertyKey): JsonSchema[] {
  if (typeof step === "number") return schema.items === undefined ? [] : [schema.items];
  const property = schema.properties?.[String(step)];
  if (property !== undefined) return [property];
  return typeof schema.additionalProperties === "object" ? [schema.additionalProperties] : [];
}
