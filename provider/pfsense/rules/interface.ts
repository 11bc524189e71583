/** What pfSense takes for the name of an interface, and does not take again. */
import { fieldToken, text } from '../../core/define/message';
import type { Rule } from '../../core/define/rule';
import { isMacro } from '../resources/common/filter-names';

interface Interface {
  readonly descr?: string;
}

export const interfaceRules: readonly Rule<Interface>[] = [
  {
    id: 'pfsense-interface-macro',
    says: 'An interface has another name than the id of one in capitals',
    severity: 'warning',
    source: 'pfrest, FilterNameValidator, which looks at all fields in each change; pfsense, get_pf_reserved',
    needs: [['descr']],
    check: ({ descr }) =>
      descr !== undefined && isMacro(descr)
        ? {
            path: ['descr'],
            message: text`pfSense keeps "${descr}" for the interface ${descr.toLowerCase()}: once that exists, every change of an interface with this ${fieldToken('descr')} is refused.`,
          }
        : undefined,
  },
];
