export { binomialCdf } from "./binomial.ts";
export { normalCdf, normalQuantile } from "./normal.ts";
export { studentTCdf, studentTQuantile } from "./student-t.ts";
