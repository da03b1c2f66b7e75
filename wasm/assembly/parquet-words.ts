/** Writes numbers, dates and times as the plain reader does. Up to {@link TEXT_BYTES} each; eight more bytes may be written. */
export const TEXT_BYTES: u32 = 32;
const FIRST_DAY: i64 = -719528;
const LAST_DAY: i64 = 2932896;
const DAY: i64 = 86400;

/** Eight digits of a number below 10^8, as bytes in their order. */
@inline
function digits(value: u64): u64 {
  const fours = value / 10000 | (value % 10000) << 32;
  const hundreds = ((fours * 10486) >> 20) & 0x7f0000007f;
  const twos = hundreds | (fours - 100 * hundreds) << 16;
  const tens = ((twos * 103) >> 10) & 0x000f000f000f000f;
  return (tens | (twos - 10 * tens) << 8) + 0x3030303030303030;
}

/** An integer beyond 2^53. Returns the length. */
export function writeInteger(value: i64, to: usize): u32 {
  let at = to;
  if (value < 0) store<u8>(at++, 45);
  const whole = value < 0 ? 0 - <u64>value : <u64>value;
  const high = whole / 10000000000000000;
  const rest = whole % 10000000000000000;
  if (high >= 100) store<u8>(at++, <u8>(48 + high / 100));
  if (high >= 10) store<u8>(at++, <u8>(48 + (high / 10) % 10));
  if (high >= 1) store<u8>(at++, <u8>(48 + high % 10));
  store<u64>(at, digits(rest / 100000000));
  store<u64>(at + 8, digits(rest % 100000000));
  return <u32>(at + 16 - to);
}

/** Year, month and day as one number of eight digits: https://howardhinnant.github.io/date_algorithms.html#civil_from_days */
@inline
function civil(days: i64): u64 {
  const shifted = <u32>(days + 719468 + 146097);
  const era = shifted / 146097;
  const ofEra = shifted - era * 146097;
  const years = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146096) / 365;
  const ofYear = ofEra - (365 * years + years / 4 - years / 100);
  const shiftedMonth = (5 * ofYear + 2) / 153;
  const day = ofYear - (153 * shiftedMonth + 2) / 5 + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = years + era * 400 - 400 + <u32>(month <= 2);
  return <u64>(year * 10000 + month * 100 + day);
}

/** 0: the year has not four digits. */
export function writeDate(days: i64, to: usize): u32 {
  if (days < FIRST_DAY || days > LAST_DAY) return 0;
  const all = i64x2.splat(digits(civil(days)));
  const text = i8x16.swizzle(all, i8x16(0, 1, 2, 3, 16, 4, 5, 16, 6, 7, 16, 16, 16, 16, 16, 16));
  v128.store(to, v128.or(text, i8x16(0, 0, 0, 0, 45, 0, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0)));
  return 10;
}

/** `unit`: of a second. 0: the year has not four digits. */
export function writeTimestamp(value: i64, unit: u32, isUtc: bool, to: usize): u32 {
  const per = <i64>unit;
  let seconds = value / per;
  let fraction = value - seconds * per;
  if (fraction < 0) {
    seconds--;
    fraction += per;
  }
  let days = seconds / DAY;
  let rest = <u32>(seconds - days * DAY);
  if (<i32>rest < 0) {
    days--;
    rest += <u32>DAY;
  }
  if (days < FIRST_DAY || days > LAST_DAY) return 0;
  const minutes = rest / 60;
  const clock = (minutes / 60) * 10000 + (minutes % 60) * 100 + (rest % 60);
  const all = i64x2.replace_lane(i64x2.splat(digits(civil(days))), 1, digits(clock));
  const text = i8x16.swizzle(all, i8x16(0, 1, 2, 3, 16, 4, 5, 16, 6, 7, 16, 10, 11, 16, 12, 13));
  v128.store(to, v128.or(text, i8x16(0, 0, 0, 0, 45, 0, 0, 45, 0, 0, 84, 0, 0, 58, 0, 0)));
  store<u8>(to, 58, 16);
  store<u16>(to, i16x8.extract_lane_u(all, 7), 17);
  let at = to + 19;
  if (fraction !== 0) {
    store<u8>(at, 46);
    let end = at + 1;
    for (let power = per / 10; fraction !== 0; power /= 10) {
      store<u8>(end++, <u8>(48 + fraction / power));
      fraction %= power;
    }
    at = end;
  }
  if (isUtc) store<u8>(at++, 90);
  return <u32>(at - to);
}
