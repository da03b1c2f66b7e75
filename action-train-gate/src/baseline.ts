import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { digestOf } from "../../core/digest.ts";
import { UserError } from "../../core/errors.ts";
import type { Host } from "../../core/host/host.ts";
import { localRecord, type NearestRecord, nearestAncestor, recordOfPullRequest } from "../../core/host/nearest-record.ts";
import { unpackPredictions } from "../../core/metrics/kept-predictions.ts";
import type { Predictions } from "../../core/metrics/predictions.ts";
import { tagPrefix, versionOf } from "../../core/package/version.ts";
import type { Baseline } from "../../core/report/gate-report.ts";
import type { HistoryRecord } from "../../core/report/history-record.ts";
import { DOCUMENT_FILES, parseDocument } from "../../core/report/store.ts";
import type { StageContext } from "../../core/stage.ts";
import { type BaselineEvidence, GATED_SPLIT, slicesFromRecord, toMap } from "./evidence.ts";

const MS_PER_DAY = 86_400_000;

/** What the winner is compared with. */
export interface FoundBaseline {
  readonly baseline: Baseline;
  readonly evidence: BaselineEvidence;
  /** Digests of the data it was measured on, by dataset. */
  readonly data: Readonly<Record<string, string>>;
  /** Its record, where there is one: a release may have none. */
  readonly record: HistoryRecord | null;
  /** Its test predictions, verified; null when none were kept. Throws UserError BASELINE_CORRUPT or BASELINE_UNREACHABLE. */
  readonly predictions: () => Promise<Predictions | null>;
  /** Why its model could not be evaluated on today's data, where that was tried. */
  readonly notRescored?: string;
}

export interface BaselineSearch {
  readonly found: FoundBaseline | null;
  /** The last release, where it is not the baseline itself: small losses must not add up. */
  readonly release: FoundBaseline | null;
  /** The baseline is the last release, or the record of its commit. */
  readonly isRelease: boolean;
  /** No gate of another commit has ever been recorded: then there is nothing that could be missing. */
  readonly historyEmpty: boolean;
}

/**
 * Walks the chain: on a pull request the merge base, its nearest ancestor with a record, the latest record, the last release; on the default branch
 * the last release, then the nearest ancestor; locally the commit asked for, or the latest record. Throws UserError BASELINE_CORRUPT or BASELINE_UNREACHABLE.
 */
export async function findBaseline(context: StageContext): Promise<BaselineSearch> {
  const { history, scene } = context.host;
  const recorded = await history.commits();
  const release = await reaching(() => lastRelease(context, recorded));
  const found =
    scene.event === "local"
      ? await local(context, recorded)
      : scene.event === "pull-request"
        ? await ofPullRequest(context, recorded, release)
        : await ofBranch(context, recorded, release);
  const isRelease = release !== null && found !== null && found.baseline.commit === release.baseline.commit;
  // A rerun on the default branch meets the record that it wrote itself: that is nothing to miss.
  const own = scene.event === "local" ? null : scene.commit;
  return { found, release: isRelease ? null : release, isRelease, historyEmpty: [...recorded].every((commit) => commit === own) };
}

async function local({ host, clock }: StageContext, recorded: ReadonlySet<string>): Promise<FoundBaseline | null> {
  return fromRecord(host, clock, await localRecord(host, recorded));
}

type LastRelease = FoundBaseline | null;

async function ofPullRequest(context: StageContext, recorded: ReadonlySet<string>, release: LastRelease): Promise<FoundBaseline | null> {
  return fromRecord(context.host, context.clock, await recordOfPullRequest(context.host, recorded)) ?? release;
}

async function ofBranch(context: StageContext, recorded: ReadonlySet<string>, release: LastRelease): Promise<FoundBaseline | null> {
  const { host, clock } = context;
  const { commit } = host.scene;
  // A rerun must not be compared with what it recorded itself.
  return release ?? (commit === null ? null : fromRecord(host, clock, await nearestAncestor(host, recorded, commit, 1)));
}

