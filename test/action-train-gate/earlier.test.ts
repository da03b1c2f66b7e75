import { describe, expect, test } from "vitest";
import { attemptOf, attemptUrl, earlierAttempts, listed } from "../../action-train-gate/src/earlier.ts";
import { gateSectionSchema } from "../../core/config/gate.ts";
import { UserError } from "../../core/errors.ts";
import type { Attempt, Host } from "../../core/host/host.ts";
import { failingGate, passingGate } from "../core/report/fixtures/gate.ts";

const URL_OF = (run: number, attempt: number) => `https://github.test/octo/demo/actions/runs/${run}/attempts/${attempt}`;
const made = (run: number, attempt: number, verdict: Attempt["verdict"] = "fail"): Attempt => ({
  ...{ run: URL_OF(run, attempt), recorded: `2026-05-01T00:0${attempt}:00.000Z`, verdict, metrics: { test: { accuracy: 0.5 } } },
});
const policy = (most?: number) =>
  gateSectionSchema.parse({ metrics: { accuracy: { min: 0.5 } }, ...(most === undefined ? {} : { "max-attempts": most }) });

function host(given: {
  attempts?: readonly Attempt[] | null | UserError;
  run?: number;
  attempt?: number;
  event?: string;
  recorded?: boolean;
}): Host {
  const { attempts = [], run = 7, attempt = 1, event = "pull-request", recorded = false } = given;
  return {
    scene: { event, commit: "c".repeat(40), run: { id: run, attempt, url: `https://github.test/octo/demo/actions/runs/${run}` } },
    comments: {
      attempts: async () => {
        if (attempts instanceof UserError) throw attempts;
        return attempts;
      },
    },
    history: {
      commits: async () => new Set(recorded ? ["c".repeat(40)] : []),
      read: async () => ({ attempts: [made(1, 1, "pass")] }),
    },
    log: { info: () => {} },
  } as unknown as Host;
}

describe("how often a commit was tried", () => {
  test.each([
    ["never", {}, 1, null],
    ["once, of one", { attempts: [made(6, 1)] }, 1, /once already.*max-attempts is 1: fail/],
    ["twice, of three", { attempts: [made(6, 1), made(6, 2)] }, 3, null],
    ["three times, of three, by two runs", { attempts: [made(6, 1), made(6, 2), made(7, 1)], attempt: 2 }, 3, /3 times/],
    ["as the runner counts, where nobody remembers", { attempts: null, attempt: 4 }, 3, /3 times.*the runner counts them/],
    ["as the runner counts, where the memory lost one of this run", { attempts: [made(6, 1), made(7, 1)], attempt: 3 }, 3, /3 times/],
    ["a run's first attempt counts nothing twice", { attempts: [made(7, 1)], attempt: 2 }, 2, null],
    ["a run whose number ends alike is another", { attempts: [made(17, 1), made(77, 1)] }, 3, null],
  ] as const)("%s", async (_case, given, most, refused) => {
    const outcome = earlierAttempts(host(given), policy(most));
    if (refused === null) expect((await outcome).length).toBe("attempts" in given ? (given.attempts?.length ?? 0) : 0);
    else
      await expect(outcome).rejects.toMatchObject({
        code: "ATTEMPTS_EXHAUSTED",
        message: expect.stringMatching(refused),
        unchanged: "nothing was trained",
      });
  });

  test("what cannot be known is only told, unless attempts are limited", async () => {
    const down = new UserError({ code: "GITHUB_UNAVAILABLE", message: "down", advice: "again" });
    expect(await earlierAttempts(host({ attempts: down }), policy())).toEqual([]);
    await expect(earlierAttempts(host({ attempts: down }), policy(3))).rejects.toMatchObject({ code: "GITHUB_UNAVAILABLE" });
    const cancelled = new UserError({ code: "CANCELLED", message: "ended", advice: "again" });
    await expect(earlierAttempts(host({ attempts: cancelled }), policy())).rejects.toMatchObject({ code: "CANCELLED" });
  });

  test("on the default branch the commit's record tells them, on a laptop nobody", async () => {
    expect(await earlierAttempts(host({ event: "default-branch", recorded: true }), policy())).toEqual([made(1, 1, "pass")]);
    expect(await earlierAttempts(host({ event: "default-branch" }), policy())).toEqual([]);
    expect(await earlierAttempts(host({ event: "local", attempts: [made(1, 1)] }), policy())).toEqual([]);
  });
});

test("a report lists earlier attempts unless all of them came out as it did itself", () => {
  const failed = failingGate();
  const [same, lucky] = [attemptOf(failed, "a"), attemptOf(passingGate(), "b")];
  const as = ({ run, recorded, verdict, metrics }: Attempt) => ({
    run,
    recorded,
    verdict,
    metrics: structuredClone(metrics) as Record<string, Record<string, number>>,
  });
  expect(listed([], failed)).toEqual([]);
  expect(listed([as(same), as(same)], failed)).toEqual([]);
  expect(listed([as(same), as(lucky)], failed)).toHaveLength(2);
  expect(listed([as(same)], passingGate())).toHaveLength(1);
});

test("what is remembered of an attempt: verdict, and the metrics that rules name, at most eight", () => {
  const report = passingGate();
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`m${index}`, index]));
  const rules = Object.keys(many).map((metric) => ({ ...(report.rules[0] as NonNullable<(typeof report.rules)[0]>), metric }));
  const attempt = attemptOf({ ...report, metrics: { test: { ...report.metrics.test, ...many, __proto__x: 1 } }, rules }, URL_OF(1, 1));
  expect(attempt).toMatchObject({ run: URL_OF(1, 1), recorded: report.started, verdict: "pass" });
  expect(Object.keys(attempt.metrics.test ?? {})).toHaveLength(8);
  expect(Object.keys(attempt.metrics.test ?? {})[0]).toBe(report.primary?.metric);
  expect(attemptUrl(host({ run: 3, attempt: 2 }).scene)).toBe(URL_OF(3, 2));
});
