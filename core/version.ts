/** What documents name as their writer; a test holds it to package.json. */
export const TOOL = { name: "mlops-actions", version: "0.1.0" } as const;
