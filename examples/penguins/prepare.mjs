// data/raw/penguins.csv → data/processed/{train,validation,test}.csv: columns renamed, one bad cell corrected, rows split 60 : 20 : 20.
// The same input always gives the same bytes.
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { formatRows, readRows } from "./table.mjs";

const RAW = "data/raw/penguins.csv";
const OUT = "data/processed";
const SHARES = { test: 0.2, validation: 0.2 }; // the rest is for training
const RAW_NAMES = {
  id: "id",
  species: "Species",
  island: "Island",
  bill_length_mm: "Beak Length (mm)",
  bill_depth_mm: "Beak Depth (mm)",
  flipper_length_mm: "Flipper Length (mm)",
  body_mass_g: "Body Mass (g)",
  sex: "Sex",
};
const NAMES = Object.keys(RAW_NAMES);

const rows = readRows(RAW).map(clean);
mkdirSync(OUT, { recursive: true });
for (const [name, part] of Object.entries(split(rows))) {
  writeFileSync(`${OUT}/${name}.csv`, formatRows(NAMES, part));
  console.log(`${OUT}/${name}.csv: ${part.length} rows`);
}

function clean(raw) {
  const row = Object.fromEntries(NAMES.map((name) => [name, raw[RAW_NAMES[name]]]));
  if (row.sex === ".") {
    // One bird's sex was written down as a dot. It is unknown, as it is for ten others.
    console.log(`${row.id}: the sex "." becomes null`);
    row.sex = null;
  }
  row.sex = row.sex?.toLowerCase() ?? null;
  return row;
}

/** Splits every species on every island in the same proportions, so that the three files hold the same mixture. */
function split(all) {
  const parts = { train: [], validation: [], test: [] };
  const strata = new Set(all.map(stratum));
  for (const name of strata) {
    const members = all.filter((row) => stratum(row) === name).sort((a, b) => (lot(a) < lot(b) ? -1 : 1));
    const size = members.length;
    for (const [part, share] of Object.entries(SHARES)) parts[part].push(...members.splice(0, Math.round(size * share)));
    parts.train.push(...members);
  }
  for (const part of Object.values(parts)) part.sort((a, b) => (a.id < b.id ? -1 : 1));
  return parts;
}

function stratum(row) {
  return `${row.species} on ${row.island}`;
}

/** A lot drawn from the id alone: neither the order of the raw file nor a clock decides where a row goes. */
function lot(row) {
  return createHash("sha256").update(row.id).digest("hex");
}
