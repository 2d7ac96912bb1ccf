/** First eight digits of the unissued enterprise ranges used: 09xx, and 18xx to 19xx when a million is not enough. */
const ENTERPRISE_RANGES = [
  { start: 9_000_000, size: 1_000_000 },
  { start: 18_000_000, size: 2_000_000 },
] as const;
const ESTABLISHMENT_START = 80_000_000;
const BRANCH_START = 90_000_000;
const ESTABLISHMENT_ROOM = 9_900_000;

/** Ten digits with their check: `97 − (first eight digits mod 97)` at the end. */
export function completeNumber(firstEight: number): string {
  const check = 97 - (firstEight % 97);
  return String(firstEight).padStart(8, '0') + String(check).padStart(2, '0');
}

/** `0912345678` as the registry prints enterprises: `0912.345.678`. */
export function formatEnterprise(number: string): string {
  return `${number.slice(0, 4)}.${number.slice(4, 7)}.${number.slice(7)}`;
}

/** `8000000123` as the registry prints establishments and branches: `8.000.000.123`. */
export function formatUnit(number: string): string {
  return `${number[0]}.${number.slice(1, 4)}.${number.slice(4, 7)}.${number.slice(7)}`;
}

/** Spreads `total` enterprise numbers over the unissued ranges, in ascending order. */
export function createEnterpriseNumbers(total: number): (index: number) => string {
  const [first, second] = ENTERPRISE_RANGES;
  const room = total <= first.size ? first.size : first.size + second.size;
  if (total > room) throw new RangeError(`${total} enterprises do not fit in the unissued ranges (${room}).`);
  const stride = Math.floor(room / total);
  return (index) => {
    const offset = index * stride + (stride > 1 ? (index * 7919) % stride : 0);
    return completeNumber(offset < first.size ? first.start + offset : second.start + offset - first.size);
  };
}

/** Gives establishment numbers one after the other, spread over the unissued range 8.0 to 8.9. */
export function createEstablishmentNumbers(total: number): () => string {
  const stride = Math.max(1, Math.floor(ESTABLISHMENT_ROOM / Math.max(1, total)));
  let next = ESTABLISHMENT_START;
  return () => {
    const number = completeNumber(next);
    next += stride;
    return number;
  };
}

/** Gives branch numbers one after the other. */
export function createBranchNumbers(): () => string {
  let next = BRANCH_START;
  return () => completeNumber(next++);
}
