/** Of values shown in reports. */
export const MAX_SHOWN_CHARS = 200;

/** A text that fits a report. */
export function shorten(text: string): string {
  return text.length <= MAX_SHOWN_CHARS ? text : `${text.slice(0, MAX_SHOWN_CHARS - 1).toWellFormed()}…`;
}
