import type { ColumnChecks, DataSection, DatasetConfig, OwnTerms } from "../../../core/config/data.ts";
import { tagOf } from "./tag.ts";

type Terms = Pick<OwnTerms, "when">;
/** Of a column, what is no check. */
const TERMS = new Set(["severity", "reason", "when"]);
/** Checks of which there may be several, by name. */
const NAMED = ["types", "quantiles"] as const;

/** The section with those checks alone that are meant for datasets of their tags: `when` names the tags that a check is for. */
export function applicableChecks<Section extends Pick<DataSection, "datasets">>(section: Section): Section {
  const datasets = Object.entries(section.datasets).map(([name, config]) => [name, applicable(name, config)] as const);
  return { ...section, datasets: Object.fromEntries(datasets) };
}

function applicable(name: string, config: DatasetConfig): DatasetConfig {
  const tag = tagOf(name, config);
  const isMeant = ({ when }: Terms): boolean => when === undefined || (tag !== undefined && when.includes(tag));
  const columns = Object.entries(config.columns).flatMap(([column, checks]) => {
    const left = isMeant(checks) ? meant(checks, isMeant) : null;
    return left === null ? [] : [[column, left] as const];
  });
  const { rows, balance, drift, references } = config;
  return {
    ...config,
    rows: rows !== undefined && isMeant(rows) ? rows : undefined,
    balance: balance !== undefined && isMeant(balance) ? balance : undefined,
    drift: drift !== undefined && isMeant(drift) ? drift : undefined,
    references: references.filter(isMeant),
    columns: Object.fromEntries(columns),
  };
}

/** Null: nothing is left of a column that had checks. One that never had any is only said to exist. */
function meant(checks: ColumnChecks, isMeant: (terms: Terms) => boolean): ColumnChecks | null {
  const left = only(checks, (check) => typeof check !== "object" || Array.isArray(check) || isMeant(check as Terms)) as ColumnChecks;
  for (const name of NAMED) if (left[name] !== undefined) left[name] = only(left[name], isMeant);
  if (left.categories?.share !== undefined) left.categories = { ...left.categories, share: only(left.categories.share, isMeant) };
  const count = (of: ColumnChecks) => Object.entries(of).filter(([name, check]) => !TERMS.has(name) && !isEmpty(check)).length;
  return count(checks) > 0 && count(left) === 0 ? null : left;
}

function only<Checks extends object>(checks: Checks, isKept: (check: Checks[keyof Checks] & object) => boolean): Checks {
  return Object.fromEntries(Object.entries(checks).filter(([, check]) => isKept(check))) as Checks;
}

function isEmpty(check: unknown): boolean {
  return check === undefined || (typeof check === "object" && check !== null && Object.keys(check).length === 0);
}
