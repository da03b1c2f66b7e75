import { UserError } from "../../errors.ts";

/** Bytes that are not those that were saved. */
export function corruptArtifact(name: string, reason: string): UserError {
  return new UserError({
    code: "ARTIFACT_CORRUPT",
    message: `the artifact ${name} cannot be used: ${reason}`,
    advice: "run the job that made it again",
    unchanged: "the folder of the latest run",
  });
}

/** The artifact service did not do what it was asked for. */
export function artifactFailure(code: "ARTIFACT_NOT_SAVED" | "ARTIFACT_UNAVAILABLE", message: string, cause: unknown): UserError {
  const text = cause instanceof Error ? cause.message : String(cause);
  return new UserError({
    code,
    message: `${message}: ${text}`,
    advice: "run the job again; githubstatus.com says whether GitHub is well",
    cause,
  });
}
