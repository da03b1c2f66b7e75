import { beforeEach, describe, expect, test } from "vitest";
import { attemptsLine, readAttempts } from "../../../../core/host/github/attempts.ts";
import { composeComment, MAX_COMMENT_CHARS, parseComment, sameComment } from "../../../../core/host/github/comment-body.ts";
import type { Attempt, CommentOutcome } from "../../../../core/host/host.ts";
import { client } from "../../../support/github/client.ts";
import type { CommentRow, PullRow } from "../../../support/github/store.ts";
import { IMPATIENT, openHost, REPOSITORY, sharedGitHub, WRITE_ALL } from "./fixture.ts";

const github = await sharedGitHub();
let number = 0;
let pull: PullRow;

/** A pull request for each test, so that each begins without comments. */
beforeEach(async () => {
  github.calm();
  const head = `topic-${++number}`;
  await github.commit(REPOSITORY, { branch: head, files: { [head]: "x" } });
  pull = await github.openPull(REPOSITORY, { head });
});

const comments = (): CommentRow[] => github.state.comments.filter((row) => row.issue === pull.number);
const marked = (): CommentRow[] =>
  comments().filter((row) => row.user.type === "Bot" && row.body.startsWith("<!-- mlops-actions pipeline=penguins "));
const gate = (markdown: string) => [{ stage: "gate" as const, passed: true, markdown }];
const WRITING = { onlyUpdate: false };

/** One run's comment. */
async function comment(run: number, markdown: string, options: { attempt?: number; pipeline?: string } = {}): Promise<CommentOutcome> {
  const { host } = await openHost(github, { pull, run, ...options });
  return host.comments.upsert(gate(markdown), WRITING);
}

async function say(body: string, token: string): Promise<void> {
  await client(github.origin, token)(`POST /repos/${REPOSITORY}/issues/${pull.number}/comments`, { body });
}

test("P10: one comment is posted, updated in place, and left alone when nothing changed", async () => {
  expect(await comment(1, "first")).toMatchObject({ kind: "posted" });
  const [posted] = comments();
  expect(posted?.body.split("\n")).toEqual([
    `<!-- mlops-actions pipeline=penguins head=${pull.headSha} run=1.1 -->`,
    `<!-- mlops:section gate head=${pull.headSha} run=1.1 -->`,
    "first",
    "<!-- /mlops:section gate -->",
  ]);
  expect(await comment(2, "second")).toMatchObject({ kind: "updated", id: posted?.id });
  expect(comments().map((row) => row.id)).toEqual([posted?.id]);
  expect(comments()[0]?.body).toContain("second");
  const before = github.state.log.length;
  expect(await comment(3, "second")).toMatchObject({ kind: "unchanged", id: posted?.id });
  expect(github.state.log.slice(before).filter((entry) => entry.method !== "GET" && entry.path !== "/graphql")).toEqual([]);
});

test("stages keep their sections for the same head; a new head begins anew", async () => {
  const { host } = await openHost(github, { pull, run: 1 });
  await host.comments.upsert([{ stage: "gate", passed: true, markdown: "gate text" }], WRITING);
  await host.comments.upsert([{ stage: "data", passed: true, markdown: "data text" }], WRITING);
  const sections = parseComment(comments()[0]?.body ?? "")?.sections.map((section) => [section.stage, section.markdown]);
  expect(sections).toEqual([
    ["gate", "gate text"],
    ["data", "data text"],
  ]);
  await github.commit(REPOSITORY, { branch: pull.headRef, files: { more: "1" } });
  await github.refreshPull(pull);
  const next = await openHost(github, { pull, run: 2 });
  await next.host.comments.upsert([{ stage: "data", passed: true, markdown: "new data" }], WRITING);
  expect(parseComment(comments()[0]?.body ?? "")?.sections.map((section) => section.markdown)).toEqual(["new data"]);
});

test.each([2, 3, 5])("P10: %d runs at once end with one comment, that of the newest", async (runs) => {
  await Promise.all(Array.from({ length: runs }, (_, index) => comment(index + 1, `text of ${index + 1}`)));
  expect(marked()).toHaveLength(1);
  expect(marked()[0]?.body).toContain(`text of ${runs}`);
});

test("P10: runs at once on a comment that is there end with the newest text", async () => {
  await comment(1, "old");
  await Promise.all([4, 2, 5, 3].map((run) => comment(run, `text of ${run}`)));
  expect(marked()).toHaveLength(1);
  expect(marked()[0]?.body).toContain("text of 5");
});

