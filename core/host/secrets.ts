/** Replaces texts that must not be shown. Secrets of several lines are hidden line by line, since a log shows lines. */
export class Secrets {
  readonly #texts = new Set<string>();

  /** Remembers a secret; returns the lines of it that were not known. */
  add(secret: string): readonly string[] {
    const lines = secret
      .split(/\r\n|\n|\r/)
      .map((line) => line.trim())
      .filter((line) => line !== "" && !this.#texts.has(line));
    for (const line of lines) this.#texts.add(line);
    return lines;
  }

  hide(text: string): string {
    let hidden = text;
    for (const secret of this.#texts) hidden = hidden.replaceAll(secret, "***");
    return hidden;
  }
}
