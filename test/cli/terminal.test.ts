import { expect, test } from "vitest";
import { forTerminal } from "../../cli/terminal.ts";

test("a comment on a terminal: no folds, no small print, no HTML, no escapes; tables stay", () => {
  const markdown = `### ❌ macro\\_f1 0.69 is &lt; 0.9

Candidate **forest**\\
Baseline \`a1b2c3d\`

> [!NOTE]
> the slice is small

| | Metric |
| :-: | :-- |
| ❌ | \`macro_f1\` |

<details><summary>3 candidates</summary>

| a |
| - |

</details>

<sub>train-gate · 3 s</sub>
`;
  expect(forTerminal(markdown)).toBe(`### ❌ macro_f1 0.69 is < 0.9

Candidate **forest**
Baseline \`a1b2c3d\`

> Note:
> the slice is small

| | Metric |
| :-: | :-- |
| ❌ | \`macro_f1\` |`);
});