function fromRecord(host: Host, clock: StageContext["clock"], found: NearestRecord | null): FoundBaseline | null {
  if (found === null) return null;
  const { record, source, distance } = found;
  return {
    baseline: { commit: record.commit, source, distance, "age-days": ageDays(clock, record.recorded), metrics: record.metrics },
    evidence: { metrics: toMap(record.metrics[GATED_SPLIT] ?? {}), slices: slicesFromRecord(record.slices) },
    data: record.data,
    record,
    predictions: () => keptPredictions(host, record),
  };
}

/** A release that cannot be reached is not a release that is missing. */
export async function reaching<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UserError) || !error.code.startsWith("GITHUB_")) throw error;
    throw new UserError({
      code: "BASELINE_UNREACHABLE",
      message: `the last release cannot be read: ${error.code}: ${error.message}`,
      advice: error.advice ?? "run the job again",
      unchanged: "all records and releases",
      cause: error,
    });
  }
}

/** What lies beside a record, if it is what the record says it is. */
async function keptPredictions({ history }: Host, record: HistoryRecord): Promise<Predictions | null> {
  const kept = record.predictions;
  if (kept === undefined || kept === null) return null;
  const place = `the predictions beside the record of ${record.commit}`;
  const bytes = await history.predictions(record.commit);
  const found = bytes === null ? "not there" : digestOf(bytes);
  if (bytes !== null && found === kept.sha256) return unpackPredictions(bytes, place);
  throw new UserError({
    code: "BASELINE_CORRUPT",
    message: `${place} are ${found}, and the record says ${kept.sha256}`,
    advice: "restore the file from the history of the branch",
    unchanged: "all records",
  });
}

/** The newest release that is not of this very commit, with the metrics its manifest carries. */
async function lastRelease(context: StageContext, recorded: ReadonlySet<string>): Promise<FoundBaseline | null> {
  const { host, config } = context;
  const releases = await host.releases.list(tagPrefix(config.name));
  const release = releases.find(
    ({ tag, commit, assets }) =>
      versionOf(config.name, tag) !== null && commit !== host.scene.commit && assets.some(({ name }) => name === DOCUMENT_FILES.package),
  );
  if (release === undefined) return null;
  const folder = await mkdtemp(join(tmpdir(), "mlops-baseline-"));
  try {
    const path = join(folder, DOCUMENT_FILES.package);
    await host.releases.download(release.tag, DOCUMENT_FILES.package, path);
    const manifest = parseManifest(await readFile(path, "utf8"), release.tag);
    const { commit } = manifest.code;
    // A manifest does not carry the slices; the record of its commit does.
    const record = commit !== null && recorded.has(commit) ? await host.history.read(commit) : null;
    return {
      baseline: {
        commit: manifest.code.commit ?? release.tag,
        source: "release",
        distance: null,
        "age-days": ageDays(context.clock, release.published),
        metrics: manifest.metrics,
      },
      evidence: { metrics: toMap(manifest.metrics[GATED_SPLIT] ?? {}), slices: slicesFromRecord(record?.slices ?? {}) },
      data: manifest.data,
      record,
      predictions: async () => (record === null ? null : keptPredictions(host, record)),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function parseManifest(text: string, tag: string) {
  try {
    return parseDocument("model-manifest/v1", text, `${DOCUMENT_FILES.package} of release ${tag}`);
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    throw new UserError({
      code: "BASELINE_CORRUPT",
      message: `the last release cannot be used as a baseline: ${cause.message}`,
      advice: `publish a release again, or delete ${tag} to go on without it`,
      unchanged: `release ${tag} is as it was`,
      cause,
    });
  }
}

/** Clocks differ: what was recorded in the future is of today. */
function ageDays(clock: StageContext["clock"], recorded: string): number {
  return Math.max(0, (clock().getTime() - Date.parse(recorded)) / MS_PER_DAY);
}
