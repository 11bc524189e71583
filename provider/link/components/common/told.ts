/** What components tell of their links, and how they judge what a look-up has found. */
import { z } from 'zod';
import { ProviderError } from '../../../core/define/errors';
import { field } from '../../../core/define/fields';
import type { Bag } from '../../../core/define/paths';
import { perTunnel, type Address, type Program, type Side, type Values } from '../../../model';
import { checkEarly, type Alarm } from '../../check';
import { findingDetails, findingSays } from '../../finding-text';

const told = (description: string) => field(z.string(), description);

const end = () =>
  z.object({
    address: told('Address outside the tunnel, as the other end sees it.'),
    insideAddress: told('Address inside the tunnel, without prefix length.'),
    id: told('IKE identity.'),
  });

const tunnel = () =>
  z.object({
    network: told('The /30 inside the tunnel.'),
    ends: field(z.record(z.string(), end()), 'Both ends, by platform.'),
  });

export const toldTunnels = () =>
  field(
    z.object(perTunnel((name) => field(tunnel(), `The ${name} tunnel.`))),
    'Addresses and identities of both tunnels.',
  );

export const toldNote = () =>
  z.object({
    severity: field(z.enum(['info', 'warning']), 'Whether something should be done about it.'),
    text: told('What one should know.'),
  });

/** What a look-up has found, and what people find objects as. */
interface FoundBy {
  readonly lookup: Address;
  readonly found: Bag;
  readonly called: ReadonlyMap<Address, string>;
}

/** @throws ProviderError `invalid` if no link can stand on what was found */
export function judgeFound(program: Program, { lookup, found, called }: FoundBy, sides: readonly Side[]): void {
  const declared = program.get(lookup)!;
  // Its own name was made up here: what it asks about stands in the user's program.
  const asked = Object.values(declared.inputs).filter((one) => typeof one === 'string');
  const name = asked.length === 0 ? declared.name : asked.join(' ');
  const seen = new Map([...program, [lookup, { ...declared, name, prior: found as Values }]]);
  refuseAlarms(
    checkEarly(seen, sides),
    () => new Map([...seen].map(([address, one]) => [address, { ...one, name: called.get(address) ?? one.name }])),
  );
}

function refuseAlarms(alarms: readonly Alarm[], asPeopleFindIt: () => Program): void {
  const errors = alarms.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const program = asPeopleFindIt();
  const said = errors.map((one) =>
    [`${findingSays(one)} [${one.rule}]`, ...findingDetails(one, { program, language: 'pulumi' })].join('\n'),
  );
  throw new ProviderError({ code: 'invalid', message: `The link cannot stand on what is there.\n${said.join('\n')}` });
}
