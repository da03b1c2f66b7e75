import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
}
interface Media {
  readonly schema?: Schema;
}
interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}
interface Response {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, Media>>;
}
interface Described {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Response>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Error statuses that GitHub answers everywhere though the description names them nowhere. */
const UNDESCRIBED = new Set([400, 401, 403, 404, 409, 410, 412, 413, 415, 422, 429, 500, 502, 503]);
const ROOT = "github.json";
const escapePointer = (part: string): string => part.replaceAll("~", "~0").replaceAll("/", "~1");

/** Checks requests and responses against GitHub's own description. Compiles what is used, once per process. */
export class Description {
  readonly document: Document;
  readonly #ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    coerceTypes: false,
    inlineRefs: false,
    validateFormats: true,
    logger: false,
  });
  readonly #coercing = new Ajv2020({ strict: false, allErrors: true, coerceTypes: true, logger: false });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor() {
    this.document = JSON.parse(readFileSync(join(import.meta.dirname, "openapi.json"), "utf8")) as Document;
    for (const ajv of [this.#ajv, this.#coercing]) {
      formats.default(ajv);
      for (const format of ["repo.nwo", "binary", "timestamp", "int64"]) if (ajv.formats[format] === undefined) ajv.addFormat(format, true);
      ajv.addSchema({ ...this.document, $id: ROOT }, ROOT);
    }
  }

  operation(name: string): Described {
    const [method = "", path = ""] = name.split(" ");
    const found = this.document.paths[path]?.[method.toLowerCase()];
    if (found === undefined) throw new Error(`openapi.json has no ${name}; add it to operations.ts and run scripts/openapi.ts`);
    return found;
  }

  /** What is wrong with a request; nothing when it is as described. */
  request(name: string, params: Readonly<Record<string, string>>, query: URLSearchParams, body: unknown): string[] {
    const described = this.operation(name);
    const parameters = (described.parameters ?? []).map((parameter) => this.#resolve<Parameter>(parameter));
    const problems: string[] = [];
    const known = new Set(parameters.filter((parameter) => parameter.in === "query").map((parameter) => parameter.name));
    for (const key of new Set(query.keys())) if (!known.has(key)) problems.push(`${name}: unknown query parameter ${key}`);
    for (const parameter of parameters) {
      const value = parameter.in === "path" ? params[parameter.name] : (query.get(parameter.name) ?? undefined);
      if (value === undefined || !["path", "query"].includes(parameter.in)) {
        if (parameter.required === true && parameter.in === "query") problems.push(`${name}: query parameter ${parameter.name} is missing`);
        continue;
      }
      const check = this.#check(`parameter ${name} ${parameter.name}`, () =>
        this.#coercing.compile({ type: "object", properties: { value: this.#absolute(parameter.schema ?? {}) } }),
      );
      if (!check({ value })) problems.push(`${name}: ${parameter.in} parameter ${parameter.name}=${value}: ${texts(check)}`);
    }
    const schema = described.requestBody?.content["application/json"]?.schema;
    if (schema === undefined) return problems;
    if (body === undefined) return described.requestBody?.required === true ? [...problems, `${name}: the JSON body is missing`] : problems;
    const check = this.#schemaAt(name, "requestBody/content/application~1json/schema");
    if (!check(body)) problems.push(`${name}: body: ${texts(check)}`);
    const allowed = this.#propertyNames(schema);
    if (allowed !== undefined && typeof body === "object" && body !== null)
      for (const key of Object.keys(body)) if (!allowed.has(key)) problems.push(`${name}: unknown property ${key} in the body`);
    return problems;
  }

  /** What is wrong with a response; nothing when it is as described. */
  response(name: string, status: number, body: unknown): string[] {
    const described = this.operation(name).responses[String(status)];
    if (described === undefined) return UNDESCRIBED.has(status) ? [] : [`${name}: status ${status} is not described`];
    const response = this.#resolve<Response>(described);
    const type = Object.keys(response.content ?? {}).find((key) => /[/+]json$/.test(key));
    if (type === undefined) return body === undefined || status >= 400 ? [] : [`${name}: status ${status} has no body`];
    const at = described.$ref === undefined ? `paths/${pathOf(name)}/responses/${status}` : described.$ref.replace(/^#\//, "");
    const check = this.#schemaPointer(`${at}/content/${escapePointer(type)}/schema`);
    return check(body) ? [] : [`${name}: response ${status}: ${texts(check)}`];
  }

  #propertyNames(schema: Schema): Set<string> | undefined {
    const resolved = this.#resolve<Schema>(schema);
    if (resolved.properties === undefined || (resolved.additionalProperties !== undefined && resolved.additionalProperties !== false))
      return undefined;
    return new Set(Object.keys(resolved.properties));
  }

  #resolve<T extends object>(value: T & { readonly $ref?: string }): T {
    if (value.$ref === undefined) return value;
    const [, , kind = "", key = ""] = value.$ref.split("/");
    return this.document.components[kind]?.[key] as T;
  }

  #absolute(schema: Schema): Schema {
    return schema.$ref === undefined ? schema : { $ref: `${ROOT}${schema.$ref}` };
  }

  #schemaAt(name: string, rest: string): ValidateFunction {
    return this.#schemaPointer(`paths/${pathOf(name)}/${rest}`);
  }

  #schemaPointer(pointer: string): ValidateFunction {
    return this.#check(pointer, () => this.#ajv.compile({ $ref: `${ROOT}#/${pointer.split("/").map(encodeURIComponent).join("/")}` }));
  }

  #check(key: string, make: () => ValidateFunction): ValidateFunction {
    const found = this.#compiled.get(key) ?? make();
    this.#compiled.set(key, found);
    return found;
  }
}

function pathOf(name: string): string {
  const [method = "", path = ""] = name.split(" ");
  return `${escapePointer(path)}/${method.toLowerCase()}`;
}

const MAX_TEXTS = 8;
const texts = (check: ValidateFunction): string =>
  (check.errors ?? [])
    .slice(0, MAX_TEXTS)
    .map(
      (error) =>
        `${error.instancePath || "/"} ${error.message ?? ""}${error.keyword === "additionalProperties" ? ` (${JSON.stringify(error.params)})` : ""}`,
    )
    .join("; ");

let shared: Description | undefined;
/** The description, read and compiled once per process. */
export function description(): Description {
  shared ??= new Description();
  return shared;
}
