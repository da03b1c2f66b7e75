/** A metric by name; names are data, and `__proto__` is a name like any other. */
export function metricOf(metrics: Readonly<Record<string, number>> | undefined, name: string): number | undefined {
  return metrics !== undefined && Object.hasOwn(metrics, name) ? metrics[name] : undefined;
}
