import { writeDeskMessage } from '../../data/messages/desk/index.ts';
import type { Settings } from '../../data/rules/settings.ts';
import { queueMail } from '../../data/schema/workspace/mails.ts';
import type { Workspace } from '../../data/schema/workspace/open.ts';
import { createAuth } from '../accounts/auth.ts';
import { loadSecret } from '../accounts/secret.ts';
import type { DeskDeps } from './deps.ts';
import { createDesk } from './desk.ts';

type DeskSettings = Pick<
  Settings,
  'ESSAIM_SECRET' | 'ESSAIM_DATA' | 'ESSAIM_OPERATOR' | 'ESSAIM_TRUSTED_PROXIES'
>;

/**
 * Opens the desk on a workspace.
 * @param origin public address of the site, as links in mails carry it
 */
export function openDesk(
  workspace: Workspace,
  settings: DeskSettings,
  origin: string,
  editions: Pick<DeskDeps, 'releases' | 'reference'>,
) {
  const report = (error: unknown) => {
    console.error(error);
  };
  const auth = createAuth({
    workspace,
    origin,
    report,
    secret: loadSecret(settings.ESSAIM_SECRET, settings.ESSAIM_DATA),
    issuer: settings.ESSAIM_OPERATOR,
    sendReset: async ({ email, language }, token) => {
      const link = `${origin}/${language}/desk/password?token=${token}`;
      await queueMail(workspace, {
        recipient: email,
        subject: writeDeskMessage(language, 'mail.reset.subject'),
        text: writeDeskMessage(language, 'mail.reset.text', { link }),
      });
    },
  });
  const deps = { ...editions, workspace, auth, origin, trustedProxies: settings.ESSAIM_TRUSTED_PROXIES };
  return createDesk({ ...deps, now: () => performance.now() }, report);
}
