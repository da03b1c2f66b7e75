// Compiles wasm/ into core/tabular/fast/module.ts: `node scripts/node24.mjs scripts/wasm.ts`; with `--check` it only says whether that file is current.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const source = join(root, "wasm");
const target = join(root, "core", "tabular", "fast", "module.ts");
const compiler = join(source, "node_modules", "assemblyscript", "bin", "asc.js");

if (!existsSync(compiler))
  execFileSync("npm", ["ci", "--ignore-scripts"], { cwd: source, stdio: "inherit", shell: process.platform === "win32" });
const text = moduleText(compile());
if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (!existsSync(target) || readFileSync(target, "utf8") !== text) {
  console.error("core/tabular/fast/module.ts is not what wasm/ compiles to. Run: node scripts/node24.mjs scripts/wasm.ts");
  process.exitCode = 1;
}

function compile(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "mlops-wasm-"));
  try {
    const out = join(folder, "core.wasm");
    const options = ["-O3", "--converge", "--noAssert", "--runtime", "stub", "--enable", "simd", "--outFile", out];
    execFileSync(process.execPath, [compiler, "assembly/index.ts", ...options], { cwd: source, stdio: "inherit" });
    return readFileSync(out);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function moduleText(wasm: Buffer): string {
  const comment = "/** Generated from wasm/ by scripts/wasm.ts: the fast core, compiled. */";
  return `${comment}\n// biome-ignore format: one line\nexport const MODULE = "${wasm.toString("base64")}";\n`;
}
