import type { Attempt, CommentMode, CommentOutcome, CommentSection, Comments, Scene } from "../host.ts";
import type { Log } from "../log.ts";
import { type Actor, isActor, tokenActor } from "./actor.ts";
import { type Api, allPages, createOnce, orNull } from "./api.ts";
import { ApiError, hasStatus } from "./api-error.ts";
import { mergeAttempts, sameOutcome } from "./attempts.ts";
import { compareRuns, composeComment, parseComment, type RunMark, rememberIn, type StoredComment, sameComment } from "./comment-body.ts";

interface OwnComment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
  readonly parsed: StoredComment;
}

/** Whose comment, and for what. */
interface OwnMark {
  readonly issue: number;
  readonly pipeline: string;
  readonly head: string;
  readonly run: RunMark;
}

/** What did not answer in time is not asked again so soon: a step waits for it once. */
const SILENCE_MS = 60_000;
/** Rounds until several runs at once agree on one comment. */
const MAX_ROUNDS = 8;

/** The one comment per pull request and pipeline. */
export function githubComments(options: {
  /** Looked up anew: what is said when the step is cancelled goes another way. */
  readonly api: () => Api;
  readonly scene: Scene;
  readonly pipeline: string;
  readonly log: Log;
}): Comments {
  const { api, scene, pipeline, log } = options;
  let noticed = false;
  let silent: { readonly error: ApiError; readonly since: number } | null = null;
  const asking = async <T>(ask: (comment: (issue: number, head: string) => StickyComment) => Promise<T>): Promise<T> => {
    if (silent !== null && performance.now() - silent.since < SILENCE_MS) throw silent.error;
    try {
      return await ask((issue, head) => new StickyComment(api(), { issue, pipeline, head, run: scene.run }));
    } catch (error) {
      if (error instanceof ApiError && error.code === "GITHUB_TIMEOUT") silent = { error, since: performance.now() };
      throw error;
    }
  };
  const skip = (reason: string): CommentOutcome => ({ kind: "skipped", reason });
  return {
    async attempts() {
      const { pullRequest: issue, head } = scene;
      if (issue === null || head === null) return null;
      try {
        return await asking((comment) => comment(issue, head).attempts());
      } catch (error) {
        if (hasStatus(error, 403) && error.code === "GITHUB_PERMISSION") return null;
        throw error;
      }
    },
    async upsert(sections, mode) {
      const { pullRequest: issue, head } = scene;
      if (issue === null || head === null) return skip("this run belongs to no pull request");
      try {
        return await asking((comment) => comment(issue, head).upsert(sections, mode));
      } catch (error) {
        if (!hasStatus(error, 403) || error.code !== "GITHUB_PERMISSION") throw error;
        const reason = scene.fork
          ? "the pull request comes from a fork, whose runs may not comment"
          : `the token may not comment: add \`permissions: { pull-requests: write }\` to the job (runs for Dependabot and forks cannot have it)`;
        if (!noticed)
          log.annotate({
            level: "notice",
            title: "No comment on the pull request",
            message: `${reason}. The verdict is the same; it stands in the job's summary.`,
          });
        noticed = true;
        return skip(reason);
      }
    },
  };
}

/** One pull request's comment of one pipeline, as one run writes it. */
class StickyComment {
  readonly #api: Api;
  readonly #mine: OwnMark;
  #actor: Actor | undefined;

  constructor(api: Api, mine: OwnMark) {
    this.#api = api;
    this.#mine = mine;
  }

