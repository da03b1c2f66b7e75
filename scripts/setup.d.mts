export const ROOT: string;
export function install(folder?: string, args?: readonly string[]): void;
export function runtimeFolder(): string;
export function runtimeEnvironment(): NodeJS.ProcessEnv;
export function requireSupportedNode(): void;
