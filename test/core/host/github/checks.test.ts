import { beforeEach, expect, test } from "vitest";
import type { CheckConclusion } from "../../../../core/host/host.ts";
import type { PullRow } from "../../../support/github/store.ts";
import { openHost, REPOSITORY, sharedGitHub } from "./fixture.ts";

const github = await sharedGitHub();
const CHECKS = { permissions: { contents: "read", "pull-requests": "write", checks: "write" } } as const;
let number = 0;
let pull: PullRow;

beforeEach(async () => {
  github.calm();
  const head = `topic-${++number}`;
  await github.commit(REPOSITORY, { branch: head, files: { [head]: "x" } });
  pull = await github.openPull(REPOSITORY, { head });
});

const notes = (count: number): CheckConclusion["annotations"] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ file: "mlops.yml", line: index + 1, level: "failure" as const },
    ...{ title: `METRIC_BELOW_MIN m${index}`, message: "too low" },
  }));
const check = (more: Partial<CheckConclusion> = {}): CheckConclusion => ({
  ...{ name: "Model gate", conclusion: "failure", title: "Do not merge", summary: "why", annotations: [] },
  ...more,
});
const written = () => github.state.checkRuns.filter(({ headSha }) => headSha === pull.headSha);
const open = async (options: Parameters<typeof openHost>[1] = {}) => (await openHost(github, { pull, token: CHECKS, ...options })).host;

test("a check run on the pull request's head: written once, updated by reruns, annotations appended 50 by 50 and never twice", async () => {
  expect(await (await open()).checks.conclude(check({ annotations: notes(120) }))).toMatchObject({ kind: "written" });
  expect(written()).toHaveLength(1);
  expect(written()[0]).toMatchObject({
    name: "Model gate",
    status: "completed",
    conclusion: "failure",
    title: "Do not merge",
    summary: "why",
  });
  expect(written()[0]?.annotations.map(({ start_line }) => start_line)).toEqual(notes(120).map(({ line }) => line));
  await (await open({ attempt: 2 })).checks.conclude(check({ conclusion: "success", title: "Good to merge", annotations: notes(121) }));
  expect(written()).toHaveLength(1);
  expect(written()[0]).toMatchObject({ conclusion: "success", title: "Good to merge" });
  expect(written()[0]?.annotations).toHaveLength(121);
});

test("an older run never overwrites a newer one; other pipelines and names have their own", async () => {
  await (await open({ run: 7 })).checks.conclude(check({ conclusion: "success" }));
  expect(await (await open({ run: 6, attempt: 9 })).checks.conclude(check())).toMatchObject({
    kind: "skipped",
    reason: expect.stringContaining("newer"),
  });
  expect(written().map(({ conclusion }) => conclusion)).toEqual(["success"]);
  await (await open({ run: 6, pipeline: "whales" })).checks.conclude(check({ name: "Model gate (whales)" }));
  expect(written()).toHaveLength(2);
});

test("the check of another app is left alone", async () => {
  await (await open({ token: { ...CHECKS, app: "mallory" } })).checks.conclude(check({ conclusion: "success" }));
  await (await open()).checks.conclude(check());
  expect(written().map(({ conclusion }) => conclusion)).toEqual(["success", "failure"]);
});

test.each(["committed-then-502", "committed-then-reset"] as const)(
  "P10: created although the answer was %s, it is not created again",
  async (kind) => {
    github.faults.add({ method: "POST", path: /check-runs$/, kind });
    expect(await (await open()).checks.conclude(check())).toMatchObject({ kind: "written" });
    expect(written()).toHaveLength(1);
  },
);

test("P13: without `checks: write` one line says so, once, and nothing fails; nor without a pull request", async () => {
  const { host, logged } = await openHost(github, { pull, token: { permissions: { contents: "read", "pull-requests": "write" } } });
  expect(await host.checks.conclude(check())).toMatchObject({ kind: "skipped" });
  expect(await host.checks.conclude(check())).toMatchObject({ kind: "skipped" });
  expect(logged().match(/checks: write/g)).toHaveLength(1);
  expect(logged()).not.toContain("::");
  const push = await openHost(github, { token: CHECKS });
  expect(await push.host.checks.conclude(check())).toMatchObject({ kind: "skipped", reason: expect.stringContaining("no pull request") });
  expect(written()).toEqual([]);
});
