import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint();
const RULES = ['@typescript-eslint/no-restricted-imports', 'no-restricted-syntax'];

async function violations(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: file });
  return (result?.messages ?? [])
    .filter((message) => RULES.includes(message.ruleId ?? ''))
    .map((message) => message.message);
}

describe('import directions between the rooms', () => {
  it.each([
    ['data/rules/a.ts', "import { run } from '../../etl/run.ts';"],
    ['data/schema/workspace/a.ts', "import { app } from '../../../api/app.ts';"],
    ['data/rules/a.ts', "import Papa from 'papaparse';"],
    ['etl/steps/a.ts', "import { app } from '../../api/app.ts';"],
    ['etl/a.ts', "import { Button } from '../web/src/lib/button.ts';"],
    ['api/routes/a.ts', "import { publish } from '../../etl/release/publish.ts';"],
    ['api/routes/a.ts', "import { Button } from '../../web/src/lib/button.ts';"],
    ['web/src/lib/a.ts', "import { createApp } from '../../../api/app.ts';"],
    ['web/src/lib/a.ts', "import { publish } from '../../../etl/release/publish.ts';"],
    ['etl/a.ts', "export const app = await import('../api/app.ts');"],
    ['web/src/lib/a.ts', "import { fixture } from '../../../tests/fixtures/edition.ts';"],
  ])('%s may not contain %s', async (file, statement) => {
    expect(await violations(file, statement)).toHaveLength(1);
  });

  it.each([
    ['web/src/lib/a.ts', "import type { Problem } from '../../../api/contract/common.ts';"],
    ['web/src/lib/a.ts', "import { fold } from '../../../data/rules/fold.ts';"],
    ['api/routes/a.ts', "import { fold } from '../../data/rules/fold.ts';"],
    ['etl/steps/a.ts', "import { fold } from '../../data/rules/fold.ts';"],
    ['data/rules/a.ts', "import { z } from 'zod';"],
  ])('%s may contain %s', async (file, statement) => {
    expect(await violations(file, statement)).toEqual([]);
  });
});
