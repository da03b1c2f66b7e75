import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { UserError } from "../../core/errors.ts";
import { sealRecord } from "../../core/report/record-digest.ts";
import { codesOf, config, test as metrics, Project, writes } from "./project.ts";

const GATE = "metrics: { accuracy: { min: 0.5, max-regression: 0.02 } }";
const scoring = (accuracy: number, gate = GATE, more = "") => config(writes(metrics({ accuracy })), gate, more);
const records = (project: Project) => readdirSync(join(project.folder, ".mlops/history")).sort();

describe("P5: a vanished metric is seen", () => {
  test("with a rule it fails, without one it is removed", async () => {
    const project = new Project(config(writes(metrics({ accuracy: 0.9, f1: 0.8 })), "metrics: { accuracy: { min: 0.5 } }"));
    expect((await project.train()).report?.verdict).toBe("pass");
    const removed = await project.write(scoring(0.9, "metrics: { accuracy: { min: 0.5 } }")).train();
    expect([removed.report?.verdict, ...codesOf(removed)]).toEqual(["warn", "METRIC_REMOVED"]);
    const missing = await project.write(scoring(0.9, "metrics: { accuracy: { min: 0.5 }, f1: { min: 0.5 } }")).train();
    expect([missing.report?.verdict, ...codesOf(missing)]).toEqual(["fail", "METRIC_MISSING"]);
  });
});

describe("P6: a missing baseline, a corrupt one and an unreachable one are three things", () => {
  test("missing: a warning while nothing was ever recorded, then compared", async () => {
    const project = new Project(scoring(0.9));
    const first = await project.train();
    expect([first.report?.verdict, first.report?.baseline, ...codesOf(first)]).toEqual(["warn", null, "NO_BASELINE"]);
    expect(first.report?.findings[0]?.advice).toBe("this run becomes the baseline of the next");
    expect(first.log).toContain("Recorded this run without git as a baseline");
    const second = await project.train();
    expect(second.log).toContain("Compared with the last run without git");
    expect(second.report).toMatchObject({ verdict: "pass", baseline: { source: "latest", metrics: { test: { accuracy: 0.9 } } } });
    const worse = await project.write(scoring(0.8)).train();
    expect([worse.report?.verdict, ...codesOf(worse)]).toEqual(["fail", "METRIC_REGRESSED"]);
    expect(worse.report?.findings[0]?.advice).not.toContain("--base");
    expect(worse.report?.rules.at(-1)).toMatchObject({ rule: "max-regression", value: 0.8, baseline: 0.9, limit: -0.02 });
  });

  test("missing once there are records fails, unless the policy says otherwise", async () => {
    const project = new Project(scoring(0.9)).write({ ".gitignore": ".mlops\n" });
    project.commit("one");
    await project.train();
    const two = project.commit("two");
    const asked = await project.train({ base: "HEAD" });
    expect([asked.report?.verdict, ...codesOf(asked)]).toEqual(["fail", "NO_BASELINE"]);
    expect(two).toHaveLength(40);
    const three = project.write(scoring(0.9, `${GATE}, on-missing-baseline: pass`)).commit("three");
    const lenient = await project.train({ base: three });
    expect([lenient.report?.verdict, ...codesOf(lenient)]).toEqual(["pass", "NO_BASELINE"]);
  });

  test("missing, and this run fails: then another one becomes the baseline", async () => {
    const { report } = await new Project(scoring(0.1)).train();
    const found = report?.findings.find(({ code }) => code === "NO_BASELINE");
    expect(found?.advice).toBe("the first run that passes becomes one");
  });

  test("corrupt: an error before training, and the record stays as it was", async () => {
    const project = new Project(scoring(0.9));
    await project.train();
    const [name = ""] = records(project);
    const path = join(project.folder, ".mlops/history", name);
    for (const broken of ["{", readFileSync(path, "utf8").replace("0.9", "0.1")]) {
      writeFileSync(path, broken);
      const ran = await project.write(config(`touch trained\n${writes(metrics({ accuracy: 0.9 }))}`, GATE)).train();
      expect(codesOf(ran)).toEqual(["BASELINE_CORRUPT"]);
      expect(readFileSync(path, "utf8")).toBe(broken);
      expect(readdirSync(project.folder)).not.toContain("trained");
    }
  });

  test("unreachable: an error", async () => {
    const project = new Project({ ...scoring(0.9), ".mlops/history": "a file where a folder belongs" });
    expect(codesOf(await project.train())).toEqual(["BASELINE_UNREACHABLE"]);
    expect(project.left("history")).toBe("a file where a folder belongs");
  });

  test("a metric that is new has no baseline yet, and does not fail", async () => {
    const project = new Project(scoring(0.9, "metrics: { accuracy: { min: 0.5 } }"));
    await project.train();
    const ran = await project
      .write(config(writes(metrics({ accuracy: 0.9, f1: 0.9 })), `metrics: { accuracy: { min: 0.5 }, f1: { max-regression: 0 } }`))
      .train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["warn", "METRIC_NOT_COMPARED"]);
  });

  test("one that is old is said to be", async () => {
    const project = new Project(scoring(0.9));
    await project.train();
    const ran = await project.train({ clock: () => new Date(Date.now() + 91 * 86_400_000) });
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["warn", "BASELINE_OLD"]);
  });
});

