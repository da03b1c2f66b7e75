import { describeReply, type Endpoint } from "./client.ts";
import { type Outcome, outcome } from "./outcome.ts";
import type { Tensor } from "./tensors.ts";
import { outputsOf } from "./tensors.ts";

const UNKNOWN_INPUT = { inputs: [{ name: "mlops-no-such-input", datatype: "FP64", shape: [1], data: [0] }] };

/** The model is there under its name, and one row is answered by one prediction. `row` is null when there is none to send. */
export async function testContract(endpoint: Endpoint, model: string, row: readonly Tensor[] | null): Promise<Outcome> {
  const path = `/v2/models/${model}`;
  const metadata = await endpoint.get(path);
  if (metadata.status !== 200 || typeof metadata.json !== "object" || metadata.json === null)
    return broken(
      path,
      `GET ${path} answers ${describeReply(metadata)}`,
      metadata.status,
      `serve the model under the pipeline's name, "${model}"`,
    );
  if (row === null) return outcome("pass", `${path} answers; no row was sent, because there are no golden predictions`);
  const reply = await endpoint.post(`${path}/infer`, { inputs: row });
  if (reply.status !== 200)
    return broken(
      `${path}/infer`,
      `one row is answered by ${describeReply(reply)}`,
      reply.status,
      "answer rows as the data has them; the server's log says more",
    );
  const read = outputsOf(reply, 1);
  if ("problem" in read)
    return broken(
      `${path}/infer`,
      read.problem,
      "another form",
      'answer with the output tensors "prediction" and "probability/<class>", shape [n]',
    );
  return outcome("pass", `${path} answers, one row gives one prediction`);
}

/** What cannot be answered is refused as the client's fault, neither answered nor crashed on. */
export async function testWrongInput(endpoint: Endpoint, model: string): Promise<Outcome> {
  const reply = await endpoint.post(`/v2/models/${model}/infer`, UNKNOWN_INPUT);
  if (reply.status >= 400 && reply.status < 500) return outcome("pass", `an unknown input is refused with ${reply.status}`);
  return outcome("warn", `an input that the model does not have is answered by ${describeReply(reply)}`, {
    code: "WRONG_INPUT_ACCEPTED",
    rule: "wrong input",
    subject: `/v2/models/${model}/infer`,
    observed: reply.status,
    expected: "4xx",
    advice: "check names and types of the inputs and answer 400 with a message",
  });
}

function broken(subject: string, message: string, observed: string | number, advice: string): Outcome {
  return outcome("fail", message, {
    code: "CONTRACT_BROKEN",
    rule: "contract",
    subject,
    observed,
    expected: "the Open Inference Protocol v2",
    advice,
  });
}
