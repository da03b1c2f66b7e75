import type { Bytes } from "../bytes.ts";
import { type Allowance, type Content, USE_SAFE_FORMATS } from "../format.ts";
import { allowed, unreadable } from "../outcome.ts";
import type { Loader } from "./machine.ts";
import { scanPickle } from "./scan.ts";

/** A pickle: refused unless allowed, and then only with what models are made of. */
export function inspectPickle(
  bytes: Bytes,
  allow: readonly Allowance[],
  at: { readonly start?: number; readonly loader?: Loader } = {},
): Content {
  const scan = scanPickle(bytes, at.start, at.loader);
  const listed = scan.refused.slice(0, 5).join(", ") + (scan.refused.length > 5 ? ` and ${scan.refused.length - 5} more` : "");
  if (scan.refused.length > 0 && allow.includes("pickle"))
    return {
      format: "pickle",
      problem: {
        code: "PICKLE_GLOBAL",
        message: `is a pickle that would import ${listed}, beyond what models are made of`,
        advice: `${USE_SAFE_FORMATS}, or pickle only estimators of scikit-learn, XGBoost, LightGBM, PyTorch, NumPy and pandas`,
      },
    };
  if (scan.fault !== null && allow.includes("pickle"))
    return unreadable(
      "pickle",
      `is a pickle that cannot be followed to its end: ${scan.fault}`,
      `${USE_SAFE_FORMATS}, or write the pickle again`,
    );
  const content = allowed("pickle", allow);
  if (content.problem === null || listed === "") return content;
  return { ...content, problem: { ...content.problem, message: `${content.problem.message} (this one would import ${listed})` } };
}
