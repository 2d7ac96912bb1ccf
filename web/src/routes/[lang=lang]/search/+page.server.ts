import { explainTerms } from '../../../../../data/messages/glossary/index.ts';
import type { PageServerLoad } from './$types';

/** The words of the filters that are explained; asked once, not with every search. */
export const load: PageServerLoad = async ({ params }) => ({
  terms: await explainTerms(params.lang, ['legal-form', 'accreditation', 'federation']),
});
