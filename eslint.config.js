import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["node_modules", "coverage", "data", "**/*.js"] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // Shapes are written as types throughout; ports with methods are interfaces.
      "@typescript-eslint/consistent-type-definitions": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  {
    // Commands speak to a terminal.
    files: [
      "src/main.ts",
      "src/rules-check.ts",
      "src/understand.ts",
      "src/learn.ts",
      "src/admin/**",
      "src/sandbox/demo.ts",
      "bench/**",
    ],
    rules: { "no-console": "off" },
  },
);
