const MAX_NAME_BYTES = 1024;
const MAX_SEGMENT_BYTES = 255;
/** C0, DEL, C1, line separators, bidi controls and what stands for bytes that are not UTF-8: none may stand in a file's name. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}\ufffd]/u;
/** Names of devices on Windows, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/** Why a name may not stand in an archive, or null when it may: relative, with forward slashes, the same file on every system. */
export function refuseEntryName(name: string): string | null {
  if (name === "") return "has no name";
  if (Buffer.byteLength(name) > MAX_NAME_BYTES) return `has a name longer than ${MAX_NAME_BYTES} bytes`;
  if (UNPRINTABLE.test(name)) return "has a control character in its name";
  if (name.startsWith("\\\\") || name.startsWith("//")) return "names a network path";
  if (name.startsWith("/")) return "has an absolute path";
  if (/^[a-zA-Z]:/.test(name)) return "names a drive";
  if (name.includes("\\")) return "has a backslash in its name";
  for (const segment of name.split("/")) {
    if (segment === "") return "has an empty folder name";
    if (segment === "." || segment === "..") return `has the folder "${segment}" in its path`;
    if (Buffer.byteLength(segment) > MAX_SEGMENT_BYTES) return `has a name longer than ${MAX_SEGMENT_BYTES} bytes between slashes`;
    if (segment.includes(":")) return "has a colon in its name";
    if (/[. ]$/.test(segment)) return "has a name that ends in a dot or a space";
    if (DEVICE.test(segment)) return `has the name of a device ("${segment}")`;
  }
  return null;
}

/** What two names have in common when some file system takes them for the same: their case-folded, composed form. */
function foldedName(name: string): string {
  return name.normalize("NFC").toUpperCase().toLowerCase().normalize("NFC");
}

/** Notices names that would fall on one another: twice the same, twins by case or composition, a file where a folder is. */
export class NameSet {
  readonly #files = new Map<string, string>();
  readonly #folders = new Map<string, string>();

  /** Why this file may not join the others, or null after it did. */
  addFile(name: string): string | null {
    const folded = foldedName(name);
    const twin = this.#files.get(folded) ?? this.#folders.get(folded);
    if (twin !== undefined) return clash(name, twin);
    const reason = this.addFolder(name.split("/").slice(0, -1).join("/"));
    if (reason === null) this.#files.set(folded, name);
    return reason;
  }

  /** Why this folder, or one above it, may not join the others, or null after it did. The same folder may be named again. */
  addFolder(name: string): string | null {
    const segments = name === "" ? [] : name.split("/");
    for (let depth = 1; depth <= segments.length; depth++) {
      const path = segments.slice(0, depth).join("/");
      const folded = foldedName(path);
      const twin = this.#files.get(folded) ?? this.#folders.get(folded);
      if (twin !== undefined && (twin !== path || this.#files.has(folded))) return clash(path, twin);
      this.#folders.set(folded, path);
    }
    return null;
  }
}

function clash(name: string, twin: string): string {
  return name === twin ? "stands there twice" : `falls together with "${twin}" where case or composition of letters does not count`;
}
