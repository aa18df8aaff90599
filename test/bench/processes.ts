import { spawn } from 'node:child_process';
import { timed } from './bench';

/** Runs a program to its end, its output read and thrown away; rejects when it fails. */
export function runProgram(command: string, args: readonly string[], cwd: string, input?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    let errors = '';
    child.stdout.resume();
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}: ${errors}`));
    });
    child.stdin.end(input);
  });
}

/** Milliseconds a whole process takes. */
export function timeProgram(command: string, args: readonly string[], cwd: string): Promise<number> {
  return timed(() => runProgram(command, args, cwd));
}

/** Peak memory of a Node process in MB, as the operating system counts it. */
export async function peakMemory(script: string, args: readonly string[], cwd: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const report = `process.on('exit', () => require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS)));`;
    const hook = `data:text/javascript,import{createRequire}from'node:module';const require=createRequire('file:///');${report}`;
    const child = spawn(process.execPath, ['--import', hook, script, ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    });
    let kilobytes = '';
    child.stdout?.resume();
    child.stdio[3]?.on('data', (chunk: Buffer) => (kilobytes += chunk.toString()));
    child.once('error', reject);
    child.once('close', () => {
      resolve(Number(kilobytes) / 1024);
    });
  });
}
