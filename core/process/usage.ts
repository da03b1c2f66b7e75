import { readdirSync, readFileSync } from "node:fs";

/** What a command used, with everything that it started; null where the system does not tell. */
export interface Usage {
  /** The largest sum of resident memory at one moment. */
  readonly peakMemoryBytes: number | null;
  readonly cpuSeconds: number | null;
}

/** Linux tells CPU times in hundredths of a second, whatever the kernel's own clock. */
const TICKS_PER_SECOND = 100;
const FIRST_LOOK_MS = 10;
const LOOK_EVERY_MS = 500;
const KIB = 1024;

interface ProcessTimes {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** Its own time and that of its children that it has waited for, in ticks. */
  readonly ticks: number;
  /** Only of the children that it has waited for. */
  readonly waitedTicks: number;
}

/** How many commands are watched now: the time of ended children can be told apart only while there is one. */
let watched = 0;
let overlaps = 0;

/**
 * Watches the processes of a command from its start: memory is sampled from /proc, CPU time is what the kernel charged our ended children for; while
 * several commands run at once, what was charged to each of them when last seen.
 */
export function watchUsage(pid: number): { stop(): Usage } {
  if (process.platform !== "linux" || timesOf(process.pid) === null) return { stop: () => ({ peakMemoryBytes: null, cpuSeconds: null }) };
  watched += 1;
  if (watched > 1) overlaps += 1;
  const overlapsBefore = watched > 1 ? -1 : overlaps;
  const waitedBefore = timesOf(process.pid)?.waitedTicks ?? 0;
  let peakBytes = 0;
  /** Ticks by process when last seen; a parent's hold those of the children that it waited for. */
  let seenTicks = 0;
  let pause = FIRST_LOOK_MS;
  let timer: NodeJS.Timeout;
  let usage: Usage | null = null;
  const look = (): void => {
    const processes = processesOf(pid);
    let bytes = 0;
    for (const { resident, peak } of processes.map(({ pid: each }) => memoryOf(each))) {
      bytes += resident;
      peakBytes = Math.max(peakBytes, peak);
    }
    peakBytes = Math.max(peakBytes, bytes);
    seenTicks = Math.max(
      seenTicks,
      processes.reduce((total, { ticks }) => total + ticks, 0),
    );
    pause = Math.min(LOOK_EVERY_MS, pause * 2);
    timer = setTimeout(look, pause);
    timer.unref();
  };
  look();
  return {
    stop() {
      if (usage !== null) return usage;
      clearTimeout(timer);
      watched -= 1;
      const charged = (timesOf(process.pid)?.waitedTicks ?? 0) - waitedBefore;
      const isAlone = overlapsBefore === overlaps;
      usage = {
        peakMemoryBytes: peakBytes === 0 ? null : peakBytes,
        cpuSeconds: (isAlone ? Math.max(charged, seenTicks) : seenTicks) / TICKS_PER_SECOND,
      };
      return usage;
    },
  };
}

/** The process group of `leader` and all descendants that left it, as far as their parents still live. */
function processesOf(leader: number): ProcessTimes[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => timesOf(Number(name)) ?? []);
  const own = new Set([leader]);
  // Parents mostly come before their children; a second walk finds the others.
  for (let walk = 0; walk < 2; walk += 1) for (const { pid, parent, group } of all) if (group === leader || own.has(parent)) own.add(pid);
  return all.filter(({ pid }) => own.has(pid));
}

function timesOf(pid: number): ProcessTimes | null {
  const text = readProc(pid, "stat");
  if (text === null) return null;
  // The name in parentheses may itself hold spaces and parentheses.
  const fields = text
    .slice(text.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const [, parent = 0, group = 0] = fields;
  const [user = 0, system = 0, waitedUser = 0, waitedSystem = 0] = fields.slice(11, 15);
  const waitedTicks = waitedUser + waitedSystem;
  return { pid, parent, group, ticks: user + system + waitedTicks, waitedTicks };
}

function memoryOf(pid: number): { resident: number; peak: number } {
  const text = readProc(pid, "status") ?? "";
  const bytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text)?.[1] ?? 0) * KIB;
  return { resident: bytes("VmRSS"), peak: bytes("VmHWM") };
}

function readProc(pid: number, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "latin1");
  } catch {
    return null;
  }
}
