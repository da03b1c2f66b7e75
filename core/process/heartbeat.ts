/** After so long without a word a line says that the command lives. */
export const SILENCE_MS = 30_000;
/** And so often in any case. */
export const ANYWAY_MS = 60_000;

/** Time, as the heartbeat knows it. */
export interface Timers {
  now(): number;
  set(body: () => void, ms: number): NodeJS.Timeout;
  clear(timer: NodeJS.Timeout): void;
}

const REAL_TIMERS: Timers = { now: () => performance.now(), set: (body, ms) => setTimeout(body, ms).unref(), clear: clearTimeout };

/** What the line says of a command that has run for so long. */
export interface Heartbeat {
  readonly line: (elapsedMs: number) => Promise<string>;
  readonly timers?: Timers;
}

/** Says a line after 30 s of silence, and every 60 s in any case. `heard` tells that the command said something itself. */
export function startHeartbeat({ line, timers = REAL_TIMERS }: Heartbeat, say: (line: string) => void): { heard(): void; stop(): void } {
  const began = timers.now();
  let [heardAt, saidAt, stopped] = [began, began, false];
  let timer: NodeJS.Timeout;
  const due = (): number => Math.min(Math.max(heardAt, saidAt) + SILENCE_MS, saidAt + ANYWAY_MS);
  const wait = (): void => {
    timer = timers.set(() => void check(), Math.max(1, due() - timers.now()));
  };
  const check = async (): Promise<void> => {
    if (due() <= timers.now()) {
      saidAt = timers.now();
      // What it tells of is read from files that the command may be writing: then the next one tells it.
      const text = await line(saidAt - began).catch(() => null);
      if (text !== null && !stopped) say(text);
    }
    if (!stopped) wait();
  };
  wait();
  return {
    heard() {
      heardAt = timers.now();
    },
    stop() {
      stopped = true;
      timers.clear(timer);
    },
  };
}
