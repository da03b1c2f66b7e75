// node degrade.mjs FOLDER — makes a believable mistake in a copy of this project, to see the gate stop it: a slip of copy and paste that
// reads the bill's depth twice. The data is untouched and the feature tests stay green, but Chinstraps now look like Adelies.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const RIGHT = "const billLength = row.bill_length_mm ??";
const WRONG = "const billLength = row.bill_depth_mm ??";

const folder = process.argv[2];
if (folder === undefined) {
  console.error("Usage: node degrade.mjs FOLDER (a copy of this project; its features.mjs is changed)");
  process.exit(64);
}
const file = join(folder, "features.mjs");
const parts = readFileSync(file, "utf8").split(RIGHT);
if (parts.length !== 2) {
  console.error(`${file}: found ${parts.length - 1} times, expected once: ${RIGHT}\nNothing was changed.`);
  process.exit(1);
}
writeFileSync(file, parts.join(WRONG));
console.log(`${file}: the bill's length is now read from the column of its depth`);
