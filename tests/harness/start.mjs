// `npm start`: what is missing is installed, then the extension is built with the demo station and opened.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensurePackages, ensureTools } from './ensure.mjs';

ensurePackages();
ensureTools(['chromium']);

const script = fileURLToPath(new URL('start-demo.ts', import.meta.url));
const child = spawn(process.execPath, ['--import', 'tsx', script, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
