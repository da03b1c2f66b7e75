import { Unreadable } from "./bytes.ts";
import { type Allowance, type Content, DANGERS, type Format, NEEDED, USE_SAFE_FORMATS } from "./format.ts";

/** Whether a format that can run code may ship. */
export function allowed(format: Format, allow: readonly Allowance[]): Content {
  const needed = NEEDED[format] ?? [];
  if (needed.some((name) => allow.includes(name))) return fine(format);
  const message = `is ${DANGERS[format] ?? format}`;
  return {
    format,
    problem: {
      code: "CONTENT_NOT_ALLOWED",
      message,
      advice: `${USE_SAFE_FORMATS}, or say package.allow: [${needed[0]}] and trust whoever made it`,
    },
  };
}

/** A format whose structure is followed to the end. */
export function checked(format: Format, check: () => void): Content {
  try {
    check();
    return fine(format);
  } catch (error) {
    if (error instanceof Unreadable) return unreadable(format, `is broken ${format}: ${error.message}`);
    throw error;
  }
}

export function fine(format: Format): Content {
  return { format, problem: null };
}

/** What could not be read; never the same as harmless. */
export function unreadable(
  format: Format,
  message: string,
  advice = "write the file again; what cannot be read is never taken for harmless",
): Content {
  return { format, problem: { code: "CONTENT_UNREADABLE", message, advice } };
}
