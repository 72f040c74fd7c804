import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'apps/cli/package/**',
      'node_modules/**',
      '.cache/**',
      '.meshwarden/**',
      'coverage/**',
      'reports/**',
      'libs/client/dist/**',
      'libs/client/src/schema.d.ts',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // A Nest module is a class with a decorator and nothing else.
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  {
    // Under emitDecoratorMetadata an injected class must stay a value import.
    files: ['apps/**/*.ts', 'libs/{http,messaging,persistence}/**/*.ts'],
    ignores: ['apps/console/**'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    // SQL has one place per feature, where every statement is compared with the schema. What the two exceptions say to a session
    // of their own is about locks and notices.
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: [
      '**/*.store.ts',
      '**/migrations/*.ts',
      '**/*.{test,contract}.ts',
      '**/fixtures/**',
      'libs/{persistence,testing}/**',
      'libs/messaging/src/outbox/relay-session.ts',
      'libs/messaging/src/event-log/postgres/log-listener.ts',
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.property.name=/^(query|execute)$/] > :matches(Literal, TemplateLiteral).arguments:first-child',
          message: 'SQL lives in stores: move the statement into a *.store.ts.',
        },
      ],
    },
  },
  {
    // The body of an answer under test is untyped JSON: what it must be is said by the assertions.
    files: ['**/*.test.ts', 'test/e2e/**/*.ts', '**/fixtures/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.{mjs,cjs,js}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
  prettier,
);
