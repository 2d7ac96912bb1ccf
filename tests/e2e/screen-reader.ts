import type { CDPSession, Page } from 'playwright-core';
import { vi } from 'vitest';

interface Spoken {
  role: string;
  name: string;
  node: number;
}

/** Reads and works a page by its accessibility tree alone: what has no role and name there does not exist. */
export class ScreenReader {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async on(page: Page): Promise<ScreenReader> {
    const session = await page.context().newCDPSession(page);
    await session.send('Accessibility.enable');
    return new ScreenReader(page, session);
  }

  /** Everything that would be read, in the order of the page. */
  async read(): Promise<Spoken[]> {
    const { nodes } = await this.#session.send('Accessibility.getFullAXTree');
    return nodes.flatMap(({ ignored, role, name, backendDOMNodeId }) =>
      ignored || backendDOMNodeId === undefined
        ? []
        : [
            {
              role: String(role?.value),
              name: String(name?.value ?? '')
                .replace(/\s+/g, ' ')
                .trim(),
              node: backendDOMNodeId,
            },
          ],
    );
  }

  /** Waits for an element by what it is and how it is called. */
  async find(role: string, name: string | RegExp): Promise<Spoken> {
    return vi.waitFor(
      async () => {
        const all = await this.read();
        const fits = (spoken: Spoken) =>
          spoken.role === role && (typeof name === 'string' ? spoken.name === name : name.test(spoken.name));
        const found = all.find(fits);
        if (found) return found;
        const others = all.filter((one) => one.role === role).map((one) => one.name);
        throw new Error(`No ${role} called ${String(name)}; there are: ${others.join(' | ')}`);
      },
      { timeout: 15_000, interval: 100 },
    );
  }

  /** Moves to an element and acts on it, as the reader's own key does. */
  async press(role: string, name: string | RegExp): Promise<Spoken> {
    const spoken = await this.find(role, name);
    const { object } = await this.#session.send('DOM.resolveNode', { backendNodeId: spoken.node });
    await this.#session.send('Runtime.callFunctionOn', {
      objectId: object.objectId ?? '',
      functionDeclaration: 'function () { this.focus(); this.click(); }',
    });
    return spoken;
  }

  /** Writes into a field. */
  async write(role: string, name: string | RegExp, text: string): Promise<void> {
    await this.press(role, name);
    await this.#page.keyboard.type(text);
  }
}
