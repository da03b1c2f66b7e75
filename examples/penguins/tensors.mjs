// Tensors of the Open Inference Protocol v2 ⇄ raw rows. What a column may hold is read from the JSON Schema that the training data was
// checked with, so the server refuses what the model was never meant to see.

/** A request that cannot be answered, with the HTTP status that says so. */
export class RequestError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const DATATYPES = { integer: "INT64", number: "FP64", boolean: "BOOL", string: "BYTES" };

/** The columns of a row schema: name, datatype, whether null is allowed, and the rule for a value. */
export function columnsOf(schema) {
  return Object.entries(schema.properties).map(([name, rule]) => {
    const types = [rule.type].flat();
    return { name, rule, nullable: types.includes("null"), datatype: DATATYPES[types.find((type) => type !== "null")] };
  });
}

/** The raw rows of an inference request. Columns beyond the `needed` ones may be sent; they are checked and not used. */
export function rowsOf(request, columns, needed) {
  const tensors = request?.inputs;
  if (!Array.isArray(tensors) || tensors.length === 0) throw new RequestError(400, "The request has no inputs: send one tensor per column");
  const seen = new Map();
  for (const tensor of tensors) {
    const column = columns.find(({ name }) => name === tensor?.name);
    if (column === undefined) {
      throw new RequestError(400, `There is no column ${show(tensor?.name)}; the model takes ${needed.join(", ")}`);
    }
    if (seen.has(column.name)) throw new RequestError(400, `The input ${column.name} was sent twice`);
    checkTensor(tensor, column);
    seen.set(column.name, tensor.data);
  }
  const missing = needed.filter((name) => !seen.has(name));
  if (missing.length > 0) throw new RequestError(400, `Missing inputs: ${missing.join(", ")}`);
  const [first, ...others] = seen.keys();
  const size = seen.get(first).length;
  for (const name of others) {
    const other = seen.get(name).length;
    if (other !== size)
      throw new RequestError(400, `${name} has ${other} values and ${first} has ${size}; every input needs one value per row`);
  }
  return Array.from({ length: size }, (_, row) => Object.fromEntries(needed.map((name) => [name, seen.get(name)[row]])));
}

/** The output tensors of these predictions: `prediction`, and `probability/<class>` for every class. */
export function tensorsOf(predictions, classes) {
  const shape = [predictions.length];
  return [
    { name: "prediction", datatype: "BYTES", shape, data: predictions.map(({ prediction }) => prediction) },
    ...classes.map((name, k) => ({
      name: `probability/${name}`,
      datatype: "FP64",
      shape,
      data: predictions.map(({ probabilities }) => probabilities[k]),
    })),
  ];
}

function checkTensor({ name, datatype, shape, data }, column) {
  // A whole number is a number, so INT64 will do for FP64.
  if (datatype !== column.datatype && !(datatype === "INT64" && column.datatype === "FP64")) {
    throw new RequestError(400, `${name} has the datatype ${show(datatype)}; it takes ${column.datatype}`);
  }
  if (!Array.isArray(shape) || shape.length !== 1 || !Number.isInteger(shape[0]) || shape[0] < 1) {
    throw new RequestError(400, `${name} has the shape ${show(shape)}; it takes [n], with one value for each of n rows`);
  }
  if (!Array.isArray(data)) throw new RequestError(400, `${name} has no data; it takes an array of ${shape[0]} values`);
  if (data.length !== shape[0]) throw new RequestError(400, `${name} has ${data.length} values, but its shape is [${shape[0]}]`);
  const wrong = data.findIndex((value) => !fits(value, column, datatype));
  if (wrong !== -1) throw new RequestError(400, `${name}[${wrong}] is ${show(data[wrong])}; it takes ${describe(column)}`);
}

function fits(value, { rule, nullable, datatype }, sentAs) {
  if (value === null) return nullable;
  if (datatype === "BYTES") {
    if (typeof value !== "string") return false;
    return (rule.enum?.includes(value) ?? true) && (rule.pattern === undefined || new RegExp(rule.pattern, "u").test(value));
  }
  if (datatype === "BOOL") return typeof value === "boolean";
  if (!Number.isFinite(value) || (sentAs === "INT64" && !Number.isSafeInteger(value))) return false;
  return value >= (rule.minimum ?? -Infinity) && value <= (rule.maximum ?? Infinity);
}

function describe({ rule, nullable, datatype }) {
  const kind = { INT64: "a whole number", FP64: "a number", BOOL: "true or false", BYTES: "a text" }[datatype];
  const range = rule.minimum === undefined ? "" : ` from ${rule.minimum} to ${rule.maximum}`;
  const choice = rule.enum === undefined ? "" : ` of ${rule.enum.filter((value) => value !== null).join(", ")}`;
  const pattern = rule.pattern === undefined ? "" : ` like ${rule.pattern}`;
  return `${kind}${range}${choice}${pattern}${nullable ? ", or null" : ""}`;
}

function show(value) {
  const text = JSON.stringify(value) ?? "missing";
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
