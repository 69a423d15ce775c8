import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two at a time: every file of `test/` boots real servers, and CI has two cores.
    maxWorkers: 2,
    ...(process.env.CI && { reporters: ['default', ['json', { outputFile: '.ci/test-results.json' }]] }),
  },
})
