import type { ColumnChecks } from "../../../core/config/data.ts";
import type { ColumnExtra, ExtraFactory } from "../../../core/scan/extra.ts";
import type { RowSchema } from "../../../core/schema/row-schema.ts";
import type { JsonType } from "../../../core/tabular/convert.ts";
import { formatOf } from "../../../core/tabular/format.ts";
import type { DataSource } from "../source.ts";
import { AllowedExtra } from "./extras/allowed-extra.ts";
import { FreshnessExtra } from "./extras/freshness-extra.ts";
import { MonotonicExtra } from "./extras/monotonic-extra.ts";
import { PatternExtra } from "./extras/pattern-extra.ts";
import { RankExtra } from "./extras/rank-extra.ts";
import { TypeExtra } from "./extras/type-extra.ts";

const NO_TYPES: ReadonlySet<JsonType> = new Set();

/** Extras of the columns whose checks need to see every value. */
export function extrasFor(
  source: Pick<DataSource, "name" | "config" | "files"> & { readonly schema: Pick<RowSchema, "typesOf"> | null },
): ExtraFactory {
  const { name, config, schema } = source;
  // Only where values come as text, a column without a type is guessed.
  const isText = source.files.some((file) => ["csv", "tsv"].includes(config.format ?? formatOf(file.path, file.name)));
  return (column) => {
    const checks = Object.hasOwn(config.columns, column) ? config.columns[column] : undefined;
    if (checks === undefined) return [];
    const types = schema?.typesOf(column) ?? NO_TYPES;
    return makeExtras(checks, { name: `${name}.${column}`, isGuessed: isText && types.size === 0 });
  };
}

function makeExtras(checks: ColumnChecks, { name, isGuessed }: { name: string; isGuessed: boolean }): ColumnExtra[] {
  const { pattern, monotonic, freshness, categories, types, quantiles } = checks;
  const limits = Object.values(quantiles ?? {}).flatMap(({ min, max }) => [min, max].filter((limit) => limit !== undefined));
  return [
    ...(pattern === undefined ? [] : [new PatternExtra(pattern.regex, name)]),
    ...(monotonic === undefined ? [] : [new MonotonicExtra(monotonic.order, isGuessed)]),
    ...(freshness === undefined ? [] : [new FreshnessExtra()]),
    ...(categories?.allowed === undefined ? [] : [new AllowedExtra(categories.allowed, isGuessed)]),
    ...(types === undefined ? [] : [new TypeExtra(isGuessed)]),
    ...(limits.length === 0 ? [] : [new RankExtra(limits, isGuessed)]),
  ];
}
