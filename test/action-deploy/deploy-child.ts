// A deployment in a process of its own, which kills itself when the clock is asked for the n-th time: node deploy-child.ts FOLDER N
import { Place } from "./place.ts";

const [folder = "", fatal = ""] = process.argv.slice(2);
let asked = 0;
const clock = (): Date => {
  if (++asked === Number(fatal)) process.kill(process.pid, "SIGKILL");
  return new Date();
};
const { document } = await new Place(folder).deploy({ clock });
process.stdout.write(`${document.outcome} ${asked}\n`);
