import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // One PostgreSQL server serves all test files; each file gets a database of its own.
    globalSetup: ["test/store/postgres-server.ts"],
    // By default one core is left free; but the longest tests wait for a browser, a killed process or a clock.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 120_000,
    coverage: { provider: "v8", include: ["src/domain/**", "src/language/**"], reporter: ["text-summary"] },
  },
});
