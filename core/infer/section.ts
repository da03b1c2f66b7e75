import { Document, type YAMLMap } from "yaml";
import { delimiterHint } from "../tabular/delimiter-hint.ts";
import type { Proposal } from "./proposal.ts";

export interface SectionOptions {
  readonly dataset: string;
  /** As the dataset has, or will have, them in mlops.yml. */
  readonly files: readonly string[];
  /** Where the schema lies, relative to mlops.yml. */
  readonly schema: string;
  readonly isPart: boolean;
  /** The dataset as mlops.yml has it: what is written there stays, whatever was seen. */
  readonly own?: Readonly<Record<string, unknown>>;
  /** Also what mlops.yml begins with. */
  readonly pipeline?: string;
}

/** The section of mlops.yml that says what was seen, to be read by a person. */
export function sectionYaml(proposal: Proposal, options: SectionOptions): string {
  const { key, rows, columns } = proposal;
  const {
    files = options.files.length === 1 ? options.files[0] : options.files,
    schema: _schema,
    columns: limits,
    ...own
  } = options.own ?? {};
  const checks = withLimits(
    columns.filter((column) => Object.keys(column.checks).length > 0).map(({ name, checks: said }) => [name, said]),
    limits,
  );
  const dataset = {
    files,
    ...own,
    schema: options.schema,
    ...(own.key === undefined && key !== null ? { key } : {}),
    ...(own.rows === undefined && rows > 1 ? { rows: { min: Math.max(1, Math.floor(rows / 2)) } } : {}),
    ...(Object.keys(checks).length === 0 ? {} : { columns: checks }),
  };
  const document = new Document({
    ...(options.pipeline === undefined ? {} : { version: 1, name: options.pipeline }),
    data: { datasets: { [options.dataset]: dataset } },
  });
  for (const name of Object.keys(checks)) flow(document.getIn(["data", "datasets", options.dataset, "columns", name]));
  flow(document.getIn(["data", "datasets", options.dataset, "rows"]));
  const hint = delimiterHint(columns.map(({ name }) => name));
  const notes = [
    ...(hint === undefined ? [] : [`There is only one column, and ${hint}`]),
    ...columns.flatMap((column) => column.notes.map((note) => `${column.name}: ${note}`)),
  ];
  document.commentBefore = [
    ` Proposed from ${options.isPart ? `the first ${rows}` : rows} rows: read it before you rely on it.`,
    ...notes.map((note) => ` ${note.replaceAll(/[\r\n]+/g, " ")}`),
  ].join("\n");
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** Proposed checks by column, and those that stand in mlops.yml in their place. */
function withLimits(proposed: readonly (readonly [string, object])[], own: unknown): Record<string, object> {
  const written = new Map(Object.entries((own ?? {}) as Record<string, object>));
  const merged = proposed.map(([name, checks]) => [name, { ...checks, ...written.get(name) }] as const);
  return Object.fromEntries([...merged, ...[...written].filter(([name]) => !proposed.some(([other]) => other === name))]);
}

function flow(node: unknown): void {
  if (typeof node === "object" && node !== null && "items" in node) (node as YAMLMap).flow = true;
}

/** The schema's file: one keyword of a column to a line, lists of values in one. */
export function schemaText(schema: Readonly<Record<string, unknown>>): string {
  const properties = Object.entries(schema.properties as Record<string, unknown>);
  const body = properties.map(([name, column]) => `    ${JSON.stringify(name)}: ${oneLine(column)}`).join(",\n");
  const rest = Object.entries(schema).filter(([key]) => key !== "properties");
  const [before, after] = [rest.filter(([key]) => key !== "required"), rest.filter(([key]) => key === "required")];
  const lines = [
    ...before.map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`),
    `  "properties": {${body === "" ? "" : `\n${body}\n  `}}`,
    ...after.map(([key, value]) => `  ${JSON.stringify(key)}: ${oneLine(value)}`),
  ];
  return `{\n${lines.join(",\n")}\n}\n`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
