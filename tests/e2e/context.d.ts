import 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the site under test answers, without final slash. */
    baseUrl: string;
    /** DevTools address of the shared browser. */
    browserUrl: string;
    /** An enterprise of the fixture that has a position. */
    enterprise: { id: string; name: string };
  }
}
