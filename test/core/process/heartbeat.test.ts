import { describe, expect, test } from "vitest";
import { startHeartbeat, type Timers } from "../../../core/process/heartbeat.ts";

/** Time that passes when the test says so. */
function fakeTime() {
  let now = 0;
  let next: { at: number; body: () => void } | null = null;
  const timers: Timers = {
    now: () => now,
    set: (body, ms) => {
      next = { at: now + ms, body };
      return 0 as unknown as NodeJS.Timeout;
    },
    clear: () => {
      next = null;
    },
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const pass = async (seconds: number) => {
    const end = now + seconds * 1000;
    while (next !== null && next.at <= end) {
      const { at, body } = next as { at: number; body: () => void };
      next = null;
      now = at;
      body();
      await settle();
    }
    now = end;
  };
  return { timers, pass };
}

describe("a heartbeat", () => {
  const beating = (line = async (elapsedMs: number) => `${elapsedMs / 1000}`) => {
    const { timers, pass } = fakeTime();
    const said: string[] = [];
    return { said, pass, ...startHeartbeat({ line, timers }, (text) => said.push(text)) };
  };

  test("comes after 30 s of silence, again and again", async () => {
    const { said, pass } = beating();
    await pass(29);
    expect(said).toEqual([]);
    await pass(71);
    expect(said).toEqual(["30", "60", "90"]);
  });

  test("comes every 60 s while the command talks", async () => {
    const { said, pass, heard } = beating();
    for (let second = 0; second < 130; second += 5) {
      heard();
      await pass(5);
    }
    expect(said).toEqual(["60", "120"]);
  });

  test("is silent when its line cannot be had, and after the end", async () => {
    let broken = true;
    const { said, pass, stop } = beating(async () => {
      if (broken) throw new Error("half a file");
      return "well";
    });
    await pass(30);
    broken = false;
    await pass(30);
    stop();
    await pass(300);
    expect(said).toEqual(["well"]);
  });
});
