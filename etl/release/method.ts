/** Version of the method (rules of merging, classifying, counting) that a manifest states. Change it with the method. */
export const METHOD_VERSION = '2026.1';
