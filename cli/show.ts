import { readFile, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { exists } from "../core/files.ts";
import { sentence } from "../core/report/render/sentence.ts";
import type { StageContext } from "../core/stage.ts";
import type { PipelineRun } from "./pipeline.ts";
import { forTerminal } from "./terminal.ts";

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Ends a run on the terminal, however it ended: the comment, where things lie, what was not run, and the verdict as the last word. */
export async function show(context: StageContext, run: PipelineRun): Promise<void> {
  const { workspace } = context;
  const comment = resolve(workspace.latest, "comment.md");
  print(`${forTerminal(await readFile(comment, "utf8").catch(() => ""))}\n`);
  const outputs = Object.assign({}, ...run.results.map((result) => result.outputs)) as Record<string, string>;
  const places: [string, string | undefined][] = [
    ["comment", comment],
    ["report", resolve(workspace.latest, "report.html")],
    ["documents", workspace.latest],
    ["package", outputs.package],
  ];
  for (const [name, place] of places) {
    if (place && (await stat(place).catch(() => undefined))) print(`${name.padEnd(10)} ${relative(process.cwd(), place) || "."}`);
  }
  if (outputs.url) print(`endpoint   ${outputs.url} (${servingWords(outputs)})`);
  if (run.notRun.length > 0)
    print(`not run    ${run.notRun.join(", ")}${(await servesAnything(context)) ? "; what served before still serves" : ""}`);
  const last = run.results.at(-1);
  if (run.stopped === null && last !== undefined) print(`\n${sentence(last.document)}`);
}

function servingWords({ outcome, previous }: Readonly<Record<string, string>>): string {
  const serves = outcome === "deployed" || outcome === "unchanged" ? "serves" : `${previous || "what served before"} still serves`;
  return `${serves} until: mlops deploy --stop`;
}

async function servesAnything({ workspace, config }: StageContext): Promise<boolean> {
  const environment = config.deploy?.environment;
  return environment !== undefined && exists(join(workspace.out, "deployments", environment, "active"));
}
