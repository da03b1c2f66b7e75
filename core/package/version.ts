import { UserError } from "../errors.ts";
import { refuseRefName } from "./ref-name.ts";

export const VERSION_RULES = ["patch", "minor", "major", "date"] as const;
export type VersionRule = (typeof VERSION_RULES)[number];

/** Semantic version 2.0.0 without build metadata, or a calendar version with the number of the day's release. */
const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:\.([1-9]\d*)|-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

export function isVersionRule(text: string): text is VersionRule {
  return (VERSION_RULES as readonly string[]).includes(text);
}

export function tagPrefix(name: string): string {
  return `${name}-v`;
}

/** The tag of a version of a pipeline's model. Throws UserError VERSION_INVALID or TAG_INVALID. */
export function tagOf(name: string, version: string): string {
  if (!VERSION.test(version))
    throw new UserError({
      code: "VERSION_INVALID",
      message: `"${version}" is no version`,
      advice: `write it like 1.4.0 or 1.4.0-rc.1 (without a v), or name a rule: ${VERSION_RULES.join(", ")}`,
      unchanged: "nothing was packaged",
    });
  const tag = `${tagPrefix(name)}${version}`;
  const reason = refuseRefName(tag);
  if (reason === null) return tag;
  throw new UserError({
    code: "TAG_INVALID",
    message: `"${tag}" cannot be a tag: it ${reason}`,
    advice: "give the pipeline another name in mlops.yml",
    unchanged: "nothing was packaged",
  });
}

/** The version in a tag of this pipeline; null for tags of anything else, such as `name-v2-v1.0.0`. */
export function versionOf(name: string, tag: string): string | null {
  const version = tag.startsWith(tagPrefix(name)) ? tag.slice(tagPrefix(name).length) : "";
  return VERSION.test(version) ? version : null;
}

/** The next version by rule over the highest one published; pre-releases do not count. `created`: UTC ISO 8601, whose day the calendar rule takes. */
export function nextVersion(rule: VersionRule, published: Iterable<string>, created: string): string {
  const versions = [...published].flatMap((version) => {
    const parts = VERSION.exec(version);
    return parts === null || parts[5] !== undefined ? [] : [parts.slice(1, 5).map((part) => Number(part ?? 0))];
  });
  if (rule === "date") {
    const [year = 0, month = 0, day = 0] = created.slice(0, 10).split("-").map(Number);
    const today = versions.filter((parts) => parts[0] === year && parts[1] === month && parts[2] === day).map((parts) => parts[3] ?? 0);
    return [year, month, day, ...(today.length === 0 ? [] : [Math.max(...today) + 1])].join(".");
  }
  const last = versions.sort(compareParts).at(-1);
  if (last === undefined) return rule === "major" ? "1.0.0" : "0.1.0";
  const [major = 0, minor = 0, patch = 0] = last;
  if (rule === "major") return `${major + 1}.0.0`;
  return rule === "minor" ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

function compareParts(one: readonly number[], other: readonly number[]): number {
  const index = one.findIndex((part, at) => part !== other[at]);
  return index === -1 ? 0 : (one[index] ?? 0) - (other[index] ?? 0);
}