  /**
   * Repeats until what is there is what should be: list all of ours; create one when there is none; when there are several, the lowest id stays
   * and holds the newest run's text. Everyone follows the same rule, so that several runs at once end with the same single comment.
   */
  async upsert(sections: readonly CommentSection[], mode: CommentMode): Promise<CommentOutcome> {
    let created: number | null = null;
    let wrote: "posted" | "updated" | null = null;
    for (let round = 1; round <= 2 * MAX_ROUNDS; round++) {
      const own = await this.#list();
      const [kept, ...others] = own;
      if (kept === undefined && created === null) {
        if (mode.onlyUpdate) return { kind: "skipped", reason: "nothing to report, and no comment to update" };
        created = await this.#create(composeComment(null, { ...this.#mine, sections, attempt: mode.attempt }));
        wrote = "posted";
        continue;
      }
      if (kept === undefined || (created !== null && own.every((comment) => comment.id !== created) && round <= MAX_ROUNDS / 2)) {
        // Ours is there, but the list does not show it yet; or another run has just chosen a different one.
        if (round > MAX_ROUNDS) return { kind: "posted", id: created, url: null };
        await this.#api.pause(round);
        continue;
      }
      const newest = own.reduce((best, comment) => (compareRuns(comment.parsed.run, best.parsed.run) > 0 ? comment : best), kept);
      const outdated = compareRuns(newest.parsed.run, this.#mine.run) > 0;
      const told = { ...newest.parsed, attempts: attemptsIn(own, newest.parsed.head) };
      if (mode.unlessTold === true && wrote === null && this.#tells(told, sections))
        return { kind: "unchanged", id: kept.id, url: kept.url };
      const wanted = outdated ? this.#remembering(newest, mode) : composeComment(told, { ...this.#mine, sections, attempt: mode.attempt });
      const isNews = mode.attempt !== undefined && this.#isNews(kept, mode.attempt, mode.countAttempts === true);
      const changes = !sameComment(kept.body, wanted) || (isNews && kept.body !== wanted);
      // A comment of another run is looked at again after writing: that run may be writing too.
      const contested = others.length > 0 || (changes && compareRuns(kept.parsed.run, this.#mine.run) !== 0);
      if (changes && !(await this.#update(kept.id, wanted))) continue;
      for (const other of others) await this.#remove(other.id);
      if (changes && wrote === null) wrote = "updated";
      if (contested && round < MAX_ROUNDS) {
        await this.#api.pause(1);
        continue;
      }
      if (outdated) return { kind: "skipped", reason: `run ${newest.parsed.run.id} is newer and has commented already` };
      return { kind: wrote ?? "unchanged", id: kept.id, url: kept.url };
    }
    return { kind: "skipped", reason: "other runs keep changing the comment" };
  }

  /** Gate runs of this head that are remembered. */
  async attempts(): Promise<readonly Attempt[]> {
    return attemptsIn(await this.#list(), this.#mine.head);
  }

  #tells({ head, sections }: StoredComment, wanted: readonly CommentSection[]): boolean {
    return head === this.#mine.head && wanted.every(({ stage }) => sections.some((section) => section.stage === stage));
  }

  /** The newer run's words, and the memory of this one: a run that is overtaken has been all the same. */
  #remembering({ body, parsed }: OwnComment, { attempt }: CommentMode): string {
    return attempt === undefined || parsed.head !== this.#mine.head ? body : rememberIn(body, attempt);
  }

  #isNews({ parsed }: OwnComment, attempt: Attempt, isCounted: boolean): boolean {
    if (parsed.head !== this.#mine.head) return false;
    return !parsed.attempts.some((known) => sameOutcome(known, attempt) && (!isCounted || known.run === attempt.run));
  }

  /** Comments that are ours, lowest id first: written by the token's own account, a bot's unless the token is a person's, marker on the first line. */
  async #list(): Promise<OwnComment[]> {
    const { owner, repo } = this.#api;
    this.#actor ??= await tokenActor(this.#api);
    const actor = this.#actor;
    const all = await allPages((page) =>
      this.#api.request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        owner,
        repo,
        issue_number: this.#mine.issue,
        ...page,
      }),
    );
    return all
      .flatMap((comment) => {
        const parsed = parseComment(comment.body ?? "");
        const ours = parsed !== null && parsed.pipeline === this.#mine.pipeline && isActor(actor, comment.user);
        return ours ? [{ id: Number(comment.id), url: comment.html_url, body: comment.body ?? "", parsed }] : [];
      })
      .sort((a, b) => a.id - b.id);
  }

  async #create(body: string): Promise<number> {
    const { owner, repo } = this.#api;
    return createOnce(
      this.#api,
      async () =>
        Number(
          (
            await this.#api.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
              owner,
              repo,
              issue_number: this.#mine.issue,
              body,
            })
          ).data.id,
        ),
      async () => (await this.#list()).find((comment) => compareRuns(comment.parsed.run, this.#mine.run) === 0)?.id ?? null,
    );
  }

  /** False when it is gone: another run has chosen a different one. */
  async #update(id: number, body: string): Promise<boolean> {
    const { owner, repo } = this.#api;
    return (
      (await orNull(
        this.#api.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", { owner, repo, comment_id: id, body }),
      )) !== null
    );
  }

  async #remove(id: number): Promise<void> {
    const { owner, repo } = this.#api;
    await orNull(this.#api.request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", { owner, repo, comment_id: id }));
  }
}

function attemptsIn(comments: readonly OwnComment[], head: string): readonly Attempt[] {
  return comments.reduce<readonly Attempt[]>((all, { parsed }) => (parsed.head === head ? mergeAttempts(all, parsed.attempts) : all), []);
}
