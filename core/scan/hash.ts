/**
 * The one hash of values: two lanes of 64 bits over bytes, the same in the plain reader and in the fast core. Not for secrets or signatures.
 *
 *     M1 = 0x9FB21C651E98DF25, M2 = 0xD6E8FEB86659FD93                 (all arithmetic modulo 2^64)
 *     a  = 0x9E3779B97F4A7C15 ^ length,   b = 0x5851F42D4C957F2D ^ length
 *     for each word w of eight bytes, little endian, the last one padded with zeros:
 *         a = (a ^ w) · M1;  a ^= a >> 32;      b = (b ^ w) · M2;  b ^= b >> 29
 *     a = a · M2;  a ^= a >> 32;               b = b · M1;  b ^= b >> 31
 *
 * A number's hash is that of the eight bytes of its double (little endian, -0 as 0); a text's that of its UTF-8 bytes.
 *
 * Keys of rows hash the canonical text of each value (`exactText`): (ka, kb) = hash of the first; for each further one with hash (a, b):
 *     ka = (ka ^ a) · M1;  ka ^= ka >> 32;     kb = (kb ^ b) · M2;  kb ^= kb >> 29;     and 1 is added to ka after each.
 *
 * Contents of rows, whatever the order of the columns: the sums, modulo 2^64 and lane by lane, over all columns whose value is not null, of
 *     x = (columnA ^ valueA ^ tag) · M1;  x ^= x >> 32                   y = (columnB ^ valueB ^ tag) · M2;  y ^= y >> 29
 * with the hash of the column's name, the hash of the value, and tag 1 for numbers, 2 for texts (also what nobody names a type for), 3 for true and false (hash
 * of the bytes "true" or "false"), 4 for integers beyond 2^53 (hash of their digits), 5 for arrays and objects (hash of their JSON text).
 */
export interface Hash128 {
  readonly a: bigint;
  readonly b: bigint;
}
