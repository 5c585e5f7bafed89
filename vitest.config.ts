import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // One PostgreSQL server serves all test files; each file gets a database of its own.
    globalSetup: ["test/store/postgres-server.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    coverage: { provider: "v8", include: ["src/domain/**", "src/language/**"], reporter: ["text-summary"] },
  },
});