test.each([1, 2, 3])("P10: lists that lag by %d reads make no second comment", async (reads) => {
  github.lag({ path: /issues\/\d+\/comments/, reads });
  await Promise.all([comment(1, "one"), comment(2, "two"), comment(3, "three")]);
  github.calm();
  await comment(3, "three");
  expect(marked()).toHaveLength(1);
  expect(marked()[0]?.body).toContain("three");
});

test.each(["committed-then-502", "committed-then-reset"] as const)(
  "P10: a comment that was created although the answer was %s is not created again",
  async (kind) => {
    github.lag({ path: /issues\/\d+\/comments/, reads: 2 });
    github.faults.add({ method: "POST", path: /comments$/, kind });
    expect(await comment(1, "text")).toMatchObject({ kind: "posted" });
    expect(comments()).toHaveLength(1);
  },
);

test("P10: a comment that was not created, since the connection tore, is created", async () => {
  github.faults.add({ method: "POST", path: /comments$/, kind: "reset", times: 2 });
  expect(await comment(1, "text")).toMatchObject({ kind: "posted" });
  expect(comments()).toHaveLength(1);
});

test("P10: an older run, or an earlier attempt, never overwrites a newer one", async () => {
  await comment(7, "of attempt 2", { attempt: 2 });
  expect(await comment(7, "of attempt 1", { attempt: 1 })).toMatchObject({ kind: "skipped", reason: expect.stringContaining("newer") });
  expect(await comment(6, "of run 6", { attempt: 9 })).toMatchObject({ kind: "skipped" });
  expect(marked()[0]?.body).toContain("of attempt 2");
});

describe("gate runs of a commit are remembered", () => {
  const attempt = (run: number, verdict: "pass" | "fail", accuracy: number, minute = run): Attempt => ({
    run: `https://github.test/actions/runs/${run}/attempts/1`,
    recorded: `2026-05-01T00:${String(minute).padStart(2, "0")}:00.000Z`,
    verdict,
    metrics: { test: { accuracy } },
  });
  /** One run's comment, with what it remembers. */
  async function gated(run: number, markdown: string, made: Attempt, countAttempts = false): Promise<CommentOutcome> {
    const { host } = await openHost(github, { pull, run });
    return host.comments.upsert(gate(markdown), { ...WRITING, attempt: made, countAttempts });
  }
  const remembered = async () => (await openHost(github, { pull, run: 99 })).host.comments.attempts();

  test("failed ones too, oldest first, across reruns, and only of this head", async () => {
    expect(await remembered()).toEqual([]);
    const all = [attempt(1, "fail", 0.91), attempt(2, "fail", 0.93), attempt(3, "pass", 0.95)];
    for (const [index, made] of all.entries()) await gated(index + 1, `accuracy ${made.metrics.test?.accuracy}`, made);
    expect(await remembered()).toEqual(all);
    expect(comments()).toHaveLength(1);
    expect(comments()[0]?.body.split("\n")[1]).toMatch(/^<!-- mlops:attempts head=[0-9a-f]{40} sha256:[0-9a-f]{64} [A-Za-z0-9+/=]+ -->$/);
    await github.commit(REPOSITORY, { branch: pull.headRef, files: { more: "1" } });
    await github.refreshPull(pull);
    expect(await remembered()).toEqual([]);
    await gated(4, "accuracy 0.5", attempt(4, "fail", 0.5));
    expect(await remembered()).toEqual([attempt(4, "fail", 0.5)]);
  });

  test("a rerun that comes out alike is no news, unless each has to be counted", async () => {
    await gated(1, "text", attempt(1, "fail", 0.9));
    const before = comments()[0]?.body;
    expect(await gated(2, "text", attempt(2, "fail", 0.9))).toMatchObject({ kind: "unchanged" });
    expect(comments()[0]?.body).toBe(before);
    expect(await gated(3, "text", attempt(3, "fail", 0.9), true)).toMatchObject({ kind: "updated" });
    expect((await remembered())?.map(({ run }) => run.split("/").at(-3))).toEqual(["1", "3"]);
  });

  test("a run that is overtaken leaves the newer words, and is remembered", async () => {
    await gated(7, "newer words", attempt(7, "pass", 0.95));
    expect(await gated(6, "older words", attempt(6, "fail", 0.6))).toMatchObject({
      kind: "skipped",
      reason: expect.stringContaining("newer"),
    });
    expect(comments()[0]?.body).toContain("newer words");
    expect(comments()[0]?.body).not.toContain("older words");
    expect(parseComment(comments()[0]?.body ?? "")?.run).toEqual({ id: 7, attempt: 1 });
    expect(await remembered()).toEqual([attempt(6, "fail", 0.6), attempt(7, "pass", 0.95)]);
  });

  test("P10: of runs at once none is forgotten", async () => {
    const all = [1, 2, 3, 4].map((run) => attempt(run, "fail", run / 10));
    await Promise.all(all.map((made, index) => gated(index + 1, `text of ${index + 1}`, made)));
    expect(comments()).toHaveLength(1);
    expect(await remembered()).toEqual(all);
  });

  test("a memory that was edited, or is none, is not believed, and costs nothing else", async () => {
    await gated(1, "text", attempt(1, "fail", 0.9));
    const row = comments()[0];
    const [, text = ""] = /([A-Za-z0-9+/=]+) -->$/m.exec(row?.body.split("\n")[1] ?? "") ?? [];
    const better = Buffer.from(Buffer.from(text, "base64").toString().replace("0.9", "0.5")).toString("base64");
    if (row !== undefined) row.body = row.body.replace(text, better);
    expect(await remembered()).toEqual([]);
    if (row !== undefined) row.body = row.body.replace(better, "bm8=");
    expect(await remembered()).toEqual([]);
    expect(await gated(2, "other text", attempt(2, "pass", 0.99))).toMatchObject({ kind: "updated" });
    expect(await remembered()).toEqual([attempt(2, "pass", 0.99)]);
  });

  test("P11: a thousand attempts fit; the newest are kept whole", () => {
    const metrics = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`metric--> ${index}`, index / 7]));
    const many = Array.from({ length: 1000 }, (_, index) => ({ ...attempt(index, "fail", 0.5, index % 60), metrics: { test: metrics } }));
    const line = attemptsLine("ab", many);
    expect(line.length).toBeLessThan(9000);
    expect(line.indexOf("-->")).toBe(line.length - 3);
    expect(readAttempts(line, "ab").map(({ run }) => run)).toEqual(many.slice(-30).map(({ run }) => run));
    expect(readAttempts(line, "ab").at(-1)?.metrics).toEqual({ test: metrics });
    expect(readAttempts(line, "cd")).toEqual([]);
  });

  test("P13: without permission nobody can say", async () => {
    const { host } = await openHost(github, { pull, token: { permissions: { contents: "read" } } });
    expect(await host.comments.attempts()).toBeNull();
    expect(await (await openHost(github, {})).host.comments.attempts()).toBeNull();
  });
});

