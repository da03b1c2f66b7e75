import { parseArgs } from "node:util";
import { nearest } from "../core/nearest.ts";
import { parseShard, type Shard } from "../core/shards/shard.ts";

export const EXIT_USAGE = 64;

/** Wrong usage: one line, and what would be right. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const COMMANDS = {
  run: "all stages that mlops.yml names; stops at the first that fails",
  validate: "prepare the data and check it against its contract",
  train: "run the tests, train the candidates, gate the best one",
  package: "bundle the winner into one verified archive and release it",
  deploy: "test the package beside what serves now, then move the traffic (--stop ends it)",
  verify: "FILE: check a package: digests, manifest, contents, verdict",
  inspect: "FILE: show what a package holds",
  infer: "FILES or --dataset NAME: propose a schema and checks from data (--write keeps the schema)",
} as const;
export type CommandName = keyof typeof COMMANDS;

const OPTIONS = {
  config: { type: "string", default: "mlops.yml" },
  out: { type: "string" },
  json: { type: "boolean", default: false },
  base: { type: "string" },
  stop: { type: "boolean", default: false },
  environment: { type: "string" },
  version: { type: "string" },
  package: { type: "string" },
  stage: { type: "string" },
  shard: { type: "string" },
  dataset: { type: "string" },
  write: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;
type OptionName = keyof typeof OPTIONS;

const ALLOWED: Record<CommandName, readonly OptionName[]> = {
  run: ["config", "out", "json", "base", "help"],
  validate: ["config", "out", "json", "base", "stage", "shard", "help"],
  train: ["config", "out", "json", "base", "help"],
  package: ["config", "out", "json", "base", "version", "help"],
  deploy: ["config", "out", "json", "base", "stop", "environment", "package", "help"],
  verify: ["json", "help"],
  inspect: ["json", "help"],
  infer: ["config", "json", "dataset", "write", "help"],
};

export interface Arguments {
  readonly command: CommandName;
  readonly file: string | undefined;
  readonly files: readonly string[];
  readonly dataset: string | undefined;
  readonly write: boolean;
  readonly config: string;
  readonly out: string | undefined;
  readonly json: boolean;
  readonly base: string | undefined;
  readonly stop: boolean;
  readonly environment: string | undefined;
  readonly version: string | undefined;
  readonly package: string | undefined;
  /** Validation by several machines: null is all of it. */
  readonly part: { readonly stage: "scan"; readonly shard: Shard } | { readonly stage: "merge" } | null;
}

export function helpText(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  return `mlops: the pipeline of mlops.yml on this machine

usage: mlops <command> [options]

${Object.entries(COMMANDS)
  .map(([name, what]) => `  ${name.padEnd(width)}  ${what}`)
  .join("\n")}

  --config FILE       the pipeline (default mlops.yml)
  --out DIR           where results go (default .mlops beside the config)
  --base REF          compare with the record of that commit (default: the latest)
  --json              the stage's report on stdout and nothing else
  --stage S           validate: "scan" reads one part of the data, "merge" judges all parts together
  --shard I/N         validate --stage scan: which part, 1/3
  --version X         package: a version (1.4.0) or rule (patch, minor, major, date)
  --package P         deploy: a path, a version or "latest" (default: the package just made)
  --environment NAME  deploy: default as in mlops.yml
  --dataset NAME      infer: a dataset of mlops.yml, or what to call FILES
  --write             infer: write the schema, and mlops.yml where there is none
  --stop              deploy: end what serves in that environment

exit status: 0 pass or warn, 1 fail, 2 error or undecidable, 64 wrong usage`;
}

/** What was asked for; "help" when that is all. Throws UsageError. */
export function readArguments(argv: readonly string[]): Arguments | "help" | "version" {
  const [name, ...rest] = argv;
  if (name === undefined) throw new UsageError(`name a command: ${Object.keys(COMMANDS).join(", ")}`);
  if (name === "--help" || name === "-h" || name === "help") return "help";
  if (name === "--version") return "version";
  if (!Object.hasOwn(COMMANDS, name)) {
    const meant = nearest(name, Object.keys(COMMANDS));
    throw new UsageError(
      `unknown command "${name}"${meant === undefined ? `; there are: ${Object.keys(COMMANDS).join(", ")}` : `: did you mean "${meant}"?`}`,
    );
  }
  const command = name as CommandName;
  const parsed = parse(command, rest);
  if (parsed.values.help) return "help";
  const empty = Object.entries(parsed.values).find(([, value]) => value === "");
  if (empty !== undefined) throw new UsageError(`--${empty[0]} is empty: give it a value, or leave it out`);
  const takesFile = command === "verify" || command === "inspect";
  if (takesFile && parsed.positionals.length !== 1)
    throw new UsageError(`mlops ${command} takes one FILE: the archive, its manifest or their folder`);
  const takesFiles = command === "infer";
  if (takesFiles && parsed.positionals.length === 0 && parsed.values.dataset === undefined)
    throw new UsageError("mlops infer takes FILES, or --dataset NAME of mlops.yml");
  if (!takesFile && !takesFiles && parsed.positionals.length > 0)
    throw new UsageError(`mlops ${command} takes no "${parsed.positionals[0]}"`);
  const { config, out, json, base, stop, environment, version } = parsed.values;
  return {
    command,
    file: parsed.positionals[0],
    files: parsed.positionals,
    dataset: parsed.values.dataset,
    write: parsed.values.write,
    config,
    out,
    json,
    base,
    stop,
    environment,
    version,
    package: parsed.values.package,
    part: partOf(parsed.values),
  };
}

function partOf({ stage, shard }: { readonly stage?: string; readonly shard?: string }): Arguments["part"] {
  if (stage === undefined && shard === undefined) return null;
  if (stage === "merge" && shard === undefined) return { stage };
  const parsed = parseShard(shard ?? "");
  if (stage === "scan" && parsed !== null) return { stage, shard: parsed };
  if (stage === "scan") throw new UsageError("--stage scan takes --shard I/N, like --shard 1/3");
  throw new UsageError(stage === "merge" ? "--stage merge takes no --shard" : '--stage is "scan" (with --shard I/N) or "merge"');
}

function parse(command: CommandName, args: string[]) {
  const options = Object.fromEntries(ALLOWED[command].map((name) => [name, OPTIONS[name]])) as typeof OPTIONS;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    const defaults = { config: "mlops.yml", json: false, stop: false, write: false, help: false };
    return {
      values: { ...defaults, ...values } as { config: string; json: boolean; stop: boolean; write: boolean; help: boolean } & Partial<
        Record<"out" | "base" | "environment" | "version" | "package" | "dataset" | "stage" | "shard", string>
      >,
      positionals,
    };
  } catch (error) {
    const option = /'(--[^' ]+)/.exec((error as Error).message)?.[1] ?? "";
    const meant = nearest(option.replace(/^--/, ""), ALLOWED[command]);
    const about = (error as Error).message.split(". ")[0] ?? "wrong usage";
    throw new UsageError(
      meant === undefined
        ? `${about} (mlops ${command} takes ${ALLOWED[command].map((one) => `--${one}`).join(", ")})`
        : `${about}: did you mean --${meant}?`,
    );
  }
}
