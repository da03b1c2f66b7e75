/** One line of a benchmark's table. */
export interface Row {
  readonly [column: string]: string | number;
}
