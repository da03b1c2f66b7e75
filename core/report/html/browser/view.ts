/** Something that can be pointed at: where it lies in the drawing, and what it is in words. */
export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly words: string;
}

/** What may be shown or hidden. */
export interface Choice {
  readonly name: string;
  readonly label: string;
  /** One of several (a list), or each by itself (a box). */
  readonly kind: "list" | "box";
  readonly options: readonly { readonly label: string; readonly color?: string; readonly dash?: string }[];
}

/** Which options of each choice are taken, by its name. */
export type Taken = ReadonlyMap<string, ReadonlySet<number>>;

export interface Drawing {
  readonly svg: SVGSVGElement;
  readonly marks: readonly Mark[];
}

/** A plot that can be drawn again: at another width, with other things shown. */
export interface View {
  readonly choices: readonly Choice[];
  draw(width: number, taken: Taken): Drawing;
}
