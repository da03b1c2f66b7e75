import type { Handover } from "../../host/host.ts";
import type { Block } from "../markdown/model.ts";
import { dataSection } from "./data-section.ts";
import { deploySection } from "./deploy-section.ts";
import { gateSection } from "./gate-section.ts";
import { packageSection } from "./package-section.ts";
import type { StageDocument } from "./sentence.ts";
import type { Surroundings } from "./surroundings.ts";

/** Characters of each stage's part of the comment; together they leave room for markers. */
export const SECTION_CHARS: Readonly<Record<Handover, number>> = { data: 15_000, gate: 28_000, package: 6_000, deploy: 9_000 };

/** The part of comment, summary and report that one stage's document makes. */
export function sectionOf(document: StageDocument, place: Surroundings): Block[] {
  switch (document.schema) {
    case "data-report/v1":
      return dataSection(document, place);
    case "gate-report/v1":
      return gateSection(document, place);
    case "model-manifest/v1":
      return packageSection(document, place);
    case "deploy-report/v1":
      return deploySection(document, place);
  }
}
