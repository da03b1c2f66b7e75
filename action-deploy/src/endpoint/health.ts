import { describeReply, type Endpoint } from "./client.ts";
import { type Outcome, outcome } from "./outcome.ts";
import { saysYes } from "./ready.ts";

/** Live and ready, as the protocol asks it. */
export async function testHealth(endpoint: Endpoint): Promise<Outcome> {
  for (const word of ["live", "ready"] as const) {
    const reply = await endpoint.get(`/v2/health/${word}`);
    if (!saysYes(reply, word))
      return outcome("fail", `GET /v2/health/${word} answers ${describeReply(reply)}`, {
        code: "HEALTH_FAILED",
        rule: `health ${word}`,
        subject: `/v2/health/${word}`,
        observed: reply.status,
        expected: 200,
        advice: "answer 200 on it once the model is loaded",
      });
  }
  return outcome("pass", "live and ready");
}
