import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** What each room may not import (paths as seen from inside the room). Types of the API may cross into web. */
const rooms = {
  data: { closed: ['etl', 'api', 'web', 'tests'], packages: ['zod', 'kysely'] },
  etl: { closed: ['api', 'web', 'tests'] },
  api: { closed: ['etl', 'web', 'tests'] },
  web: { closed: ['etl', 'tests'], typesOnly: ['api'] },
};

function directions(room) {
  const { closed, packages, typesOnly = [] } = rooms[room];
  const patterns = [
    ...closed.map((other) => ({
      regex: `^(\\.\\./)+${other}/`,
      message: `${room}/ may not import ${other}/: see the rooms in ARCHITECTURE of README.`,
    })),
    ...typesOnly.map((other) => ({
      regex: `^(\\.\\./)+${other}/`,
      allowTypeImports: true,
      message: `${room}/ may import only types of ${other}/.`,
    })),
  ];
  if (packages) {
    patterns.push({
      regex: `^(?!\\.|node:|(${packages.join('|')})$)`,
      message: `${room}/ imports nothing but ${packages.join(' and ')}.`,
    });
  }
  const dynamic = [...closed, ...typesOnly].map((other) => ({
    selector: `ImportExpression > Literal[value=/^(\\.\\.\\/)+${other}\\//]`,
    message: `${room}/ may not import ${other}/, not even later.`,
  }));
  return {
    files: [`${room}/**/*.ts`, `${room}/**/*.svelte`],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
      'no-restricted-syntax': ['error', ...dynamic],
    },
  };
}

export default ts.config(
  { ignores: ['node_modules', 'web/build', '.svelte-kit', 'data/build', 'data/releases', 'tests/fixtures'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.node } } },
  {
    files: ['web/**'],
    languageOptions: { globals: { ...globals.browser } },
    rules: { 'svelte/no-navigation-without-resolve': 'off' },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    rules: {
      'no-console': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-control-regex': 'off',
    },
  },
  ...Object.keys(rooms).map(directions),
);
