import { refuseEntryName } from "../archive/entry-name.ts";
import { type Bytes, Unreadable } from "./bytes.ts";
import { type Field, fieldsOf } from "./protobuf.ts";

// Field numbers of onnx.proto.
const MODEL = { irVersion: 1, graph: 7, opsetImport: 8 };
const MODEL_FIELDS = new Set([1, 2, 3, 4, 5, 6, 7, 8, 14, 20, 25, 26]);
const MODEL_VARINTS = new Set([1, 5]);
const GRAPH_INITIALIZER = 5;
const TENSOR_EXTERNAL_DATA = 13;
const MAX_IR_VERSION = 100;

/** What a protobuf message without any mark looks like: by the fields that models of these kinds have, and no others. */
export function protobufKind(bytes: Bytes): "onnx" | "tensorflow" | null {
  const counts = new Map<number, number>();
  let isOnnx = true;
  let isSavedModel = true;
  try {
    for (const field of fieldsOf(bytes)) {
      counts.set(field.number, (counts.get(field.number) ?? 0) + 1);
      isOnnx &&= MODEL_FIELDS.has(field.number) && (field.kind === "varint") === MODEL_VARINTS.has(field.number) && isVersion(field);
      isSavedModel &&= field.number === 1 ? field.kind === "varint" && field.value === 1 : field.number === 2 && field.kind === "bytes";
      if (!isOnnx && !isSavedModel) return null;
    }
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
  const once = (number: number): boolean => counts.get(number) === 1;
  if (isOnnx && once(MODEL.irVersion) && once(MODEL.graph) && counts.has(MODEL.opsetImport)) return "onnx";
  return isSavedModel && once(1) && counts.has(2) ? "tensorflow" : null;
}

function isVersion(field: Field): boolean {
  return field.number !== MODEL.irVersion || (field.kind === "varint" && field.value >= 1 && field.value <= MAX_IR_VERSION);
}

/** Tensors may lie in files beside the model: only in the same folder or below, for a path may lead the runtime anywhere. */
export function checkOnnx(bytes: Bytes): void {
  for (const graph of fieldsOf(bytes)) {
    if (graph.number !== MODEL.graph || graph.kind !== "bytes") continue;
    let nodes = 0;
    for (const tensor of fieldsOf(bytes, graph.start, graph.size)) {
      if (tensor.number === 1) nodes += 1;
      if (tensor.number === GRAPH_INITIALIZER && tensor.kind === "bytes") checkTensor(bytes, tensor.start, tensor.size);
    }
    if (nodes === 0) throw new Unreadable("its graph has no node");
  }
}

function checkTensor(bytes: Bytes, start: number, size: number): void {
  for (const entry of fieldsOf(bytes, start, size)) {
    if (entry.number !== TENSOR_EXTERNAL_DATA || entry.kind !== "bytes") continue;
    const [key, value] = [...fieldsOf(bytes, entry.start, entry.size)].map((field) =>
      field.kind === "bytes" ? bytes.read(field.start, Math.min(field.size, 4096)).toString("utf8") : "",
    );
    if (key === "location" && refuseEntryName(value ?? "") !== null)
      throw new Unreadable(`it keeps a tensor outside its folder, in ${JSON.stringify(value)}`);
  }
}
