import type { Log } from "../../core/host/log.ts";
import { formatBytes, formatCount, formatNumber, formatShare } from "../../core/report/render/numbers.ts";
import type { OnProgress, ReadProgress } from "../../core/tabular/progress.ts";

/** What is read sooner needs no line of its own. */
const QUIET_MS = 1000;
const MIN_DONE = 0.01;

/**
 * Tells how far reading has come: share, rows a second, time that remains, over all the files together. Small files end before it says anything; in
 * a log that keeps its lines there is one per five seconds at most.
 */
export function showProgress(task: {
  readonly log: Pick<Log, "progress" | "progressMs">;
  /** Everything that is going to be read. */
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
}): OnProgress {
  const { log, files, now = () => performance.now() } = task;
  const total = new Map(files.map(({ name, bytes }) => [name, bytes]));
  const latest = new Map<string, ReadProgress>();
  const began = now();
  let next = began + Math.max(QUIET_MS, log.progressMs);
  return (progress) => {
    latest.set(progress.file, progress);
    const at = now();
    if (at < next) return;
    next = at + log.progressMs;
    total.set(progress.file, progress.totalBytes);
    log.progress(progressLine(progress, { read: [...latest.values()], total: sum(total.values()), files: total.size, ms: at - began }));
  };
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0);

function progressLine(
  { file }: ReadProgress,
  so: { readonly read: readonly ReadProgress[]; readonly total: number; readonly files: number; readonly ms: number },
): string {
  const rows = sum(so.read.map((one) => one.rows));
  const bytes = sum(so.read.map((one) => one.bytes));
  const done = so.total === 0 ? 0 : Math.min(1, bytes / so.total);
  const which = so.files === 1 ? file : `${file} (file ${so.read.length} of ${formatNumber(so.files)})`;
  const parts = [
    `${formatShare(done)} of ${formatBytes(so.total)}`,
    formatCount(rows, "row"),
    `${formatNumber(round(rows / (so.ms / 1000)))} rows/s`,
    ...(done < MIN_DONE ? [] : [`about ${remaining((so.ms * (1 - done)) / done)} left`]),
  ];
  return `${which}: ${parts.join(" · ")}`;
}

/** Two digits: more would flicker and mean nothing. */
function round(value: number): number {
  return value < 1 ? 0 : Math.round(Number(value.toPrecision(2)));
}

function remaining(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
