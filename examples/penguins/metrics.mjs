// The metrics of a classifier from its predictions, defined as in scikit-learn.

/** `rows` hold label, prediction and `probability/<class>`. */
export function score(rows, classes) {
  const recalls = classes.map((name) =>
    share(
      rows.filter((row) => row.label === name),
      (row) => row.prediction === name,
    ),
  );
  return {
    accuracy: share(rows, (row) => row.prediction === row.label),
    macro_f1: mean(classes.map((name) => f1(rows, name))),
    log_loss: mean(rows.map((row) => -Math.log(Math.max(row[`probability/${row.label}`], Number.EPSILON)))),
    ...Object.fromEntries(classes.map((name, k) => [`recall/${name}`, recalls[k]])),
  };
}

function f1(rows, name) {
  const hits = rows.filter((row) => row.label === name && row.prediction === name).length;
  const total = rows.filter((row) => row.label === name).length + rows.filter((row) => row.prediction === name).length;
  return total === 0 ? 0 : (2 * hits) / total;
}

function share(rows, test) {
  return rows.length === 0 ? 0 : rows.filter(test).length / rows.length;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
