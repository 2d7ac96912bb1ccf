import fc from 'fast-check';

/** Property tests draw the same cases in every run; `npm run proof` draws others. */
fc.configureGlobal({ seed: Number(process.env['ESSAIM_TEST_SEED'] ?? 20261120) });
