import type { UserError } from "../../errors.ts";
import type { Handover } from "../../host/host.ts";
import { type Block, code, heading, joined, paragraph, small, strong, text } from "../markdown/model.ts";
import { ICONS } from "./sentence.ts";
import { commitInline, type Surroundings } from "./surroundings.ts";

const STAGES: Readonly<Record<Handover, string>> = {
  data: "validate-data",
  gate: "train-gate",
  package: "package-model",
  deploy: "deploy",
};

/** The part of a stage that ended before it had anything to report. */
export function errorSection(stage: Handover, error: UserError, place: Surroundings, tool: { name: string; version: string }): Block[] {
  const at = error.location === undefined ? [] : [text(" "), code([error.location.file, error.location.line].filter(Boolean).join(":"))];
  return [
    heading(3, `${ICONS[error.verdict]} ${STAGES[stage]} stopped: ${error.message.split("\n", 1)[0]}`),
    paragraph(code(error.code), ...at),
    ...(error.message.includes("\n") ? [{ type: "code-block", language: "", text: error.message } as const] : []),
    ...(error.unchanged === undefined ? [] : [paragraph(strong("Left unchanged"), ` ${error.unchanged}`)]),
    ...(error.advice === undefined ? [] : [paragraph(strong("What to do"), ` ${error.advice}`)]),
    { type: "omissions" },
    small(
      ...joined(
        [
          [text(STAGES[stage])],
          place.head === null ? [] : [text("commit "), commitInline(place.head, place)],
          [text(`${tool.name} ${tool.version}`)],
        ],
        " · ",
      ),
    ),
  ];
}
