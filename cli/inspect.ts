import { openPackage } from "../core/package/open.ts";
import type { ModelManifest } from "../core/report/model-manifest.ts";
import { formatBytes, formatNumber } from "../core/report/render/numbers.ts";

/** `mlops inspect FILE`: prints what a package holds, and returns the exit status. */
export async function inspectFile(path: string, json: boolean): Promise<number> {
  const { manifest, text } = await inspectPackage(path);
  process.stdout.write(json ? `${JSON.stringify(manifest, null, 2)}\n` : `${text}\n`);
  return 0;
}

/** What a package holds, as text for a terminal. Its digests are verified before; throws UserError when they do not agree. */
export async function inspectPackage(path: string): Promise<{ readonly manifest: ModelManifest; readonly text: string }> {
  const { manifest } = await openPackage(path);
  return { manifest, text: describePackage(manifest) };
}

/** The manifest as aligned lines: name, version, code, data, metrics, files. */
export function describePackage(manifest: ModelManifest): string {
  const { code, candidate, seed } = manifest;
  const facts: [string, string][] = [
    ["name", manifest.name],
    ["version", `${manifest.version} (tag ${manifest.tag})`],
    ["created", manifest.created],
    ["archive", `${manifest.archive.file}, ${formatBytes(manifest.archive.bytes)}`],
    ["digest", manifest.archive.sha256],
    ["model", `${candidate}${seed === null ? "" : `, seed ${seed}`} (${manifest.model})`],
    [
      "code",
      `${code.commit ?? "no commit"}${code.dirty ? " with uncommitted changes" : ""}${code.repository === null ? "" : ` of ${code.repository}`}`,
    ],
    ["gate", `${manifest.gate.verdict}, policy ${manifest.gate.policy}`],
    ...Object.entries(manifest.data).map(([name, digest]): [string, string] => [`data ${name}`, digest]),
    ...Object.entries(manifest.environment),
  ];
  const metrics = Object.entries(manifest.metrics).flatMap(([split, values]) =>
    Object.entries(values).map(([name, value]): [string, string] => [`${split} ${name}`, formatNumber(value)]),
  );
  const files = manifest.files.map(({ path, role, bytes, sha256 }): [string, string] => [
    path,
    `${role}, ${formatBytes(bytes)}, ${sha256.slice(0, 19)}`,
  ]);
  return [aligned(facts), "\nmetrics", aligned(metrics), `\n${manifest.files.length} files`, aligned(files)].join("\n");
}

function aligned(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join("\n");
}
