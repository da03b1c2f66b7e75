/** A piece of a line. Text is plain text from anywhere: whatever it holds, it is shown as it is. */
export type Inline =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "code"; readonly text: string }
  | { readonly type: "strong"; readonly children: readonly Inline[] }
  | { readonly type: "link"; readonly url: string; readonly children: readonly Inline[] }
  | { readonly type: "break" };

export type Alignment = "left" | "right" | "center";
export type AlertKind = "NOTE" | "TIP" | "IMPORTANT" | "WARNING" | "CAUTION";

export interface Column {
  readonly title: string;
  readonly align: Alignment;
}

/** How a block gives way when there is no room. */
export interface Droppable {
  /** Higher goes first; 0 or absent: it stays. */
  readonly drop?: number;
  /** What the note about missing parts calls it: `the slices`. */
  readonly name?: string;
}

export type Block = Droppable &
  (
    | { readonly type: "heading"; readonly level: 1 | 2 | 3 | 4; readonly children: readonly Inline[] }
    | { readonly type: "paragraph"; readonly children: readonly Inline[] }
    | { readonly type: "small"; readonly children: readonly Inline[] }
    | { readonly type: "list"; readonly items: readonly (readonly Inline[])[] }
    | { readonly type: "table"; readonly columns: readonly Column[]; readonly rows: readonly (readonly (readonly Inline[])[])[] }
    | { readonly type: "details"; readonly summary: readonly Inline[]; readonly blocks: readonly Block[]; readonly open?: boolean }
    | { readonly type: "alert"; readonly kind: AlertKind; readonly blocks: readonly Block[] }
    | { readonly type: "code-block"; readonly language: string; readonly text: string }
    | { readonly type: "rule" }
    /** Hidden; kept whole. */
    | { readonly type: "marker"; readonly text: string }
    /** Where the note stands that says what was left out; nothing when all is there. */
    | { readonly type: "omissions" }
  );

export const text = (value: string): Inline => ({ type: "text", text: value });
export const code = (value: string): Inline => ({ type: "code", text: value });
export const strong = (...children: (Inline | string)[]): Inline => ({ type: "strong", children: inlines(...children) });
export const link = (url: string, ...children: (Inline | string)[]): Inline => ({ type: "link", url, children: inlines(...children) });
export const lineBreak: Inline = { type: "break" };

/** Strings among inlines are text. */
export function inlines(...children: (Inline | string)[]): Inline[] {
  return children.map((child) => (typeof child === "string" ? text(child) : child));
}

export const paragraph = (...children: (Inline | string)[]): Block => ({ type: "paragraph", children: inlines(...children) });
export const heading = (level: 1 | 2 | 3 | 4, ...children: (Inline | string)[]): Block => ({
  type: "heading",
  level,
  children: inlines(...children),
});
export const small = (...children: (Inline | string)[]): Block => ({ type: "small", children: inlines(...children) });

/** Puts a separator between lists of inlines, leaving out the empty ones. */
export function joined(parts: readonly (readonly Inline[])[], separator: string): Inline[] {
  return parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? [...part] : [text(separator), ...part]));
}
