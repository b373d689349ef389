export type ToolName = 'chromium' | 'firefox' | 'icecast' | 'ffmpeg' | 'pulseaudio';

export const ALL_TOOLS: readonly ToolName[];
export function findTool(name: ToolName): string | undefined;
export function requireTool(name: ToolName): string;
export function ensureTools<Name extends ToolName>(names: readonly Name[]): Record<Name, string>;
export function ensurePackages(): void;