test("a comment that tells of a stage at this commit already is left alone where that was asked", async () => {
  const { host } = await openHost(github, { pull, run: 1 });
  expect(await host.comments.upsert(gate("running"), { onlyUpdate: false, unlessTold: true })).toMatchObject({ kind: "posted" });
  await comment(1, "done");
  const again = (await openHost(github, { pull, run: 2 })).host;
  expect(await again.comments.upsert(gate("running"), { onlyUpdate: false, unlessTold: true })).toMatchObject({ kind: "unchanged" });
  expect(comments()[0]?.body).toContain("done");
  await github.commit(REPOSITORY, { branch: pull.headRef, files: { more: "1" } });
  await github.refreshPull(pull);
  const next = (await openHost(github, { pull, run: 3 })).host;
  expect(await next.comments.upsert(gate("running"), { onlyUpdate: false, unlessTold: true })).toMatchObject({ kind: "updated" });
  expect(comments()[0]?.body).toContain("running");
});

describe("P10: only our own comment is touched", () => {
  const marker = (): string => `<!-- mlops-actions pipeline=penguins head=${pull.headSha} run=99.1 -->\npasted`;
  test("a person who pastes the marker changes nothing", async () => {
    await say(marker(), github.token({ user: "alice", permissions: WRITE_ALL }));
    expect(await comment(1, "ours")).toMatchObject({ kind: "posted" });
    expect(comments().map((row) => row.user.login)).toEqual(["alice", "github-actions[bot]"]);
    expect(comments()[0]?.body).toBe(marker());
  });
  test("nor does another bot", async () => {
    await say(marker(), github.token({ app: "other-app", permissions: WRITE_ALL }));
    expect(await comment(1, "ours")).toMatchObject({ kind: "posted" });
    expect(comments()[0]?.body).toBe(marker());
  });
  test("nor a comment of the same account whose marker is not on the first line", async () => {
    const quoted = `> quoted\n${marker()}`;
    await say(quoted, github.token({ permissions: WRITE_ALL }));
    expect(await comment(1, "ours")).toMatchObject({ kind: "posted" });
    expect(comments()[0]?.body).toBe(quoted);
  });
  test("another pipeline has a comment of its own", async () => {
    await comment(1, "penguins");
    await comment(1, "whales", { pipeline: "whales" });
    expect(comments()).toHaveLength(2);
  });
});

