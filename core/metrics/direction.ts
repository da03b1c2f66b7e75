export type Direction = "higher" | "lower";

const HIGHER = [
  ..."accuracy acc balanced_accuracy top_k_accuracy precision recall sensitivity specificity f1 f1_score f1-score f_beta fbeta f2 f0.5".split(
    " ",
  ),
  ..."auc roc_auc roc_auc_score auroc pr_auc auprc average_precision ap map mean_average_precision ndcg dcg mrr hit_rate mcc matthews_corrcoef".split(
    " ",
  ),
  ..."kappa cohen_kappa jaccard iou miou dice r2 r2_score explained_variance bleu rouge rouge_l meteor exact_match gini ks silhouette".split(
    " ",
  ),
  ..."likelihood log_likelihood throughput correlation pearson spearman".split(" "),
];
const LOWER = [
  ..."loss log_loss logloss cross_entropy nll brier brier_score brier_score_loss hinge hinge_loss pinball pinball_loss quantile_loss".split(
    " ",
  ),
  ..."mae mse rmse rmsle msle mape smape wape mean_absolute_error mean_squared_error root_mean_squared_error mean_absolute_percentage_error".split(
    " ",
  ),
  ..."max_error median_absolute_error ece mce calibration_error error error_rate wer cer perplexity fid fpr fnr false_positive_rate".split(
    " ",
  ),
  ..."false_negative_rate latency latency_ms p50 p95 p99 training_time training_seconds duration duration_ms model_bytes memory memory_bytes peak_memory_bytes cpu_seconds aic bic".split(
    " ",
  ),
];
const KNOWN: ReadonlyMap<string, Direction> = new Map([
  ...HIGHER.map((name): [string, Direction] => [name, "higher"]),
  ...LOWER.map((name): [string, Direction] => [name, "lower"]),
]);
/** What says of what or how a metric was averaged, and nothing about its direction. */
const QUALIFIER = /^(macro|weighted|micro|mean|avg|val|valid|validation|test|train|eval)[_-]|[_-](macro|weighted|micro|mean|avg)$/;

/** Which way a metric of that name, or the metrics of that pattern, get better; undefined when the table does not know it. */
export function knownDirection(nameOrPattern: string): Direction | undefined {
  // `recall/adelie`, `ndcg@10`, `pinball/0.9`, `fold.accuracy`, `recall/*`, `*_f1`: the family decides.
  const dotted = nameOrPattern.split("/")[0] ?? "";
  const segments = [dotted, dotted.split(".").at(-1) ?? ""];
  for (const segment of segments) {
    let name = segment
      .toLowerCase()
      .replace(/@.*$/, "")
      .replace(/[*?]+/g, "")
      .replace(/^[_\-.]+|[_\-.]+$/g, "");
    for (;;) {
      const direction = KNOWN.get(name);
      if (direction !== undefined) return direction;
      const bare = name.replace(QUALIFIER, "");
      if (bare === name) break;
      name = bare;
    }
  }
  return undefined;
}
