import { defineEnvVars } from '@sveltejs/kit/env';

/** Settings of the deployment that pages show; all of them are described in `.env.example`. */
export const variables = defineEnvVars({
  ESSAIM_ORIGIN: { schema: (value) => value ?? '' },
  ESSAIM_OPERATOR: { schema: (value) => value || 'Essaim' },
  ESSAIM_CONTACT: { schema: (value) => value || 'contact@essaim.example' },
  ESSAIM_BASEMAP: { schema: (value) => value ?? '' },
});
