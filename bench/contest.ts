import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** Somebody who does the work, as a whole process that ends by printing what it found. */
export interface Contestant {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What its output says, in the form that all are compared in. */
  readonly answer: (stdout: string) => Answer;
}

export interface Answer {
  readonly rows: number;
  readonly bad: number;
  readonly means: Readonly<Record<string, number>>;
}

export interface Timing {
  readonly name: string;
  /** Median. */
  readonly seconds: number;
  /** Highest resident memory of any round, MB. */
  readonly memory: number;
}

const MEMORY_EVERY_MS = 20;
const MEANS_AGREE = 1e-9;

/** Runs all contestants round by round, so that what slows the machine slows all; refuses to time those that find something else. */
export async function contest(contestants: readonly Contestant[], rounds: number): Promise<Timing[]> {
  const [own, ...peers] = contestants;
  if (own === undefined) return [];
  const expected = own.answer((await run(own)).output);
  const able: Contestant[] = [own];
  for (const peer of peers) {
    try {
      const answer = peer.answer((await run(peer)).output);
      const difference = disagreement(expected, answer);
      if (difference === null) able.push(peer);
      else process.stderr.write(`${peer.name} is left out: ${difference}\n`);
    } catch (error) {
      process.stderr.write(`${peer.name} is left out: ${(error as Error).message.slice(0, 300)}\n`);
    }
  }
  const samples = new Map(able.map(({ name }): [string, { seconds: number[]; memory: number }] => [name, { seconds: [], memory: 0 }]));
  for (let round = 0; round < rounds; round += 1) {
    for (const contestant of able) {
      const { seconds, memory } = await run(contestant);
      const sample = samples.get(contestant.name);
      sample?.seconds.push(seconds);
      if (sample !== undefined) sample.memory = Math.max(sample.memory, memory);
    }
  }
  return [...samples].map(([name, { seconds, memory }]) => ({ name, seconds: median(seconds), memory }));
}

function disagreement(expected: Answer, answer: Answer): string | null {
  if (answer.rows !== expected.rows) return `it finds ${answer.rows} rows, not ${expected.rows}`;
  if (answer.bad !== expected.bad) return `it finds ${answer.bad} bad rows, not ${expected.bad}`;
  for (const [name, mean] of Object.entries(answer.means)) {
    const own = expected.means[name];
    if (own === undefined || Math.abs(own - mean) > MEANS_AGREE * Math.max(1, Math.abs(own)))
      return `its mean of ${name} is ${mean}, not ${own}`;
  }
  return null;
}

function run(contestant: Contestant): Promise<{ output: string; seconds: number; memory: number }> {
  const { command, args, env } = contestant;
  const started = performance.now();
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let [output, errors, memory] = ["", "", 0];
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (errors += chunk));
  const watch = setInterval(() => (memory = Math.max(memory, residentMegabytes(child.pid))), MEMORY_EVERY_MS);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      clearInterval(watch);
      const seconds = (performance.now() - started) / 1000;
      // 1 is our own way to say that the data is bad
      if (code === 0 || (code === 1 && output !== "")) resolve({ output, seconds, memory });
      else reject(new Error(`${contestant.name} ended with ${code}: ${errors.slice(-300)}`));
    });
  });
}

/** The highest so far, as Linux keeps it; 0 elsewhere. */
function residentMegabytes(pid: number | undefined): number {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

function median(samples: readonly number[]): number {
  return [...samples].sort((a, b) => a - b)[Math.floor(samples.length / 2)] ?? Number.NaN;
}
