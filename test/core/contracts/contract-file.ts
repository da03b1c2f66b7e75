import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Contract } from "../../../core/contracts/contract.ts";
import { loadContract } from "../../../core/contracts/load.ts";
import { compileRowSchema } from "../../../core/schema/row-schema.ts";
import { convertCell } from "../../../core/tabular/convert.ts";

interface Given {
  readonly file?: string;
  readonly table?: string;
  readonly dataset?: string;
  readonly datasets?: readonly string[];
  readonly absentIsNull?: boolean;
}

/** Reads a contract that is written as text, or as what its JSON holds. */
export function readContract(content: unknown, given: Given = {}): Promise<Contract> {
  const folder = mkdtempSync(join(tmpdir(), "contract-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = given.file ?? "contract.yml";
  writeFileSync(join(folder, file), typeof content === "string" ? content : JSON.stringify(content, null, 1));
  const dataset = given.dataset ?? "train";
  return loadContract({ folder, root: folder }, given.table === undefined ? file : `${file}#${given.table}`, {
    dataset,
    datasets: given.datasets ?? [dataset],
    absentIsNull: given.absentIsNull ?? false,
  });
}

/** Per CSV row, cells by column, whether the contract's schema takes it. */
export function verdicts(contract: Contract, rows: readonly Readonly<Record<string, string | null>>[]): boolean[] {
  const schema = compileRowSchema({ schema: contract.schema, name: contract.name });
  const typed = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell === null ? null : convertCell(cell, schema.typesOf(name))])),
  );
  return schema.check(typed, String).map((errors) => errors === null);
}

/** What one row breaks: keyword and column. */
export function broken(contract: Contract, row: Readonly<Record<string, unknown>>): string[] {
  const schema = compileRowSchema({ schema: contract.schema, name: contract.name });
  return (schema.check([row], String)[0] ?? []).map(({ keyword, column }) => `${keyword} ${column}`);
}

export function places(contract: Contract): string[] {
  return contract.notes.map(({ place, line }) => `${place}${line === undefined ? "" : `:${line}`}`);
}
