import { expect, test } from "vitest";
import { configSchema } from "../../core/config/config.ts";
import { UserError } from "../../core/errors.ts";
import { checkGate, checkGateError, checkName } from "../../core/gate-check.ts";
import type { CheckConclusion, Scene } from "../../core/host/host.ts";
import type { Annotation } from "../../core/host/log.ts";
import type { StageContext } from "../../core/stage.ts";
import { failingGate, passingGate } from "./report/fixtures/gate.ts";

/** A context whose check runs are kept; or fail so. */
function context(fails?: Error) {
  const written: CheckConclusion[] = [];
  const notices: Annotation[] = [];
  const scene = {
    event: "pull-request",
    repository: "o/r",
    head: "a".repeat(40),
    run: { id: 1, attempt: 1, url: "https://x.test/o/r/actions/runs/1" },
  };
  const made = {
    config: configSchema.parse({ version: 1, name: "penguins" }),
    tool: { name: "mlops-actions", version: "0.0.0" },
    host: {
      scene: scene as unknown as Scene,
      log: { annotate: (mark: Annotation) => notices.push(mark) },
      checks: {
        conclude: async (check: CheckConclusion) => {
          if (fails !== undefined) throw fails;
          written.push(check);
          return { kind: "written" as const, url: null };
        },
      },
    },
  } as unknown as StageContext;
  return { made, written, notices };
}

test("what passes succeeds, what fails fails, and what is overridden is neutral: it may be merged and has not succeeded", async () => {
  const { made, written } = context();
  await checkGate(made, passingGate(), []);
  await checkGate(made, { ...passingGate(), verdict: "warn" }, []);
  await checkGate(made, failingGate(), []);
  await checkGate(made, { ...failingGate(), verdict: "inconclusive" }, []);
  await checkGate(made, { ...failingGate(), override: { by: "mia", reason: "why" } }, []);
  expect(written.map(({ conclusion }) => conclusion)).toEqual(["success", "success", "failure", "failure", "neutral"]);
  expect(written[0]?.title).toContain("Good to merge");
  expect(new Set(written.map(({ name }) => name))).toEqual(new Set(["Model gate (penguins)"]));
  expect([checkName("model"), checkName("whales")]).toEqual(["Model gate", "Model gate (whales)"]);
});

test("findings with a place become annotations; P11: the summary fits whatever there is", async () => {
  const { made, written } = context();
  const rule = failingGate().rules[0] as NonNullable<ReturnType<typeof failingGate>["rules"][0]>;
  const rules = Array.from({ length: 3000 }, (_, index) => ({ ...rule, metric: `metric_${index}`, message: "🐧".repeat(60) }));
  await checkGate(made, { ...failingGate(), rules }, [
    { level: "error", message: "too low", title: "METRIC_BELOW_MIN f1", file: "mlops.yml", line: 7 },
    { level: "warning", message: "whole file", file: "mlops.yml" },
    { level: "error", message: "nowhere" },
  ]);
  expect(written[0]?.annotations).toEqual([
    { file: "mlops.yml", line: 7, level: "failure", title: "METRIC_BELOW_MIN f1", message: "too low" },
    { file: "mlops.yml", line: 1, level: "warning", title: "", message: "whole file" },
  ]);
  expect(written[0]?.summary.length).toBeLessThanOrEqual(60_000);
  expect(written[0]?.title.length).toBeLessThanOrEqual(250);
});

test("a gate that ends by an error takes an earlier success away; what cannot be written changes no verdict", async () => {
  const { made, written } = context();
  await checkGateError(made, new UserError({ code: "ATTEMPTS_EXHAUSTED", message: "three times\nalready", advice: "push" }));
  expect(written).toMatchObject([
    { conclusion: "failure", title: "ATTEMPTS_EXHAUSTED: three times", summary: expect.stringContaining("push") },
  ]);
  const broken = context(new UserError({ code: "GITHUB_UNAVAILABLE", message: "GitHub has a fault", advice: "again" }));
  await checkGate(broken.made, passingGate(), []);
  expect(broken.notices).toMatchObject([{ level: "notice", message: expect.stringContaining("The verdict is the same") }]);
  const cancelled = context(new UserError({ code: "CANCELLED", message: "ended", advice: "again" }));
  await expect(checkGate(cancelled.made, passingGate(), [])).rejects.toMatchObject({ code: "CANCELLED" });
});
