import type { GateReport } from "../gate-report.ts";
import { type Block, code, type Inline, lineBreak, strong, text } from "../markdown/model.ts";

export const POLICY_CHANGED = "POLICY_CHANGED";
/** Where one changed rule ends in the finding's message and the next begins: `metrics.f1: {…} → {…}; slices.by: …`. */
const NEXT = /; (?=[a-z][^;]*?: .* → |the section )/;

/** Which rules a change edits, one per line, and that they take effect after the merge. */
export function policyDiff({ findings }: GateReport): Block[] {
  return findings
    .filter((finding) => finding.code === POLICY_CHANGED)
    .map(({ message, advice }): Block => {
      const [, lead = message, changes = ""] = /^(.*?): (.*)$/s.exec(message) ?? [];
      const items = changes === "" ? [] : changes.split(NEXT).map(itemOf);
      const say: Inline[] = [strong("Policy"), text(`: ${lead}${items.length === 0 ? "" : ":"}`)];
      return {
        type: "alert",
        kind: "NOTE",
        blocks: [
          { type: "paragraph", children: say },
          ...(items.length === 0 ? [] : [{ type: "list", items } as const]),
          ...(advice === "" ? [] : [{ type: "paragraph", children: [text(`→ ${advice}`)] } as const]),
        ],
      };
    });
}

function itemOf(change: string): Inline[] {
  const [, name, before, after] = /^(.*?): (.*) → (.*)$/s.exec(change) ?? [];
  if (name === undefined || before === undefined || after === undefined) return [text(change)];
  return [code(name), lineBreak, code(before), text(" → "), code(after)];
}
