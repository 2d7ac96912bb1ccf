/** Everything on the page works as it comes; `enhance.js` does the rest. */
export const csr = false;
