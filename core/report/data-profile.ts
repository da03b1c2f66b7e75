import * as z from "zod";
import { type ColumnProfile, columnProfileSchema, type DataReport } from "./data-report.ts";
import { digestSchema } from "./document.ts";

/** What is kept of a dataset when its rows are gone: counts, statistics and bins. */
export const profilesSchema = z.record(
  z.string(),
  z.strictObject({ digest: digestSchema, rows: z.int().nonnegative(), columns: z.record(z.string(), columnProfileSchema) }),
);

/** The reference that travels with a model: data that it meets later is compared with it. */
export const dataProfileSchema = z.strictObject({
  schema: z.literal("data-profile/v1"),
  pipeline: z.string(),
  datasets: profilesSchema,
});
export type Profiles = z.infer<typeof profilesSchema>;
export type DataProfile = z.infer<typeof dataProfileSchema>;

/** Distributions of more columns than this, over all datasets, are not kept: a record stays below a few MB. */
const MAX_DISTRIBUTIONS = 500;

/** The profiles of a validated run, small enough to be kept. */
export function profilesOf(report: Pick<DataReport, "datasets">): Profiles {
  let left = MAX_DISTRIBUTIONS;
  const kept = (profile: ColumnProfile): ColumnProfile => {
    if (profile.distribution !== null) left -= 1;
    return left < 0 ? { ...profile, distribution: null } : profile;
  };
  return Object.fromEntries(
    Object.entries(report.datasets).map(([name, { digest, rows, columns }]) => [
      name,
      { digest, rows, columns: Object.fromEntries(Object.entries(columns).map(([column, profile]) => [column, kept(profile)])) },
    ]),
  );
}

/** The profile as a document of its own. */
export function dataProfileOf(report: Pick<DataReport, "pipeline" | "datasets">): DataProfile {
  return { schema: "data-profile/v1", pipeline: report.pipeline, datasets: profilesOf(report) };
}
