/**
 * Rules of the gateway firewall that may keep a link down. Which rule decides of a packet takes groups, services and the order
 * of all policies: where none drops anything that much is known, and else which do. Source: NSX Policy API, GatewayPolicy.
 */
import type { Context } from '../../core/define/context';
import { isProviderError } from '../../core/define/errors';
import type { Precheck } from '../../model';
import type { NsxClient } from '../client/client';

const POLICIES = '/infra/domains/default/gateway-policies';
const MOST_NAMED = 5;

interface RuleBody {
  readonly id?: string;
  readonly display_name?: string;
  readonly action?: string;
  readonly disabled?: boolean;
  readonly scope?: readonly string[];
}

interface PolicyBody {
  readonly id: string;
  readonly display_name?: string;
  readonly rules?: readonly RuleBody[];
}

export async function firewallCheck(
  ctx: Context<NsxClient>,
  { path, disable_firewall: isOff }: { readonly path: string; readonly disable_firewall?: boolean },
): Promise<Precheck> {
  const head = {
    id: 'firewall',
    says: 'The gateway firewall lets UDP 500 and 4500, ESP, and inside the tunnel TCP 179 pass',
    hint: 'Look at the rules of the gateway firewall on the uplinks and on the tunnel interfaces.',
  };
  if (isOff === true) return { ...head, result: 'ok', found: 'the gateway firewall is off' };
  try {
    const dropping = await droppingOn(ctx, path);
    if (dropping.length === 0)
      return { ...head, result: 'ok', found: 'none of its rules on this gateway drops anything' };
    const named = dropping.slice(0, MOST_NAMED).join(', ');
    const more = dropping.length > MOST_NAMED ? ` and ${dropping.length - MOST_NAMED} more` : '';
    return { ...head, result: 'unchecked', found: `what these drop is not looked at: ${named}${more}` };
  } catch (error) {
    if (!isProviderError(error, 'notFound', 'permission')) throw error;
    return { ...head, result: 'unchecked', found: 'the manager does not show its rules' };
  }
}

async function droppingOn({ client, signal }: Context<NsxClient>, gateway: string): Promise<string[]> {
  const policies = await client.list<PolicyBody>(POLICIES, { signal });
  // Lists leave the rules out.
  const whole = await Promise.all(
    policies.map(({ id }) => client.get<PolicyBody>(`${POLICIES}/${encodeURIComponent(id)}`, { signal })),
  );
  return whole.flatMap(({ id, display_name: policy = id, rules = [] }) =>
    rules
      .filter(({ action, disabled, scope = [] }) => {
        const isHere = scope.some((one) => one === gateway || one.startsWith(`${gateway}/`));
        return action !== 'ALLOW' && disabled !== true && isHere;
      })
      .map(({ id: ruleId, display_name: name = ruleId }) => `${name} of ${policy}`),
  );
}
