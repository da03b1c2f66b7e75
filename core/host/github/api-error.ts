import { UserError, type UserErrorDetail } from "../../errors.ts";
import { permissionFor } from "./permissions.ts";
import type { TransportFailure } from "./transport.ts";

/** A request to GitHub that came to nothing: what was asked, what was answered, and under which id GitHub's support finds it. */
export class ApiError extends UserError {
  readonly route: string;
  readonly status: number | null;
  readonly requestId: string | null;
  /** It may have been carried out all the same. */
  readonly ambiguous: boolean;

  constructor(detail: UserErrorDetail, facts: { route: string; status: number | null; requestId: string | null; ambiguous: boolean }) {
    super({ ...detail, message: `${detail.message} (${describe(facts)})` });
    this.route = facts.route;
    this.status = facts.status;
    this.requestId = facts.requestId;
    this.ambiguous = facts.ambiguous;
  }
}

/** Whether GitHub answered with one of these statuses. */
export function hasStatus(error: unknown, ...statuses: number[]): error is ApiError {
  return error instanceof ApiError && error.status !== null && statuses.includes(error.status);
}

interface Answer {
  readonly status: number;
  readonly requestId: string | null;
  readonly message: string;
  /** GitHub's own word on what would have been enough: `issues=write; pull_requests=write`. */
  readonly accepted: string | null;
}

/** The error for an answer of 400 and above. */
export function refused(route: string, answer: Answer): ApiError {
  const { status, requestId, message } = answer;
  const facts = { route, status, requestId, ambiguous: status === 408 || status >= 500 };
  const say = (code: string, text: string, advice: string): ApiError => new ApiError({ code, message: text, advice }, facts);
  if (status === 401)
    return say(
      "GITHUB_TOKEN_INVALID",
      `GitHub does not accept the token: ${message}`,
      "leave github-token at its default, or give a token that has not expired",
    );
  if (status === 429 || (status === 403 && /rate limit|abuse detection/i.test(message)))
    return say(
      "GITHUB_RATE_LIMITED",
      `GitHub limits the rate of requests: ${message}`,
      "run the job again later; GITHUB_TOKEN has 1000 requests per hour and repository",
    );
  if (status === 403) {
    const permission = permissionFor(route, answer.accepted);
    return say("GITHUB_PERMISSION", `the token may not do this: ${message}`, `add \`permissions: { ${permission} }\` to the job`);
  }
  if (status === 404)
    return say(
      "GITHUB_NOT_FOUND",
      `GitHub does not find it: ${message}`,
      `check that it exists and that the job has \`permissions: { ${permissionFor(route, null)} }\``,
    );
  if (facts.ambiguous)
    return say(
      "GITHUB_UNAVAILABLE",
      `GitHub has a fault: ${firstLine(message)}`,
      "run the job again; githubstatus.com says whether GitHub is well",
    );
  return say(
    "GITHUB_REFUSED",
    `GitHub refuses the request: ${message}`,
    "read the message; if the request looks right, report it as a bug of ours",
  );
}

/** The error for no answer, or none that can be used. */
export function unanswered(route: string, failure: TransportFailure): ApiError {
  const facts = {
    route,
    status: failure.status,
    requestId: failure.requestId,
    ambiguous: failure.kind !== "limited" && failure.kind !== "budget",
  };
  const tries = failure.attempts > 1 ? `, tried ${failure.attempts} times` : "";
  const say = (code: string, text: string): ApiError =>
    new ApiError(
      {
        code,
        message: `${text}: ${failure.message}${tries}`,
        advice: "run the job again; githubstatus.com says whether GitHub is well",
        cause: failure,
      },
      facts,
    );
  switch (failure.kind) {
    case "timeout":
    case "budget":
      return say("GITHUB_TIMEOUT", "GitHub takes too long");
    case "invalid":
      return say("GITHUB_RESPONSE_INVALID", "GitHub's answer cannot be used");
    case "limited":
      return say("GITHUB_RATE_LIMITED", "GitHub limits the rate of requests");
    case "network":
      return say("GITHUB_UNAVAILABLE", "GitHub cannot be reached");
  }
}

function describe({ route, status, requestId }: { route: string; status: number | null; requestId: string | null }): string {
  return [route, status === null ? "no answer" : `status ${status}`, requestId === null ? "" : `request ${requestId}`]
    .filter(Boolean)
    .join(", ");
}

/** A proxy's error page is no message. */
function firstLine(message: string): string {
  return /^\s*</.test(message) ? "an error page instead of an answer" : (message.split("\n", 1)[0] ?? "");
}
