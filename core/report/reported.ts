/** What became of showing another run's reports: it judges nothing, so it has no verdict. */
export interface Reported {
  readonly schema: "reported/v1";
  /** One line for people. */
  readonly message: string;
}
