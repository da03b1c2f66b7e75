import { readdir, readFile } from "node:fs/promises";
import { endGroup, MARK_VARIABLE, readStat } from "../../../core/process/group.ts";

/** Ends the processes that carry one of these marks: their start was written down, their pids never were. Returns how many marks were found. */
export async function endMarked(marks: ReadonlySet<string>): Promise<number> {
  if (marks.size === 0) return 0;
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
  const groups = new Map<string, number>();
  for (const pid of pids) {
    const mark = await markOf(pid);
    if (mark === null || !marks.has(mark) || groups.has(mark)) continue;
    const stat = await readStat(pid);
    // Never our own group, nor one that nobody is told apart by.
    if (stat !== null && stat.group > 1 && pid !== process.pid) groups.set(mark, stat.group);
  }
  for (const [mark, pid] of groups) await endGroup({ pid, mark });
  return groups.size;
}

async function markOf(pid: number): Promise<string | null> {
  const environment = await readFile(`/proc/${pid}/environ`, "latin1").catch(() => "");
  const line = environment.split("\0").find((variable) => variable.startsWith(`${MARK_VARIABLE}=`));
  return line === undefined ? null : line.slice(MARK_VARIABLE.length + 1);
}
