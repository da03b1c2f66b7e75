// npm run build [-- --out DIR]: tsc, then one bundle per entry file of each action into action-*/dist/, the toolkit's clients once into
// clients/dist/, what draws the report's plots once beside train-gate's bundle, and the command line into cli/dist/. Same sources, same bytes.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { minifySync } from "rolldown/utils";
import { actionFolders, entriesOf } from "./actions.ts";
import { bundlePlots } from "./plots.ts";
import { ROOT } from "./setup.mjs";

const CODE = /(?:^|[\\/])(?:\d+\.)?index\.js$/;
/** The action whose numbers are drawn. */
const PLOTTING = "action-train-gate";
const { values } = parseArgs({ options: { out: { type: "string" }, only: { type: "string" } } });
const out = values.out ?? ROOT;
const binary = (name: string) => join(ROOT, "node_modules", ".bin", name);
const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd: ROOT, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });

const emitted = join(ROOT, "build");
rmSync(emitted, { recursive: true, force: true });
run(binary("tsc"), "-p", "tsconfig.build.json");
writeFileSync(join(emitted, "package.json"), `${JSON.stringify({ type: "module" })}\n`);
if (values.only === undefined || values.only === "clients") {
  rmSync(join(out, "clients", "dist"), { recursive: true, force: true });
  bundle(join(emitted, "clients", "index.js"), join(out, "clients", "dist"));
}
for (const action of actionFolders()) {
  if (values.only !== undefined && action !== values.only) continue;
  const dist = join(out, action, "dist");
  rmSync(dist, { recursive: true, force: true });
  for (const entry of entriesOf(action)) bundle(join(emitted, action, "src", `${entry}.js`), entry === "index" ? dist : join(dist, entry));
  if (action === PLOTTING) {
    const { code, licenses } = await bundlePlots();
    writeFileSync(join(dist, "plots.js"), code);
    writeFileSync(join(dist, "plots.licenses.txt"), licenses);
    process.stderr.write(`${action}/dist/plots.js ${(code.length / 1e6).toFixed(2)} MB\n`);
  }
}

if (values.only === undefined || values.only === "cli") {
  const dist = join(out, "cli", "dist");
  rmSync(dist, { recursive: true, force: true });
  bundle(join(emitted, "cli", "main.js"), dist);
  // What the stages start as processes or threads of their own lies beside the bundle that they are in.
  for (const action of actionFolders())
    for (const entry of entriesOf(action).filter((name) => name !== "index" && name !== "post"))
      bundle(join(emitted, action, "src", `${entry}.js`), join(dist, entry));
}

/** Not by ncc: that leaves what is loaded later as it is, and loses the brackets by which engines know a function that is called at once, which costs a fifth of a start. */
function minified(file: string, code: string): string {
  const result = minifySync(file, code, {
    module: true,
    compress: { target: "es2024" },
    codegen: { removeWhitespace: true, legalComments: "none" },
  });
  if (result.errors.length > 0) throw new Error(`${file} cannot be minified: ${result.errors.map(({ message }) => message).join("; ")}`);
  return result.code;
}

/** ncc into a temporary folder first: a failed bundle leaves nothing half-written. */
function bundle(source: string, destination: string): void {
  const temporary = mkdtempSync(join(tmpdir(), "mlops-build-"));
  try {
    run(binary("ncc"), "build", source, "--out", temporary, "--no-cache", "--quiet", "--license", "licenses.txt", "--target", "es2024");
    for (const file of readdirSync(temporary, { recursive: true, encoding: "utf8" })) {
      if (file.endsWith(".map")) rmSync(join(temporary, file));
      else if (CODE.test(file)) writeFileSync(join(temporary, file), minified(file, readFileSync(join(temporary, file), "utf8")));
    }
    const bytes = readFileSync(join(temporary, "index.js")).length;
    cpSync(temporary, destination, { recursive: true });
    process.stderr.write(`${destination.slice(out.length + 1)}/index.js ${(bytes / 1e6).toFixed(2)} MB\n`);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
