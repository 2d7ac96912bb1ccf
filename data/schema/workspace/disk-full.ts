const SQLITE_FULL = 13;
const SQLITE_IOERR = 10;
/** SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_SHMSIZE: with a full disk under the log. */
const WRITE_FAULTS = [3, 4, 6, 19].map((fault) => SQLITE_IOERR | (fault << 8));
const CODES = ['ENOSPC', 'EDQUOT', '53100'];
const WORDS = /no space left on device|database or disk is full|disk quota exceeded|\bENOSPC\b/i;

/** Whether an error, of the file system, SQLite, PostgreSQL or another program's words, says that there is no room left. */
export function isDiskFull(error: unknown): boolean {
  if (typeof error === 'string') return WORDS.test(error);
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return (
    errcode === SQLITE_FULL ||
    WRITE_FAULTS.some((fault) => fault === errcode) ||
    CODES.some((one) => one === code) ||
    WORDS.test(error.message) ||
    isDiskFull(error.cause)
  );
}
