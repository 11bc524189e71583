/** Parts of a link's form, and how a module speaks of what is in one. */
import { snakeCase } from '../../../provider/core/define/names';
import type { Path } from '../../../provider/core/define/paths';
import type { Part } from '../../../provider/link';
import { TUNNELS, type TunnelName } from '../../../provider/model';
import { hclText as hcl } from '../../../provider/program';

export const variantsOf = ({ variants }: Part) => variants[''] ?? variants[TUNNELS[0]] ?? [];
export const isLookupPart = ({ type }: Part): boolean => /:get[A-Z]/.test(type);

/** `.id`, `.internet_ips["master"]`; `own`: the tunnel of the object that says it, and what it is called there. */
export const pathText = (path: Path, own?: { readonly name: TunnelName; readonly key: string }): string =>
  path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      if (part === own?.name) return `[${own.key}]`;
      return TUNNELS.some((name) => name === part) && index > 0 ? `[${hcl.hclText(part)}]` : `.${snakeCase(part)}`;
    })
    .join('');
