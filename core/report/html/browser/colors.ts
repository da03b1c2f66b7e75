import type { Side } from "../plots/spec.ts";

/** The page's style says which colour that is, on light and on dark. */
const OTHERS = ["var(--plot-1)", "var(--plot-2)", "var(--plot-3)", "var(--plot-4)", "var(--plot-5)", "var(--plot-6)"];
const DASHES = ["", "7 4", "2 3", "9 3 2 3", "12 4", "4 2"];

/** Sides and series differ in colour and in how their line is drawn. */
export function lookOf(side: Side, index: number): { readonly color: string; readonly dash: string } {
  if (side === "candidate") return { color: "var(--plot-1)", dash: "" };
  if (side === "baseline") return { color: "var(--plot-2)", dash: "7 4" };
  return { color: OTHERS[index % OTHERS.length] ?? "currentColor", dash: DASHES[index % DASHES.length] ?? "" };
}

/** A number with as many digits as a plot can show. */
export function short(value: number): string {
  const magnitude = Math.abs(value);
  if (value !== 0 && (magnitude < 1e-4 || magnitude >= 1e9)) return value.toExponential(3);
  return value.toLocaleString("en", { maximumSignificantDigits: 5 });
}

/** A name with as many characters as there is room for; the tip has all of it. */
export function clipped(name: string, room: number): string {
  const characters = [...name];
  return characters.length <= room ? name : `${characters.slice(0, room - 1).join("")}…`;
}
