import { Check } from "./column";

/** Runs a pattern's table of states over the bytes; what is not ASCII is not surely matched. */
@inline
export function matches(check: Check, start: usize, length: u32): bool {
  const next = check.pattern;
  const states = check.states;
  let state: u32 = 1;
  if (load<u8>(states + state) & 2) return true;
  const end = start + length;
  for (let at = start; at < end; at++) {
    const byte = <u32>load<u8>(at);
    if (byte > 127) return false;
    state = load<u16>(next + (((state << 7) + byte) << 1));
    const kind = load<u8>(states + state);
    if (kind & 2) return true;
    if (state === 0) return false;
  }
  return (load<u8>(states + state) & 1) !== 0;
}
