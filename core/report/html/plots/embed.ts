import { createHash } from "node:crypto";
import { DATA_ID } from "./data-id.ts";
import type { PlotSpec } from "./spec.ts";

/** The script and its numbers as they stand at the end of a page, and what its content security policy must allow: this script, and nothing else. */
export function embedded(specs: readonly PlotSpec[], script: string): { readonly html: string; readonly policy: string } {
  // Neither text may end its element: in the script such a text could only be part of a string.
  const code = script.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
  const data = JSON.stringify(specs).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
  const digest = createHash("sha256").update(code).digest("base64");
  return {
    html: `<script type="application/json" id="${DATA_ID}">${data}</script>\n<script>${code}</script>`,
    policy: `script-src 'sha256-${digest}'`,
  };
}
