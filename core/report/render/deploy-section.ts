import type { DeployReport } from "../deploy-report.ts";
import { type Block, code, heading, type Inline, joined, link, paragraph, strong, text } from "../markdown/model.ts";
import { alerts } from "./findings.ts";
import { footer } from "./footer.ts";
import { formatCount, formatDuration, shortDigest } from "./numbers.ts";
import { ICONS, sentence } from "./sentence.ts";
import type { Surroundings } from "./surroundings.ts";

const STEP_ICONS = { done: "✅", failed: "❌", skipped: "⏭️" } as const;

/** What the deployment did: outcome, tests before and after the switch, steps. */
export function deploySection(report: DeployReport, place: Surroundings): Block[] {
  return [
    heading(3, sentence(report, place.event)),
    contextLine(report),
    ...alerts(report.findings),
    ...tests(report),
    ...steps(report),
    { type: "omissions" },
    footer("deploy", report, place),
  ];
}

function contextLine(report: DeployReport): Block {
  const previous = report.previous === null ? [text("first version here")] : [text("before: "), code(report.previous)];
  const url: Inline[] = report.url === null ? [] : [link(report.url, report.url)];
  return paragraph(
    ...joined(
      [
        [text("Package "), strong(report.package.version), text(" "), code(shortDigest(report.package.digest))],
        [text(`${report.target}, environment ${report.environment}`)],
        previous,
        url,
      ],
      " · ",
    ),
  );
}

function tests(report: DeployReport): Block[] {
  if (report.tests.length === 0) return [];
  return [
    {
      type: "table",
      columns: [
        { title: "", align: "center" },
        { title: "Test", align: "left" },
        { title: "When", align: "left" },
        { title: "Result", align: "left" },
        { title: "Time", align: "right" },
      ],
      rows: report.tests.map((test) => [
        [text(ICONS[test.verdict])],
        [code(test.name)],
        [text(test.phase === "before-switch" ? "before traffic" : "after the switch")],
        [text(test.message)],
        [text(formatDuration(test["duration-ms"]))],
      ]),
    },
  ];
}

function steps(report: DeployReport): Block[] {
  if (report.steps.length === 0) return [];
  return [
    {
      type: "details",
      summary: [text(formatCount(report.steps.length, "step"))],
      open: report.outcome === "unknown",
      drop: 5,
      name: "the steps",
      blocks: [
        {
          type: "table",
          columns: [
            { title: "", align: "center" },
            { title: "Step", align: "left" },
            { title: "What happened", align: "left" },
            { title: "Time", align: "right" },
          ],
          rows: report.steps.map((step) => [
            [text(STEP_ICONS[step.outcome])],
            [code(step.name)],
            [text(step.message)],
            [text(formatDuration(step["duration-ms"]))],
          ]),
        },
      ],
    },
  ];
}
