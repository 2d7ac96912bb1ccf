import { defineParams } from '@sveltejs/kit/params';
import { isLanguage } from '../../data/messages/translate.ts';

/** Matchers of the route parameters. */
export const params = defineParams({
  lang: (value) => (isLanguage(value) ? value : undefined),
  nis: (value) => (/^\d{5}$/.test(value) ? value : undefined),
});
