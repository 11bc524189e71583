/** What a lab leaves behind: namespaces, processes and files that belong to it. */
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** @param prefix of its namespaces. @param folders that were its own */
export function leftOver(prefix: string, folders: readonly string[]): string[] {
  const spaces = existsSync('/run/netns') ? readdirSync('/run/netns').filter((name) => name.startsWith(prefix)) : [];
  const processes = readdirSync('/proc').filter(
    (pid) => /^\d+$/.test(pid) && pid !== String(process.pid) && folders.some((folder) => uses(pid, folder)),
  );
  return [
    ...spaces.map((name) => `namespace ${name}`),
    ...processes.map((pid) => `process ${pid}`),
    ...folders.filter((folder) => existsSync(folder)),
  ];
}

function uses(pid: string, folder: string): boolean {
  try {
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return line.includes(folder) || readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
  } catch {
    return false; // it ended meanwhile, or is the kernel's
  }
}
