const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** The ACTIONS_RUNTIME_TOKEN of one job: a JWT whose scope names the run; nobody checks its signature. */
export function runtimeToken(run: string | number, job = "1"): string {
  return `${part({ alg: "none", typ: "JWT" })}.${part({ scp: `Actions.ExampleScope Actions.Results:${run}:${job}`, exp: 4_102_444_800 })}.${part("signature")}`;
}

/** The run and job that a runtime token speaks for. */
export function readRuntimeToken(authorization: string | undefined): { readonly run: string; readonly job: string } | undefined {
  const [, payload] = (authorization ?? "").replace(/^Bearer /, "").split(".");
  if (payload === undefined) return undefined;
  try {
    const { scp } = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as { scp?: string };
    const [, run, job] = /Actions\.Results:([^:\s]+):([^:\s]+)/.exec(scp ?? "") ?? [];
    return run === undefined || job === undefined ? undefined : { run, job };
  } catch {
    return undefined;
  }
}
