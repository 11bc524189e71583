/** Provider functions (Terraform 1.8, OpenTofu 1.7): `provider::hybridvpn::tunnel_cidr(0)`. Pure; no connection. */
import { camelCase, snakeCase } from '../../core/define/names';
import { isBag, type Bag } from '../../core/define/paths';
import { peerConfig } from '../../core/peer-config';
import { tunnelCidr, tunnelCidrCount } from '../../core/tunnel-cidr';
import type { Init } from '../shared/protobuf';
import { typeToJson, type CtyType } from './cty';
import { StringKind, type Function, type FunctionParameter } from './proto/messages';

interface Parameter {
  readonly name: string;
  readonly type: CtyType;
  readonly description: string;
}

export interface ProviderFunction {
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  /** Any number of further arguments. */
  readonly variadic?: Parameter;
  readonly returns: CtyType;
  /** @throws ProviderError whose path starts with a parameter's name (of the variadic one: and `.index`). */
  call(args: readonly unknown[]): unknown;
}

export const FUNCTIONS: Readonly<Record<string, ProviderFunction>> = {
  tunnel_cidr: {
    summary: 'The n-th transfer network that both ends allow',
    description: `The /30 with this number among those of 169.254.0.0/16 that neither NSX nor Alibaba Cloud keeps for itself. Alibaba Cloud takes the first host of it and NSX the second, by custom. \`tunnel_cidr(0)\` is \`${tunnelCidr(0)}\`.`,
    parameters: [{ name: 'index', type: 'number', description: `A whole number from 0 to ${tunnelCidrCount - 1}.` }],
    returns: 'string',
    call: ([index]) => tunnelCidr(Number(index)),
  },
  peer_config: {
    summary: 'What the other end of a session has to configure, as text',
    description:
      'Addresses, identities, algorithms and timers of one `hybridvpn_nsx_route_based_session`, told from the side of its peer, for the person who configures that. The pre-shared key is never in it. The result counts as sensitive if the session has a `psk` in its configuration; `nonsensitive()` is safe here.',
    parameters: [{ name: 'session', type: 'dynamic', description: 'The session: the whole resource object.' }],
    variadic: {
      name: 'others',
      type: 'dynamic',
      description:
        'The local endpoint and the profiles that the session refers to, in any order: whole resource objects. What is missing is named in the text.',
    },
    returns: 'string',
    call: ([session, ...others]) => peerConfig(inCamelCase(session), others.map(inCamelCase)),
  },
};

export const functionNames: readonly string[] = Object.keys(FUNCTIONS);

const typeBytes = (type: CtyType): Uint8Array => Buffer.from(JSON.stringify(typeToJson(type)));

const parameterMessage = ({ name, type, description }: Parameter): Init<FunctionParameter> => ({
  name,
  type: typeBytes(type),
  description,
  descriptionKind: StringKind.MARKDOWN,
});

export function functionMessages(): Record<string, Init<Function>> {
  return Object.fromEntries(
    Object.entries(FUNCTIONS).map(([name, { summary, description, parameters, variadic, returns }]) => [
      name,
      {
        summary,
        description,
        descriptionKind: StringKind.MARKDOWN,
        parameters: parameters.map(parameterMessage),
        ...(variadic === undefined ? {} : { variadicParameter: parameterMessage(variadic) }),
        return: { type: typeBytes(returns) },
      },
    ]),
  );
}

/** A resource object in our own spelling; keys that are nobody's names (tags, members by name) survive the way back. */
function inCamelCase(value: unknown): Bag {
  return isBag(value) ? (renamed(value) as Bag) : {};
}

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (!isBag(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      const camel = camelCase(name);
      return [snakeCase(camel) === name ? camel : name, renamed(item)];
    }),
  );
}
