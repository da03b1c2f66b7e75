/** Whether a version comes before another: numbers part by part, and a pre-release (`1.0.0-rc.1`) before its release. Versions that cannot be compared do not. */
export function isOlder(one: string, other: string): boolean {
  const [a, b] = [partsOf(one), partsOf(other)];
  if (a === null || b === null) return false;
  for (let index = 0; index < Math.max(a.numbers.length, b.numbers.length); index++) {
    const difference = (a.numbers[index] ?? 0) - (b.numbers[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  if (a.suffix === b.suffix) return false;
  if (a.suffix === "" || b.suffix === "") return a.suffix !== "";
  return a.suffix.localeCompare(b.suffix, "en", { numeric: true }) < 0;
}

function partsOf(version: string): { readonly numbers: readonly number[]; readonly suffix: string } | null {
  const match = /^v?(\d+(?:\.\d+)*)(?:-([0-9A-Za-z.-]+))?(?:\+.*)?$/.exec(version);
  return match === null ? null : { numbers: (match[1] ?? "").split(".").map(Number), suffix: match[2] ?? "" };
}
