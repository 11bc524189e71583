/**
 * What people type who are shown an error: `terraform`, or `tofu`. Neither tells a provider its name; but each starts it from
 * the folder of the registry that the provider's address has there, and that is OpenTofu's own unless a program says otherwise.
 */
import { shellText } from '../../core/define/shell-text';

export const engineCommand = (started: readonly (string | undefined)[] = [process.argv[1], process.execPath]) =>
  started.some((path) => path?.split(/[\\/]/).includes('registry.opentofu.org')) ? 'tofu' : 'terraform';

/** Terraform says the address of what it creates and changes beside an error, and not of what it deletes. */
export const whereItStands = (id: unknown): string =>
  `Its address in the program: ${engineCommand()} state list -id=${shellText(String(id))}`;