describe("records", () => {
  test("a run that passed is recorded under its commit; a failing one is not; a rerun changes nothing", async () => {
    const project = new Project({ ...scoring(0.9), ".gitignore": ".mlops\n" });
    const commit = project.commit();
    await project.train();
    expect(records(project)).toEqual([`${commit}.json`]);
    await project.train();
    const stored = project.left(`history/${commit}.json`);
    expect(JSON.parse(stored)).toMatchObject({
      commit,
      verdict: "pass",
      candidate: "model",
      seed: null,
      metrics: { test: { accuracy: 0.9 } },
    });
    await project.train();
    expect(project.left(`history/${commit}.json`)).toBe(stored);
    project.write(scoring(0.1)).commit("worse");
    expect((await project.train()).report?.verdict).toBe("fail");
    expect(records(project)).toEqual([`${commit}.json`]);
  });

  test("uncommitted changes are told apart by the inputs, and a folder without git too", async () => {
    const project = new Project({ ...scoring(0.9), ".gitignore": ".mlops\n", "train.txt": "1" });
    const commit = project.commit();
    await project.write({ "train.txt": "2" }).train();
    await project.write({ "train.txt": "3" }).train();
    expect(records(project)).toEqual([
      expect.stringMatching(`^${commit}-dirty-[0-9a-f]{8}.json$`),
      expect.stringMatching(`^${commit}-dirty-`),
    ]);
    const worse = await project.write(scoring(0.7)).train();
    expect(worse.log).toContain(`Compared with ${commit.slice(0, 7)} with uncommitted changes`);
    expect(worse.report?.findings[0]).toMatchObject({
      code: "METRIC_REGRESSED",
      advice: expect.stringContaining("; to compare with another commit: --base REF"),
    });
    expect(project.left("latest/comment.md")).toMatch(/Baseline .*with uncommitted changes \(latest record/);
    const bare = new Project(scoring(0.9));
    await bare.train();
    expect(records(bare)).toEqual([expect.stringMatching(/^nogit-[0-9a-f]{8}\.json$/)]);
  });
});

describe("the policy of a laptop", () => {
  const withPolicy = (min: number) => scoring(0.9, `metrics: { accuracy: { min: ${min} } }`);

  test("its source tells whether mlops.yml itself was edited", async () => {
    const project = new Project({ ...withPolicy(0.5), ".gitignore": ".mlops\n", "train.txt": "1" });
    const place = `mlops.yml at ${project.commit().slice(0, 7)}`;
    expect((await project.write({ "train.txt": "2" }).train()).report?.policy.source).toBe(place);
    expect((await project.write(withPolicy(0.6)).train()).report?.policy.source).toBe(`${place} with uncommitted changes`);
  });

  test("P7: --base judges by that commit's policy, as a pull request would be", async () => {
    const project = new Project({ ...scoring(0.6, "metrics: { accuracy: { min: 0.5 } }"), ".gitignore": ".mlops\n" });
    const lenient = project.commit("lenient");
    const strict = project.write(scoring(0.6, "metrics: { accuracy: { min: 0.85 } }")).commit("strict");
    project.write(scoring(0.6, "metrics: { accuracy: { min: 0.4 } }"));
    const ran = await project.train({ base: strict });
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["fail", "METRIC_BELOW_MIN", "POLICY_CHANGED"]);
    expect(ran.report?.policy.source).toBe(`mlops.yml at ${strict.slice(0, 7)} (base)`);
    expect((await project.train({ base: lenient })).report?.verdict).toBe("pass");
    expect((await project.train()).report?.policy.source).toContain("with uncommitted changes");
  });

  test("P7: a commit without a policy is no error here, records or not", async () => {
    const project = new Project({ "readme.md": "hello", ".gitignore": ".mlops\n" });
    const bare = project.commit("bare");
    project.write(scoring(0.9, "metrics: { accuracy: { min: 0.5 } }")).commit("policy");
    for (let times = 0; times < 2; times++) {
      const ran = await project.train({ base: bare });
      expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["warn", "POLICY_INTRODUCED"]);
    }
  });
});

