import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/real/**/*.test.ts"],
    // Training and workflows use every core by themselves, and what they wait for is a deadline of their own.
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
    pool: "forks",
    reporters: ["default", "./test/support/counts/reporter.ts"],
  },
});
