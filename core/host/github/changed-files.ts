import type { ChangedFiles, Scene } from "../host.ts";
import type { Log } from "../log.ts";
import { type Api, allPages } from "./api.ts";
import { ApiError } from "./api-error.ts";

/** A comparison lists no more files than this. */
const MAX_COMPARED = 300;
/** Nor does a pull request. */
const MAX_LISTED = 3000;

/** The files of a pull request, asked for once. A refusal is no reason to fail: whoever asks then does without. */
export function githubChangedFiles(from: { readonly api: Api; readonly scene: Scene; readonly log: Log }): ChangedFiles {
  let answer: Promise<ReadonlySet<string> | null> | undefined;
  return () => {
    answer ??= ask(from);
    return answer;
  };
}

async function ask({ api, scene, log }: { readonly api: Api; readonly scene: Scene; readonly log: Log }): Promise<Set<string> | null> {
  const { event, base, head, pullRequest } = scene;
  if (event !== "pull-request" || base === null || head === null) return null;
  const at = { owner: api.owner, repo: api.repo };
  try {
    // Comparing asks for no more than reading the contents does; files come with the first page only.
    const basehead = `${base}...${head}`;
    const compared = await api.request("GET /repos/{owner}/{repo}/compare/{basehead}", { ...at, basehead, per_page: 1, page: 1 });
    const files = compared.data.files ?? [];
    if (files.length < MAX_COMPARED) return new Set(files.map(({ filename }) => filename));
    if (pullRequest === null) return null;
    const listed = await allPages((page) =>
      api.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", { ...at, pull_number: pullRequest, ...page }),
    );
    return listed.length < MAX_LISTED ? new Set(listed.map(({ filename }) => filename)) : null;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    log.info(`Which files the pull request changes is not known: ${error.message}`);
    return null;
  }
}
