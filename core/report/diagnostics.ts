import * as z from "zod";

/** One point of a curve; on a ROC curve x is the false positive rate, y the true positive rate; of precision and recall x is the recall. */
const pointSchema = z.tuple([z.number(), z.number()]);

/** What plots are drawn from, computed once from the predictions of the test split: small, whatever the number of rows. */
export const diagnosticsSchema = z.strictObject({
  rows: z.int().nonnegative(),
  confusion: z
    .strictObject({
      classes: z.array(z.string()),
      counts: z.array(z.array(z.int().nonnegative())).describe("By label, then by prediction."),
    })
    .nullable()
    .describe("Null of regressions, and beyond 50 classes."),
  curves: z
    .array(
      z.strictObject({
        class: z.string(),
        roc: z.array(pointSchema).max(201),
        "precision-recall": z.array(pointSchema).max(201),
      }),
    )
    .describe("Of two classes the positive one; of more, one against the rest, 10 at most."),
  calibration: z
    .array(z.strictObject({ confidence: z.number(), accuracy: z.number(), rows: z.int().positive() }))
    .describe("By bin of the top probability; the bins of ece."),
  residuals: z
    .strictObject({ edges: z.array(z.number()), counts: z.array(z.int().nonnegative()) })
    .nullable()
    .describe("A histogram of prediction − label, for regressions."),
});
export type Diagnostics = z.infer<typeof diagnosticsSchema>;

/** A learning curve: a metric over steps, thinned to 500 points. */
export const curveSchema = z.strictObject({
  split: z.string(),
  metric: z.string(),
  step: z.string().describe("What x counts: `epoch`, `step`, `row`."),
  points: z.array(pointSchema).max(500),
});
export type Curve = z.infer<typeof curveSchema>;
