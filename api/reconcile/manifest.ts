import { reconcileText } from '../../data/messages/reconcile/index.ts';
import { MOST_LINKAGE_ROWS } from '../../data/schema/linkage-service.ts';
import { RECONCILIATION_VERSION } from '../contract/reconcile.ts';
import { typesOf } from './entities.ts';
import type { Language } from '../../data/messages/translate.ts';
import type { ReconcileManifest } from '../contract/reconcile.ts';

/** Size of the frame that a preview fills, in pixels. */
const PREVIEW = { width: 420, height: 240 };

/**
 * What the service says of itself.
 * @param api address of the API, without a slash at its end
 */
export function manifestOf(api: string, language: Language, codeVersion: string): ReconcileManifest {
  const root = `${api}/reconcile/${language}`;
  const service = (path: string) => ({ service_url: root, service_path: path });
  const { entry, organization } = typesOf(language);
  return {
    versions: [RECONCILIATION_VERSION],
    name: reconcileText(language, 'service.name'),
    identifierSpace: `${api}/enterprises/`,
    schemaSpace: 'https://schema.org/Organization',
    documentation: `${api}/docs`,
    serviceVersion: codeVersion,
    logo: `${new URL(api).origin}/favicon.svg`,
    batchSize: MOST_LINKAGE_ROWS,
    defaultTypes: [organization, { ...entry, broader: [organization] }],
    view: { url: `${root}/view/{{id}}` },
    preview: { url: `${root}/preview/{{id}}`, ...PREVIEW },
    suggest: {
      entity: service('/suggest/entity'),
      property: service('/suggest/property'),
      type: service('/suggest/type'),
    },
    extend: { propose_properties: service('/properties') },
  };
}
