import { homedir } from "node:os";
import { join } from "node:path";
import { peer } from "./peers.ts";

/** Settings by which npm and pip reach their registries on this machine. */
const REGISTRY_SETTINGS =
  /^(npm_config_(registry|cafile|ca|proxy|https_proxy|noproxy|strict_ssl)|pip_\w+|https?_proxy|no_proxy|ssl_cert_file|node_extra_ca_certs)$/i;

/** So that the install step of a job reaches the registry as it does here, and npm downloads each package once. */
export function registryEnvironment(): Record<string, string> {
  const own = Object.entries(process.env).flatMap(([name, value]) =>
    REGISTRY_SETTINGS.test(name) && value !== undefined ? [[name, value]] : [],
  );
  const npm = {
    npm_config_userconfig: join(homedir(), ".npmrc"),
    npm_config_cache: join(peer("MLOPS_TEST_CACHE"), "npm"),
    npm_config_prefer_offline: "true",
  };
  return { ...Object.fromEntries(own), ...npm };
}
