import { type Command, parseCommand, REGISTERED } from "./grammar.ts";

export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly message: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** What the runner makes of the lines of one step. */
export interface Heard {
  /** Commands that took effect, in order, stop-commands and its end included. */
  readonly commands: Command[];
  readonly annotations: Annotation[];
  /** Values given by set-output and save-state on stdout. */
  readonly outputs: Record<string, string>;
  readonly state: Record<string, string>;
  readonly masks: string[];
  /** Why the runner itself fails the step: disabled or invalid commands. */
  readonly failures: string[];
  /** What a person sees, secrets masked. */
  readonly log: string[];
}

const PAUSE_ONLY = new Set(["pause-logging"]);
const MIN_MASKED_TOKEN_CHARS = 6;

/** Interprets lines as the runner does, stdout and stderr alike: one instance per step. */
export class Interpreter {
  readonly heard: Heard = { commands: [], annotations: [], outputs: {}, state: {}, masks: [], failures: [], log: [] };
  readonly #registered = new Set(REGISTERED);
  #stopToken: string | undefined;

  constructor(secrets: readonly string[] = []) {
    this.heard.masks.push(...secrets.filter((secret) => secret !== ""));
  }

  /** True while a stop-commands token waits for its end. */
  get stopped(): boolean {
    return this.#stopToken !== undefined;
  }

  line(line: string): void {
    const command = line === "" ? undefined : parseCommand(line, this.#registered);
    if (command === undefined) {
      this.#print(line);
      return;
    }
    if (this.#stopToken !== undefined) {
      if (command.name === this.#stopToken.toLowerCase()) this.#resume(command);
      this.#print(line);
      return;
    }
    this.#obey(command, line);
  }

  #print(line: string): void {
    this.heard.log.push(this.heard.masks.reduce((text, secret) => text.replaceAll(secret, "***"), line));
  }

  #resume(command: Command): void {
    this.#registered.delete(command.name);
    this.#stopToken = undefined;
    this.heard.commands.push({ ...command, name: "resume-commands" });
  }

  #obey(command: Command, line: string): void {
    const { heard } = this;
    const fail = (why: string) => {
      heard.failures.push(why);
      this.#print(`##[error]${why}`);
    };
    const name = command.properties.name ?? "";
    heard.commands.push(command);
    switch (command.name) {
      case "stop-commands": {
        const token = command.message;
        if (token === "" || this.#registered.has(token.toLowerCase()) || PAUSE_ONLY.has(token.toLowerCase())) {
          fail(`Invalid stop-commands token ${token}`);
          return;
        }
        this.#stopToken = token;
        this.#registered.add(token.toLowerCase());
        if (token.length > MIN_MASKED_TOKEN_CHARS) heard.masks.push(token);
        this.#print(line);
        return;
      }
      case "set-output":
        if (name === "") {
          fail("Required field 'name' is missing in ##[set-output] command.");
          return;
        }
        heard.outputs[name] = command.message;
        return;
      case "save-state":
        if (name === "") {
          fail("Required field 'name' is missing in ##[save-state] command.");
          return;
        }
        heard.state[name] = command.message;
        return;
      case "set-env":
      case "add-path":
        fail(`The \`${command.name}\` command is disabled.`);
        return;
      case "add-mask":
        for (const secret of [command.message, ...command.message.split(/\r\n|\r|\n/)])
          if (secret.trim() !== "" && !heard.masks.includes(secret)) heard.masks.push(secret);
        return;
      case "error":
      case "warning":
      case "notice":
        heard.annotations.push({ level: command.name, message: command.message, properties: command.properties });
        this.#print(`##[${command.name}]${command.message}`);
        return;
      case "debug":
        return;
      case "group":
      case "endgroup":
        this.#print(`##[${command.name}]${command.message}`);
        return;
    }
  }
}

/** Cuts a stream into lines as the runner does: at \n, \r\n and at a lone \r. */
export class LineReader {
  readonly #decoder = new TextDecoder("utf-8");
  readonly #emit: (line: string) => void;
  #rest = "";

  constructor(emit: (line: string) => void) {
    this.#emit = emit;
  }

  push(chunk: Uint8Array): void {
    this.#rest += this.#decoder.decode(chunk, { stream: true });
    let from = 0;
    // A \r at the very end may be half of \r\n.
    for (const found of this.#rest.matchAll(/\r\n|\n|\r(?!$)/g)) {
      this.#emit(this.#rest.slice(from, found.index));
      from = found.index + found[0].length;
    }
    this.#rest = this.#rest.slice(from);
  }

  end(): void {
    this.#rest += this.#decoder.decode();
    const rest = this.#rest.replace(/\r$/, "");
    if (this.#rest !== "") this.#emit(rest);
    this.#rest = "";
  }
}
