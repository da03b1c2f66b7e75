const MAX_REF_BYTES = 200;

/**
 * Why a text cannot be a tag, or null when it can: the rules of `git check-ref-format`, and nothing that a command line could take for an
 * option or a range.
 */
export function refuseRefName(name: string): string | null {
  if (name === "") return "is empty";
  if (Buffer.byteLength(name) > MAX_REF_BYTES) return `is longer than ${MAX_REF_BYTES} bytes`;
  if (name.startsWith("-")) return "begins with a dash";
  if (/[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}\ufffd]/u.test(name)) return "has a control character";
  if (/\s/u.test(name)) return "has a space";
  const forbidden = /[~^:?*[\\]/.exec(name)?.[0];
  if (forbidden !== undefined) return `has the character ${forbidden}`;
  if (name.includes("..")) return "has two dots in a row";
  if (name.includes("@{") || name === "@") return "has @{, or is @";
  if (name.startsWith("/") || name.endsWith("/") || name.includes("//")) return "begins or ends with a slash, or has two in a row";
  if (name.endsWith(".")) return "ends with a dot";
  for (const part of name.split("/")) {
    if (part.startsWith(".")) return "has a part that begins with a dot";
    if (part.endsWith(".lock")) return "has a part that ends with .lock";
  }
  return null;
}
