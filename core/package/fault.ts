import { UserError } from "../errors.ts";

/** What is wrong with a package, beside digests and archives that have errors of their own. */
export type PackageFaultCode =
  | "PACKAGE_MISSING"
  | "MANIFEST_MISSING"
  | "MANIFEST_INCONSISTENT"
  | "SUMS_MISSING"
  | "SUMS_MISMATCH"
  | "ARCHIVE_DIGEST"
  | "CONTENTS_DIFFER"
  | "CONTENT_REFUSED"
  | "DOCUMENT_INVALID"
  | "GATE_NOT_PASSED"
  | "REPORTS_DIFFER";

/** A package that is refused. */
export function packageFault(code: PackageFaultCode, message: string): UserError {
  return new UserError({
    code,
    verdict: "fail",
    message,
    advice: "get the package again from where it was published, or package and gate the model again",
    unchanged: "nothing was taken from the package",
  });
}
