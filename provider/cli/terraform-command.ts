/**
 * What Terraform's command is called on this machine: a line to copy that says `terraform` does nothing where OpenTofu is the
 * engine, and a rehearsal that starts it finds none.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** `tofu` where that alone is on PATH. */
export const terraformCommand = (): 'terraform' | 'tofu' =>
  !isOnPath('terraform') && isOnPath('tofu') ? 'tofu' : 'terraform';

export const isOnPath = (command: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, command)));
