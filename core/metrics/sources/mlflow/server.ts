import * as z from "zod";
import { UserError } from "../../../errors.ts";
import { type MlflowPoint, type MlflowRun, type MlflowStore, RUN_TAG } from "./store.ts";

const TIMEOUT_MS = 30_000;
const MAX_PAGES = 20;
const MAX_ANSWER_BYTES = 20_000_000;

const value = z.union([z.number(), z.string()]);
const metric = z.object({ key: z.string(), value: value.default(0), step: z.coerce.number().default(0) });
const tag = z.object({ key: z.string(), value: z.string().default("") });
const run = z.object({
  info: z.object({ run_id: z.string(), run_name: z.string().default(""), start_time: z.coerce.number(), status: z.string().default("") }),
  data: z.object({ metrics: z.array(metric).default([]), tags: z.array(tag).default([]) }).default({ metrics: [], tags: [] }),
});
const runsAnswer = z.object({ runs: z.array(run).default([]), next_page_token: z.string().optional() });
const experiment = z.object({ experiment_id: z.string(), name: z.string() });
const experimentsAnswer = z.object({ experiments: z.array(experiment).default([]), next_page_token: z.string().optional() });
const historyAnswer = z.object({ metrics: z.array(metric).default([]), next_page_token: z.string().optional() });

/** A tracking server. Its methods throw UserError MLFLOW_UNREACHABLE or MLFLOW_DENIED. */
export function mlflowServer(uri: string, env: NodeJS.ProcessEnv): MlflowStore {
  const url = new URL(uri);
  const headers = { "content-type": "application/json", ...authorization(url, env) };
  url.username = "";
  url.password = "";
  const shown = url.href.replace(/\/$/, "");
  const ask = async <T>(schema: z.ZodType<T>, path: string, body: object | null): Promise<T> => {
    const init = body === null ? { method: "GET" } : { method: "POST", body: JSON.stringify(body) };
    let status: number;
    let text: string;
    try {
      const response = await fetch(`${shown}/api/2.0/mlflow/${path}`, {
        ...init,
        headers,
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      status = response.status;
      text = await textOf(response);
    } catch (cause) {
      throw unreachable(shown, reasonOf(cause), cause);
    }
    if (status === 401 || status === 403)
      throw new UserError({
        code: "MLFLOW_DENIED",
        message: `${shown} refuses to show its runs (status ${status})`,
        advice: "set MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD",
      });
    if (status !== 200) throw unreachable(shown, `it answers with status ${status}`);
    try {
      return schema.parse(JSON.parse(text));
    } catch (cause) {
      throw unreachable(shown, `its answer to ${path.replace(/\?.*/, "")} is not one of MLflow's`, cause);
    }
  };
  const experiments = async (name: string | undefined): Promise<string[]> => {
    const found: string[] = [];
    let token: string | undefined;
    for (let page = 0; page < MAX_PAGES; page++) {
      const answer = await ask(experimentsAnswer, "experiments/search", { max_results: 1000, ...(token ? { page_token: token } : {}) });
      found.push(...answer.experiments.filter((one) => name === undefined || one.name === name).map((one) => one.experiment_id));
      token = answer.next_page_token;
      if (!token) return found;
    }
    throw unreachable(shown, "it has too many experiments: name one under train.metrics");
  };
  return {
    shown,
    async search(name, by) {
      const ids = await experiments(name);
      if (ids.length === 0) return name === undefined ? [] : null;
      const filter = "id" in by ? `tags."${RUN_TAG}" = '${by.id}'` : `attributes.start_time >= ${Math.floor(by.sinceMs)}`;
      const answer = await ask(runsAnswer, "runs/search", {
        ...{ experiment_ids: ids, filter, max_results: 100, run_view_type: "ACTIVE_ONLY", order_by: ["attributes.start_time DESC"] },
      });
      return answer.runs.map(
        ({ info, data }): MlflowRun => ({
          ...{ id: info.run_id, name: info.run_name, startMs: info.start_time, isFailed: /^(FAILED|KILLED)$/.test(info.status) },
          tags: new Map(data.tags.map((one) => [one.key, one.value])),
          metrics: new Map(data.metrics.map((one) => [one.key, { value: one.value, step: one.step }])),
        }),
      );
    },
    async history(of, key) {
      const points: MlflowPoint[] = [];
      let token: string | undefined;
      for (let page = 0; page < MAX_PAGES; page++) {
        const query = new URLSearchParams({
          run_id: of.id,
          metric_key: key,
          max_results: "10000",
          ...(token ? { page_token: token } : {}),
        });
        const answer = await ask(historyAnswer, `metrics/get-history?${query}`, null);
        points.push(...answer.metrics.map((one) => ({ value: one.value, step: one.step })));
        token = answer.next_page_token;
        if (!token) break;
      }
      return points;
    },
  };
}

function authorization(url: URL, env: NodeJS.ProcessEnv): Record<string, string> {
  const basic = (user: string, password: string) => ({ authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` });
  if (url.username !== "") return basic(decodeURIComponent(url.username), decodeURIComponent(url.password));
  const { MLFLOW_TRACKING_TOKEN: token, MLFLOW_TRACKING_USERNAME: user, MLFLOW_TRACKING_PASSWORD: password } = env;
  if (user && password) return basic(user, password);
  return token ? { authorization: `Bearer ${token}` } : {};
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += (chunk as Uint8Array).length;
    if (bytes > MAX_ANSWER_BYTES) throw new Error(`its answer has more than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function reasonOf(cause: unknown): string {
  const { message, cause: inner } = cause as Error;
  return inner instanceof Error && inner.message !== "" ? inner.message : message;
}

function unreachable(shown: string, why: string, cause?: unknown): UserError {
  return new UserError({
    code: "MLFLOW_UNREACHABLE",
    message: `the runs of ${shown} cannot be read: ${why}`,
    advice: "look whether the tracking server is up, and whether train.metrics or MLFLOW_TRACKING_URI names it",
    cause,
  });
}
