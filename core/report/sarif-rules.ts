/** What people read as the title of an alert; of other codes their own words. */
const TITLES: Readonly<Record<string, string>> = {
  COLUMN_MISSING: "A column that is named in the config does not exist",
  DATASET_ROWS: "A dataset has too few or too many rows",
  KEY_DUPLICATE: "Two rows have the same key",
  KEY_NULL: "A row has no key",
  ROWS_INVALID: "More rows are invalid than the tolerance allows",
  ROW_RAGGED: "A row has another number of cells than the header",
  ROW_SCHEMA: "A row breaks the dataset's JSON Schema",
  SPLITS_OVERLAP: "A row stands in two datasets that may share none",
  TABLE_NO_ROWS: "A file has no rows",
};

/** A rule of the tool's driver, by the code of its findings. `advice` is that of its first finding. */
export function sarifRule(code: string, advice: string) {
  const words = code.toLowerCase().split("_");
  const title = TITLES[code] ?? `Data check: ${words.join(" ")}`;
  const help = advice === "" ? "See the data report for what was seen and what is accepted." : `What to do: ${advice}`;
  return {
    id: code,
    name: words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join(""),
    shortDescription: { text: title },
    fullDescription: { text: `${title}. The config decides whether this fails the check or only warns.` },
    help: { text: help },
    defaultConfiguration: { level: "error" as const },
    properties: { tags: ["data", "data-quality"] },
  };
}
