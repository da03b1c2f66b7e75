// npm run demo: the pipeline on real data, twice. A good change passes, is packaged and deployed, and answers one request; a change with a
// mistake in the feature code is stopped by the gate. Works in a temporary copy; nothing is left running.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { install, ROOT } from "./setup.mjs";

const EXAMPLE = join(ROOT, "examples", "penguins");
const MLOPS = join(ROOT, "cli", "mlops.mjs");
const BIRD = { bill_length_mm: 46.5, bill_depth_mm: 17.9, flipper_length_mm: 192, body_mass_g: 3500, sex: "female" };

install(EXAMPLE);
const folder = mkdtempSync(join(tmpdir(), "mlops-demo-"));
let failed = false;
const stop = () => {
  spawnSync(process.execPath, [MLOPS, "deploy", "--stop"], { cwd: folder, stdio: "ignore" });
  rmSync(folder, { recursive: true, force: true });
};
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    stop();
    process.exit(130);
  });
}
try {
  copyExample();
  commit("Penguins, as they are");
  title("1. A good change: validate, train, gate, package, deploy");
  expectExit(await mlops("run"), 0, "the good change");
  const { url } = JSON.parse(readFileSync(join(folder, ".mlops", "latest", "deploy-report.json"), "utf8")) as { url: string };
  await askOnce(url);

  title("2. A change with a mistake: the feature code reads the wrong column");
  run("node", "degrade.mjs", ".");
  commit("Tidy up the features");
  expectExit(await mlops("run"), 1, "the change with the mistake");
  say("\nThe gate stopped it: nothing was packaged, and what served before still serves:");
  await askOnce(url);
} catch (error) {
  failed = true;
  process.stderr.write(`\ndemo failed: ${error instanceof Error ? error.message : String(error)}\n`);
} finally {
  stop();
}
say(failed ? "" : '\nDone. The copy is removed and nothing is left running. Your own pipeline: see "In your repository" in README.md.');
process.exitCode = failed ? 1 : 0;

function copyExample(): void {
  const skip = new Set(
    ["node_modules", ".mlops", "processed"].map((name) => join(EXAMPLE, name)).concat(join(EXAMPLE, "data", "processed")),
  );
  cpSync(EXAMPLE, folder, { recursive: true, filter: (source) => !skip.has(source) });
  symlinkSync(join(EXAMPLE, "node_modules"), join(folder, "node_modules"), "junction");
}

function commit(message: string): void {
  const identity = [
    "-c",
    "user.name=demo",
    "-c",
    "user.email=demo@example.invalid",
    "-c",
    "commit.gpgsign=false",
    "-c",
    "init.defaultBranch=main",
  ];
  if (spawnSync("git", ["rev-parse", "--verify", "-q", "HEAD"], { cwd: folder }).status !== 0) run("git", ...identity, "init", "-q");
  run("git", ...identity, "add", "-A");
  run("git", ...identity, "commit", "-q", "-m", message);
}

function run(program: string, ...args: string[]): void {
  const done = spawnSync(program === "node" ? process.execPath : program, args, { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
  if (done.status !== 0) throw new Error(`${program} ${args.join(" ")} exited with ${done.status ?? done.signal ?? done.error?.message}`);
}

function mlops(...args: string[]): Promise<number> {
  say(`$ mlops ${args.join(" ")}`);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MLOPS, ...args], { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 2));
  });
}

function expectExit(code: number, expected: number, what: string): void {
  if (code !== expected) throw new Error(`${what} was to end with exit status ${expected}, and ended with ${code}`);
}

/** One real request to what serves now, and its answer. */
async function askOnce(url: string): Promise<void> {
  const datatype = (value: string | number) => (typeof value === "string" ? "BYTES" : Number.isInteger(value) ? "INT64" : "FP64");
  const inputs = Object.entries(BIRD).map(([name, value]) => ({ name, shape: [1], datatype: datatype(value), data: [value] }));
  say(
    `\n$ curl ${url}/v2/models/penguins/infer -d '{"inputs": [ … ${Object.entries(BIRD)
      .map(([name, value]) => `${name} ${value}`)
      .join(", ")} … ]}'`,
  );
  const response = await fetch(`${url}/v2/models/penguins/infer`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ inputs }),
  });
  const answer = (await response.json()) as { outputs?: { name: string; data: (string | number)[] }[] };
  if (!response.ok || answer.outputs === undefined) throw new Error(`the model answered ${response.status}: ${JSON.stringify(answer)}`);
  say(
    answer.outputs
      .map(({ name, data: [value] }) => `  ${name.padEnd(24)} ${typeof value === "number" ? value.toFixed(4) : value}`)
      .join("\n"),
  );
}

function title(text: string): void {
  say(`\n${"━".repeat(78)}\n${text}\n${"━".repeat(78)}`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
