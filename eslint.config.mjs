import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist',
      'out',
      'coverage',
      'node_modules',
      'test/editor',
      '.vscode-test',
      '.demo',
      'test/demo',
      '**/*.mjs',
      '.*.cjs',
    ],
  },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    // Time, ids and randomness are ports; the pure layers may not reach for the ambient ones.
    files: ['src/domain/**', 'src/app/**', 'src/store/**', 'src/ports/**'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'setTimeout', 'setInterval', 'performance', 'fetch'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time comes in through the Clock port.' },
        { object: 'Math', property: 'random', message: 'Randomness comes in through the Ids port.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Time comes in through the Clock port.',
        },
      ],
    },
  },
  {
    // The editor's Disposable is a class by name and a shape by use.
    files: ['src/extension/**'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // What a test waits for changes behind the compiler's back.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      'no-console': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
    },
  },
);
