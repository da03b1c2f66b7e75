import * as z from "zod";

// A run checks a config and a few documents, each once: making code that would check them faster takes longer than checking them.
z.config({ jitless: true });
