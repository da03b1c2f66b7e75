import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import { digestOfEntries, listTree } from "../../core/digest.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { RunReport } from "../../core/report/run-report.ts";
import { pointerProblem } from "../../core/tabular/pointer.ts";
import type { RunOutputs } from "./produced.ts";

/** Pointers are shorter than this, and weights are longer. */
const MAX_POINTER_BYTES = 8192;

/** The model that a run left, kept in the run's folder, and what is wrong with it. Throws UserError MODEL_STALE. */
export async function modelOf(outputs: RunOutputs): Promise<{ model: RunReport["model"]; findings: Finding[] }> {
  const produced = await outputs.find(outputs.model);
  if (produced === null) return { model: null, findings: [] };
  const folder = await outputs.keep(outputs.model, produced);
  if (!(await stat(folder)).isDirectory()) return { model: null, findings: [] };
  const entries = await listTree(folder);
  if (entries.length === 0) return { model: null, findings: [] };
  const findings: Finding[] = [];
  for (const { path, bytes } of entries) {
    const problem = bytes > MAX_POINTER_BYTES ? null : pointerProblem(await startOf(join(folder, path)));
    if (problem !== null) findings.push(pointerFinding(path, problem.message, problem.advice));
  }
  const model = {
    digest: digestOfEntries(entries),
    bytes: entries.reduce((total, entry) => total + entry.bytes, 0),
    files: entries.length,
  };
  return { model, findings };
}

export function modelMissingFinding(): Finding {
  return {
    code: "MODEL_MISSING",
    rule: "model",
    subject: "model",
    severity: "warn",
    observed: null,
    expected: "files below model/",
    message: "the winner left no model, and the config has a section package: there will be nothing to package",
    advice: "let the command write what serving needs into the folder model below MLOPS_OUT",
  };
}

function pointerFinding(path: string, message: string, advice: string): Finding {
  return {
    code: "MODEL_POINTER",
    rule: "model",
    subject: `model/${path}`,
    severity: "fail",
    observed: path,
    expected: "weights",
    message: `model/${path}: ${message.replace("the data", "the weights")}`,
    advice,
  };
}

async function startOf(path: string): Promise<string> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAX_POINTER_BYTES), 0, MAX_POINTER_BYTES, 0);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}