describe("the chain on a pull request and on the default branch", () => {
  /** Three commits on main with records at the first, and a branch from the second. */
  const history = async () => {
    const project = new Project({ ...scoring(0.9), ".gitignore": ".mlops\n" });
    const first = project.commit("first");
    await project.train();
    const second = project.write({ "a.txt": "a" }).commit("second");
    const third = project.write({ "a.txt": "b" }).commit("third");
    return { project, first, second, third };
  };
  const pullRequest = (base: string, head: string) => ({ event: "pull-request", base, head, pullRequest: 7 }) as const;

  test("the merge base has a record", async () => {
    const { project, first, third } = await history();
    const ran = await project.train({ scene: pullRequest(first, third) });
    expect(ran.report?.baseline).toMatchObject({ commit: first, source: "merge-base", distance: 0 });
  });

  test("its nearest ancestor has one, and says how far", async () => {
    const { project, first, second, third } = await history();
    const ran = await project.train({ scene: pullRequest(second, third) });
    expect(ran.report?.baseline).toMatchObject({ commit: first, source: "ancestor", distance: 1 });
    expect(records(project)).toEqual([`${first}.json`]);
  });

  test("the merge base counts, not the tip of the base branch", async () => {
    const { project, first, third } = await history();
    const record = JSON.parse(project.left(`history/${first}.json`));
    const better = { ...record, commit: third, metrics: { test: { accuracy: 0.99 } } };
    project.write({ [`.mlops/history/${third}.json`]: JSON.stringify(sealRecord(better)) });
    const ran = await project.train({ scene: pullRequest(third, first) });
    expect(ran.report?.baseline).toMatchObject({ commit: first, source: "merge-base" });
  });

  test("none of them: the latest record", async () => {
    const { project, first } = await history();
    const other = new Project({ ...scoring(0.9), ".gitignore": ".mlops\n", "other.txt": "1" });
    const commit = other.commit("unrelated");
    other.write({ [`.mlops/history/${first}.json`]: project.left(`history/${first}.json`) });
    const ran = await other.train({ scene: pullRequest(commit, commit) });
    expect(ran.report?.baseline).toMatchObject({ commit: first, source: "latest", distance: null });
  });

  test("the default branch is compared with its nearest ancestor, never with itself", async () => {
    const { project, first, third } = await history();
    const onMain = { event: "default-branch" } as const;
    expect((await project.train({ scene: onMain })).report).toMatchObject({
      verdict: "pass",
      baseline: { commit: first, source: "ancestor", distance: 2 },
    });
    expect(records(project)).toEqual([`${first}.json`, `${third}.json`].sort());
    expect((await project.train({ scene: onMain })).report?.baseline).toMatchObject({ commit: first });
  });

  test("the default branch is compared with the last release of this pipeline, not of this commit", async () => {
    const { project, first, second, third } = await history();
    const release = (tag: string, commit: string, accuracy: number) => project.release(tag, commit, { test: { accuracy } });
    await release("model-v1.0.0", first, 0.88);
    await release("model-v1.1.0", second, 0.89);
    await release("model-v2-v9.0.0", second, 0.1);
    await release("model-v1.2.0", third, 0.9);
    const onMain = await project.train({ scene: { event: "default-branch" } });
    expect(onMain.report?.baseline).toMatchObject({
      commit: second,
      source: "release",
      distance: null,
      metrics: { test: { accuracy: 0.89 } },
    });
    expect(onMain.report?.verdict).toBe("pass");
  });

  test("small losses do not add up: a pull request is also held against the last release, and says which", async () => {
    const { project, first, second, third } = await history();
    await project.release("model-v1.0.0", second, { test: { accuracy: 0.97 } });
    const ran = await project.train({ scene: pullRequest(first, third) });
    expect(ran.report?.baseline).toMatchObject({ commit: first, source: "merge-base" });
    expect(ran.report?.release).toMatchObject({ commit: second, source: "release", metrics: { test: { accuracy: 0.97 } } });
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["fail", "METRIC_REGRESSED_SINCE_RELEASE"]);
    expect(ran.report?.rules.at(-1)).toMatchObject({ rule: "max-release-regression", baseline: 0.97, limit: -0.04, verdict: "fail" });
  });

  test("a release of the baseline's own commit is the baseline, and not held against it twice", async () => {
    const { project, first, third } = await history();
    await project.release("model-v1.0.0", first, { test: { accuracy: 0.97 } });
    const ran = await project.train({ scene: pullRequest(first, third) });
    expect(ran.report).toMatchObject({ baseline: { commit: first, source: "merge-base" }, release: null, verdict: "pass" });
  });

  test("P6: releases that cannot be listed are unreachable, which is not missing", async () => {
    const { project, first, third } = await history();
    const list = async () => {
      throw new UserError({ code: "GITHUB_UNAVAILABLE", message: "GitHub has a fault", advice: "run the job again" });
    };
    const ran = await project.train({ scene: pullRequest(first, third), releases: { list } });
    expect(codesOf(ran)).toEqual(["BASELINE_UNREACHABLE"]);
    expect(ran.error?.message).toContain("GITHUB_UNAVAILABLE");
  });

  test("a release that cannot be read is an error, not a missing baseline", async () => {
    const { project, first } = await history();
    await project.release("model-v1.0.0", first, "{");
    expect(codesOf(await project.train({ scene: { event: "default-branch" } }))).toEqual(["BASELINE_CORRUPT"]);
  });

  test("other events are compared and not recorded", async () => {
    const { project, first } = await history();
    const ran = await project.train({ scene: { event: "other" } });
    expect(ran.report?.baseline?.commit).toBe(first);
    expect(records(project)).toEqual([`${first}.json`]);
  });
});

