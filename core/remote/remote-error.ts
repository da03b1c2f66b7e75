import { UserError } from "../errors.ts";

/** Nothing is at the address. */
export function notFound(name: string, what: string, cause?: unknown): UserError {
  return new UserError({
    code: "REMOTE_NOT_FOUND",
    message: `${name}: ${what}`,
    advice: "correct the address, or put the file there",
    cause,
  });
}

/** The server knows who asks, or wants to, and says no. */
export function denied(name: string, what: string, advice: string, cause?: unknown): UserError {
  return new UserError({ code: "REMOTE_DENIED", message: `${name}: ${what}`, advice, cause });
}

/** No answer to work with, also after it was tried again. */
export function unreachable(name: string, what: string, cause?: unknown): UserError {
  return new UserError({
    code: "REMOTE_UNREACHABLE",
    message: `${name} cannot be fetched: ${what}`,
    advice: "run it again; if it stays so, look whether the server is up and reachable from here",
    unchanged: "nothing half-fetched is used",
    cause,
  });
}

/** The file became another one while it was fetched. */
export function changed(name: string): UserError {
  return new UserError({
    code: "REMOTE_CHANGED",
    message: `${name} changed while it was fetched: parts of two versions are no file`,
    advice: "run it again when nobody writes to it; better, give each version of the data a name of its own",
    unchanged: "nothing half-fetched is used",
  });
}
