/** Signs that turn the direction of text around, and spaces without width: they disguise what is written. */
const INVISIBLE = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * What a person wrote, as it is stored: lines ended alike, no control characters, no invisible signs that change direction;
 * letters, emoji and right-to-left scripts stay. Halves of characters become U+FFFD.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[^\P{Cc}\n]/gu, '')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
