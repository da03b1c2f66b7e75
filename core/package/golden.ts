import * as z from "zod";

export const DATATYPES = ["INT64", "FP64", "BOOL", "BYTES"] as const;
export type Datatype = (typeof DATATYPES)[number];

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type GoldenValue = z.infer<typeof value>;

/** Rows of the test dataset with what training predicted for them, column by column as tensors of the Open Inference Protocol hold them. */
export const goldenSchema = z
  .strictObject({
    schema: z.literal("golden/v1"),
    model: z.string(),
    /** The column of the dataset that was left out of the inputs, because it is what the model predicts. */
    label: z.string().nullable(),
    ids: z.array(z.string()),
    inputs: z.array(z.strictObject({ name: z.string(), datatype: z.enum(DATATYPES), nullable: z.boolean(), data: z.array(value) })),
    outputs: z.array(z.strictObject({ name: z.string(), datatype: z.enum(["FP64", "BYTES"]), data: z.array(value) })),
  })
  .refine(({ ids, inputs, outputs }) => [...inputs, ...outputs].every((column) => column.data.length === ids.length), {
    message: "every column has one value per row",
  });
export type Golden = z.infer<typeof goldenSchema>;