describe("P7: a pull request cannot change its own policy, baseline or evaluation data unnoticed", () => {
  const onBranch = (base: string, head: string) => ({ event: "pull-request", base, head, pullRequest: 7 }) as const;

  test("the base commit's policy decides, and the difference is shown", async () => {
    const project = new Project({ ...scoring(0.9, "metrics: { accuracy: { min: 0.85 } }"), ".gitignore": ".mlops\n" });
    const base = project.commit("base");
    const head = project.write(scoring(0.6, "metrics: { accuracy: { min: 0.5 }, f1: { max: 1 } }")).commit("lower the bar");
    const ran = await project.train({ scene: onBranch(base, head) });
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["fail", "METRIC_BELOW_MIN", "POLICY_CHANGED"]);
    const changed = ran.report?.findings.find(({ code }) => code === "POLICY_CHANGED");
    expect(changed?.message).toContain('metrics.accuracy: {"min":0.85} → {"min":0.5}; metrics.f1: none → {"max":1}');
    expect(ran.report?.policy.source).toBe(`mlops.yml at ${base.slice(0, 7)} (base)`);
  });

  test("removing the gate does not help", async () => {
    const project = new Project({ ...scoring(0.6, "metrics: { accuracy: { min: 0.85 } }"), ".gitignore": ".mlops\n" });
    const base = project.commit("base");
    const head = project
      .write({
        "mlops.yml": `version: 1\nname: model\ntrain:\n  run: |\n    ${writes(metrics({ accuracy: 0.6 })).replaceAll("\n", "\n    ")}\n`,
      })
      .commit("no gate");
    const ran = await project.train({ scene: onBranch(base, head) });
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["fail", "METRIC_BELOW_MIN", "POLICY_CHANGED"]);
  });

  test("the change that introduces the policy is judged by it, and says so; later its absence is an error", async () => {
    const project = new Project({ "readme.md": "hello", ".gitignore": ".mlops\n" });
    const base = project.commit("base");
    const head = project.write(scoring(0.9, "metrics: { accuracy: { min: 0.85 } }")).commit("introduce");
    const ran = await project.train({ scene: onBranch(base, head) });
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["warn", "POLICY_INTRODUCED"]);
    await project.train();
    expect(codesOf(await project.train({ scene: onBranch(base, head) }))).toEqual(["POLICY_ABSENT"]);
  });

  test("a policy of the base commit that cannot be read is an error, and never replaced by the change's own", async () => {
    const project = new Project({ "mlops.yml": "version: 1\ngate: { metrics: { accuracy: { minimum: 0.85 } } }\n" });
    const base = project.commit("base");
    const head = project.write(scoring(0.9)).commit("mend");
    const ran = await project.train({ scene: onBranch(base, head) });
    expect(codesOf(ran)).toEqual(["POLICY_INVALID"]);
    expect(ran.error?.message).toContain("minimum");
  });

  test("P7: what could not be compared becomes the next baseline only when the policy says so", async () => {
    const data = "data: { datasets: { test: { files: test.csv } } }\n";
    const withGate = (gate: string) => ({ "mlops.yml": data + scoring(0.9, gate)["mlops.yml"] });
    const project = new Project({ ...withGate(GATE), "test.csv": "id,x\n1,2\n", ".gitignore": ".mlops\n" });
    const trained = async (scene: Parameters<Project["train"]>[0] = {}) => {
      await project.validate();
      return project.train(scene);
    };
    const one = project.commit("one");
    await trained();
    project.write({ "test.csv": "id,x\n1,3\n" }).commit("other rows");
    for (const event of ["local", "default-branch"] as const) {
      const ran = await trained({ scene: { event } });
      expect(ran.report?.verdict).toBe(event === "local" ? "warn" : "inconclusive");
      expect(ran.report?.findings[0]?.advice).toBe("set on-inconclusive: warn to take the new test data as the baseline");
      expect(ran.log).toContain("Not recorded as a baseline, for not all could be compared: set on-inconclusive: warn");
      expect(records(project)).toEqual([`${one}.json`]);
    }
    for (const event of ["local", "default-branch"] as const) {
      const commit = project
        .write(withGate(`${GATE}, on-inconclusive: warn`))
        .write({ "test.csv": `id,x\n1,${event}\n` })
        .commit("taken");
      const ran = await trained({ scene: { event } });
      expect([ran.report?.verdict, ran.report?.findings[0]?.advice]).toEqual(["warn", expect.stringContaining("nothing has to be done")]);
      expect(records(project)).toContain(`${commit}.json`);
    }
  });

  test("other test data is not compared: inconclusive, a warning on a pull request and no pass on the default branch", async () => {
    const data = "data: { datasets: { test: { files: test.csv } } }\n";
    const files: Record<string, string> = { ...scoring(0.9), "test.csv": "id,x\n1,2\n", ".gitignore": ".mlops\n" };
    const project = new Project({ ...files, "mlops.yml": data + files["mlops.yml"] });
    project.commit();
    await project.validate();
    await project.train();
    project.write({ "test.csv": "id,x\n1,3\n" }).commit("other rows");
    await project.validate();
    const ran = await project.train();
    expect([ran.report?.verdict, ...codesOf(ran)]).toEqual(["warn", "METRIC_NOT_COMPARED"]);
    expect(ran.report?.rules.at(-1)).toMatchObject({ rule: "max-regression", verdict: "inconclusive", gain: null });
    const main = new Project({ ...files, "mlops.yml": data + files["mlops.yml"] });
    main.commit();
    await main.validate();
    await main.train();
    main.write({ "test.csv": "id,x\n1,3\n" }).commit("other rows");
    await main.validate();
    expect((await main.train({ scene: { event: "default-branch" } })).report?.verdict).toBe("inconclusive");
  });
});
