/**
 * Data of a page without script: SvelteKit writes out all that a page was given, and drops it where no script follows. What is not
 * enumerable it passes by. Somebody who comes from a page with script does read it.
 */
export function unsent<Value>(value: Value, isDataRequest: boolean): { readonly value: Value } {
  return Object.defineProperty({ value }, 'value', { enumerable: isDataRequest });
}
