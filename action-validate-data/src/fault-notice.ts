import type { Log } from "../../core/host/log.ts";
import type { OnFault } from "./fast/fast-reader.ts";

/** Says once that the fast reader failed where it should not have: the results are the same, and only take longer. */
export function tellFault({ annotate }: Pick<Log, "annotate">): OnFault {
  let isTold = false;
  return (file, error) => {
    if (isTold) return;
    isTold = true;
    annotate({
      level: "notice",
      title: "mlops-actions: read by the slower reader",
      message: `${file} was read by the plain reader, because the fast one failed (${error.message}). The results are the same; please report it: the fault is ours`,
    });
  };
}
