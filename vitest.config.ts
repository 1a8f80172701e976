import { defineConfig } from 'vitest/config';

/**
 * A test's suffix tells its cost: `.test` needs nothing, `.postgres.test` a PostgreSQL, `.kafka.test` a Kafka as well.
 * Files that start servers run one after the other, so that they do not compete for two cores.
 */
export default defineConfig({
  test: {
    reporters: ['default'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: ['**/*.test.ts'],
          exclude: ['**/*.{postgres,kafka,browser}.test.ts', '**/node_modules/**', '**/dist/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'servers',
          include: ['**/*.{postgres,kafka}.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          globalSetup: ['e2e/src/servers.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
        },
      },
    ],
  },
});
