/** More than this is refused, on packing as on unpacking. */
export const MAX_ENTRIES = 10_000;
/** Unpacked bytes for one packed byte. */
export const MAX_RATIO = 100;
/** Of all files unpacked: the largest release asset is below 2 GiB. */
export const MAX_UNPACKED_BYTES = 20 * 1024 ** 3;