test("P10: ours is found on page 4 of 350 comments, and a page that fails creates none", async () => {
  const user = github.token({ user: "bob", permissions: WRITE_ALL });
  for (let index = 0; index < 340; index++) await say(`chat ${index}`, user);
  await comment(1, "first");
  for (let index = 0; index < 9; index++) await say(`more ${index}`, user);
  expect(await comment(2, "second")).toMatchObject({ kind: "updated" });
  expect(marked()).toHaveLength(1);
  github.faults.add({ path: /page=2/, kind: "status", status: 502, times: Number.POSITIVE_INFINITY });
  await expect(comment(3, "third")).rejects.toMatchObject({ code: "GITHUB_UNAVAILABLE" });
  expect(comments()).toHaveLength(350);
  expect(marked()[0]?.body).toContain("second");
});

test("P10: comments that several runs left are brought down to one", async () => {
  const bot = github.token({ permissions: WRITE_ALL });
  for (const run of [3, 5, 4]) {
    const body = composeComment(null, {
      pipeline: "penguins",
      head: pull.headSha,
      run: { id: run, attempt: 1 },
      sections: gate(`of ${run}`),
    });
    await say(body, bot);
  }
  const [lowest] = comments();
  expect(await comment(4, "late")).toMatchObject({ kind: "skipped" });
  expect(marked().map((row) => row.id)).toEqual([lowest?.id]);
  expect(marked()[0]?.body).toContain("of 5");
});

test("only-update posts nothing where there is nothing", async () => {
  const { host } = await openHost(github, { pull });
  expect(await host.comments.upsert(gate("x"), { onlyUpdate: true })).toMatchObject({ kind: "skipped" });
  expect(comments()).toEqual([]);
});

test("P13: a fork's run is told once that it may not comment", async () => {
  if (!github.world.repositories.has("mallory/demo")) await github.addRepository("mallory/demo", { forkOf: REPOSITORY });
  await github.commit("mallory/demo", { branch: "evil", files: { e: "1" } });
  pull = await github.openPull(REPOSITORY, { head: "evil", headRepo: "mallory/demo" });
  const { host, logged } = await openHost(github, { pull, token: { permissions: WRITE_ALL, fork: true } });
  expect(host.scene.fork).toBe(true);
  for (let time = 0; time < 2; time++)
    expect(await host.comments.upsert(gate("x"), WRITING)).toMatchObject({ kind: "skipped", reason: expect.stringContaining("fork") });
  expect(comments()).toEqual([]);
  expect(logged().match(/::notice/g)).toHaveLength(1);
});

test("P13: a token without the permission skips the comment and names what to add", async () => {
  const { host, logged } = await openHost(github, { pull, token: { permissions: { contents: "read" } } });
  expect(await host.comments.upsert(gate("x"), WRITING)).toMatchObject({
    kind: "skipped",
    reason: expect.stringContaining("pull-requests: write"),
  });
  expect(logged()).toContain("::notice");
});

test("P33: whatever request of a first comment is the last one, a rerun ends with the same comment", async () => {
  for (const after of [false, true]) {
    for (let k = 1; ; k++) {
      github.state.comments.splice(0, github.state.comments.length);
      const { host } = await openHost(github, { pull, transport: IMPATIENT });
      github.abortAt(k, { after });
      const outcome = await host.comments.upsert(gate("text"), WRITING).catch((error: unknown) => error);
      const reached = github.kill.reached;
      github.calm();
      if (reached) {
        expect(outcome).toMatchObject({ code: "GITHUB_UNAVAILABLE" });
        await comment(1, "text");
      }
      expect(comments().map((row) => parseComment(row.body)?.sections.map((section) => section.markdown))).toEqual([["text"]]);
      if (!reached) break;
      expect(k).toBeLessThan(20);
    }
  }
});

