import { describe, expect, test } from "vitest";
import { findOverride, judgeOverride } from "../../action-train-gate/src/override.ts";
import { gateSectionSchema } from "../../core/config/gate.ts";
import { UserError } from "../../core/errors.ts";
import type { Labels, Scene, SetLabel } from "../../core/host/host.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import { exitStatusOf, isOverridden, letsPass, VERDICTS } from "../../core/report/verdict.ts";

const HEAD = "a".repeat(40);
const LABEL = "gate: override";
const SET: SetLabel = { by: "mia", permission: "maintain", at: "2026-05-01T00:00:00.000Z", head: HEAD, reason: "the test set is wrong" };
const finding = (code: string, severity: Finding["severity"]): Finding => ({
  ...{ code, rule: "r", subject: "test.f1", severity, observed: null, expected: null, message: "m", advice: "a" },
});
const FAILED = { verdict: "fail" as const, winner: "forest", findings: [finding("METRIC_REGRESSED", "fail")] };
const judge = (
  set: Partial<SetLabel> = {},
  report: Partial<typeof FAILED | { verdict: "error"; winner: null }> = {},
  head: string | null = HEAD,
) => judgeOverride({ label: LABEL, set: { ...SET, ...set }, head, report: { ...FAILED, ...report } });

describe("who may let a failing model pass", () => {
  test.each(["maintain", "admin"])("somebody with %s, for this commit, with a reason", (permission) => {
    expect(judge({ permission })).toEqual({
      override: { by: "mia", reason: "the test set is wrong", label: LABEL, head: HEAD, permission },
      findings: [],
    });
  });

  test.each([
    ["write permission", judge({ permission: "write" }), /takes the permission maintain or admin, and mia has write/],
    ["a role of one's own that only sounds so", judge({ permission: "Maintainer" }), /maintain or admin/],
    ["no permission", judge({ permission: "none" }), /has none/],
    ["P7: a label of an older head", judge({ head: "b".repeat(40) }), /not set for aaaaaaa/],
    ["P7: a label of nobody knows which head", judge({ head: null }), /not set for aaaaaaa/],
    ["no commit at all", judge({ head: null }, {}, null), /not set for this commit/],
    ["no reason", judge({ reason: null }), /no reason/],
    ["an error", judge({}, { verdict: "error" }), /an error is never overridden/],
    ["no winner", judge({}, { winner: null }), /no model that could pass/],
    [
      "P2: a metric that is not finite",
      judge({}, { findings: [finding("METRIC_NOT_FINITE", "fail")] } as never),
      /not a finite number.*test\.f1/,
    ],
  ])("not with %s: a warning says what is missing", (_case, outcome, said) => {
    expect(outcome.override).toBeNull();
    expect(outcome.findings).toEqual([
      expect.objectContaining({
        code: "OVERRIDE_REFUSED",
        severity: "warn",
        message: expect.stringMatching(said),
        advice: expect.stringMatching(/./),
      }),
    ]);
  });

  test("what is not finite and that no rule names does not stand in the way", () => {
    expect(judge({}, { findings: [finding("METRIC_NOT_FINITE", "warn")] } as never).override).not.toBeNull();
  });
});

describe("when it is asked for at all", () => {
  const policy = (override: boolean) =>
    gateSectionSchema.parse({ metrics: { f1: { min: 0.9 } }, ...(override ? { override: { label: LABEL } } : {}) });
  async function find(report: Partial<GateReport>, options: { find?: Labels["find"]; policy?: boolean; pull?: number | null } = {}) {
    const asked: string[] = [];
    const labels: Labels = {
      find: async (label) => {
        asked.push(label);
        return options.find === undefined ? SET : options.find(label);
      },
    };
    const scene = { pullRequest: options.pull === undefined ? 1 : options.pull, head: HEAD } as Scene;
    const outcome = await findOverride({ scene, labels }, policy(options.policy ?? true), { ...FAILED, ...report } as GateReport);
    return { asked, ...outcome };
  }

  test("only when the gate does not pass, only on a pull request, only if the policy of the base has it", async () => {
    expect((await find({})).override).toMatchObject({ by: "mia" });
    expect((await find({ verdict: "inconclusive" })).override).toMatchObject({ by: "mia" });
    for (const outcome of [
      await find({ verdict: "pass" }),
      await find({ verdict: "warn" }),
      await find({}, { policy: false }),
      await find({}, { pull: null }),
    ])
      expect(outcome).toEqual({ asked: [], override: null, findings: [] });
    expect(await find({}, { find: async () => null })).toEqual({ asked: [LABEL], override: null, findings: [] });
  });

  test("what cannot be looked up lets nothing pass, and says so", async () => {
    const refuse = async () => {
      throw new UserError({ code: "GITHUB_UNAVAILABLE", message: "GitHub has a fault", advice: "run the job again" });
    };
    expect(await find({}, { find: refuse })).toMatchObject({
      override: null,
      findings: [
        { code: "OVERRIDE_REFUSED", severity: "warn", message: expect.stringContaining("GitHub has a fault"), advice: "run the job again" },
      ],
    });
    const cancel = async () => {
      throw new UserError({ code: "CANCELLED", message: "ended", advice: "run the job again" });
    };
    await expect(find({}, { find: cancel })).rejects.toMatchObject({ code: "CANCELLED" });
  });
});

test("an override stands beside the verdict: fail and inconclusive go on with exit 0, an error never does", () => {
  const override = { by: "mia", reason: "why" };
  const told = VERDICTS.map((verdict) => {
    const document = { schema: "gate-report/v1", verdict, override };
    return [verdict, isOverridden(document), letsPass(document), exitStatusOf(document)];
  });
  expect(told).toEqual([
    ["pass", false, true, 0],
    ["warn", false, true, 0],
    ["inconclusive", true, true, 0],
    ["fail", true, true, 0],
    ["error", false, false, 2],
  ]);
  expect(exitStatusOf({ schema: "gate-report/v1", verdict: "fail", override: null } as never)).toBe(1);
  expect(exitStatusOf({ schema: "data-report/v1", verdict: "fail" })).toBe(1);
});
