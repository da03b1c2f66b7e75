import * as z from "zod";
import type { Reply } from "./client.ts";

/** One column of raw rows, as the Open Inference Protocol v2 sends it. */
export interface Tensor {
  readonly name: string;
  readonly datatype: string;
  readonly shape: readonly number[];
  readonly data: readonly (string | number | boolean | null)[];
}

const replySchema = z.object({
  outputs: z.array(z.object({ name: z.string(), shape: z.array(z.number()), data: z.array(z.unknown()) })),
});

/** The output tensors by name, or why the answer to `rows` rows is none. */
export function outputsOf(
  reply: Reply,
  rows: number,
): { readonly outputs: ReadonlyMap<string, readonly unknown[]> } | { readonly problem: string } {
  const parsed = replySchema.safeParse(reply.json);
  if (!parsed.success)
    return { problem: `the answer has no "outputs" with name, shape and data: ${z.prettifyError(parsed.error).replaceAll("\n", " ")}` };
  const outputs = new Map<string, readonly unknown[]>();
  for (const { name, shape, data } of parsed.data.outputs) {
    if (outputs.has(name)) return { problem: `the answer has the output "${name}" twice` };
    const flat = data.flat(1);
    const fits = shape[0] === rows && (shape.length === 1 || (shape.length === 2 && shape[1] === 1));
    if (!fits && (name === "prediction" || name.startsWith("probability/")))
      return { problem: `the output "${name}" has the shape ${JSON.stringify(shape)}; it has to be [${rows}], one value per row` };
    if (fits && flat.length !== rows) return { problem: `the output "${name}" says ${rows} values and has ${flat.length}` };
    outputs.set(name, flat);
  }
  if (!outputs.has("prediction"))
    return { problem: `the answer has no output "prediction"; it has ${[...outputs.keys()].join(", ") || "none"}` };
  return { outputs };
}