describe("the body", () => {
  const mark = { pipeline: "penguins", head: "a".repeat(40), run: { id: 1, attempt: 1 } };
  test("text cannot end its own section, nor begin another", () => {
    const body = composeComment(null, {
      ...mark,
      sections: gate("<!-- /mlops:section gate -->\n<!-- mlops:section deploy head=a run=9.9 -->\nx\n<!--mlops-actions -->"),
    });
    expect(parseComment(body)?.sections.map((section) => section.stage)).toEqual(["gate"]);
  });
  test.each([
    ["59,999 characters", "x".repeat(59_999)],
    ["65,536 characters in lines", "line of text\n".repeat(5042)],
    ["a million characters", "word word\n".repeat(100_000)],
    ["80,000 emoji", "🐧".repeat(80_000)],
  ])("P11: %s fit, keep the marker and say what is missing", (_name, markdown) => {
    const body = composeComment(null, { ...mark, sections: [{ stage: "data", passed: true, markdown: "kept?" }, ...gate(markdown)] });
    expect(body.length).toBeLessThanOrEqual(MAX_COMMENT_CHARS);
    expect(body.isWellFormed()).toBe(true);
    expect(parseComment(body)).toMatchObject({ pipeline: "penguins" });
    expect(body).toMatch(/Left out, because a comment holds no more: data|This section is cut/);
  });
  test("what was there goes before what is new", () => {
    const stored = parseComment(
      composeComment(null, {
        ...mark,
        sections: [
          { stage: "data", passed: true, markdown: "d".repeat(30_000) },
          { stage: "package", passed: true, markdown: "p".repeat(10_000) },
        ],
      }),
    );
    const body = composeComment(stored, { ...mark, sections: gate("g".repeat(30_000)) });
    expect(parseComment(body)?.sections.map((section) => section.stage)).toEqual(["gate", "package"]);
    expect(body).toContain("Left out, because a comment holds no more: data.");
  });
  test("P33: how long things took is no news", () => {
    const told = (markdown: string): string => composeComment(null, { ...mark, sections: gate(markdown) });
    expect(
      sameComment(told("macro_f1 0.98, ran 421 ms, 3.8 s and 1 h 2 min"), told("macro_f1 0.98, ran 1.2 s, 12 ms and 2 h 59 min")),
    ).toBe(true);
    expect(sameComment(told("macro_f1 0.98, ran 421 ms"), told("macro_f1 0.98, ran 1.2 s"))).toBe(true);
    expect(sameComment(told("macro_f1 0.98, ran 421 ms"), told("macro_f1 0.97, ran 421 ms"))).toBe(false);
  });
  test("whether the model may be merged is read first", () => {
    const sections = (["data", "gate", "deploy"] as const).map((stage) => ({ stage, passed: true, markdown: stage }));
    expect(parseComment(composeComment(null, { ...mark, sections }))?.sections.map((section) => section.stage)).toEqual([
      "gate",
      "data",
      "deploy",
    ]);
  });
  test("what stopped the pipeline is read before all else", () => {
    const stored = parseComment(
      composeComment(null, { ...mark, sections: [{ stage: "data", passed: true, markdown: "data" }, ...gate("gate")] }),
    );
    const body = composeComment(stored, { ...mark, sections: [{ stage: "package", passed: false, markdown: "refused" }] });
    expect(parseComment(body)?.sections.map((section) => section.stage)).toEqual(["package", "gate", "data"]);
  });
  test("a stage that stops takes away what later stages said before, and nothing else", () => {
    const stored = parseComment(
      composeComment(null, { ...mark, sections: [{ stage: "data", passed: true, markdown: "data ok" }, ...gate("gate ok")] }),
    );
    const stopped = composeComment(stored, { ...mark, sections: [{ stage: "data", passed: false, markdown: "data failed" }] });
    expect(parseComment(stopped)?.sections.map((section) => section.markdown)).toEqual(["data failed"]);
    const gateStopped = composeComment(stored, { ...mark, sections: [{ stage: "gate", passed: false, markdown: "gate failed" }] });
    expect(parseComment(gateStopped)?.sections.map((section) => section.markdown)).toEqual(["gate failed", "data ok"]);
  });
  test.each([
    "",
    "hello",
    "<!-- mlops-actions -->",
    "\n<!-- mlops-actions pipeline=a head=b run=1.1 -->",
    "<!-- mlops-actions pipeline=../x head=a run=1.1 -->",
  ])("%j is not ours", (body) => {
    expect(parseComment(body)).toBeNull();
  });
});
