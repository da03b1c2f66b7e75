import { runAction } from "../../core/action.ts";
import * as action from "./main.ts";

await runAction(action);
