/** Finding a gateway by name or path, for the lookups. */
import { fieldToken, text } from '../../core/define/message';
import type { Context } from '../../core/define/context';
import { ProviderError } from '../../core/define/errors';
import type { NsxClient } from './client';
import type { PolicyBody } from './readers';

type Ctx = Context<NsxClient>;

export interface GatewayArgs {
  readonly displayName?: string;
  readonly path?: string;
}

export interface FoundGateway {
  readonly body: PolicyBody;
  readonly localeServices: PolicyBody[];
}

/** The gateway and its locale services. ProviderError `notFound` names the gateways there are, `invalid` an ambiguous name. */
export async function findGateway(
  ctx: Ctx,
  collection: 'tier-0s' | 'tier-1s',
  args: GatewayArgs,
): Promise<FoundGateway> {
  const body =
    args.path === undefined
      ? await byName(ctx, collection, args.displayName)
      : await byPath(ctx, collection, args.path);
  const localeServices = await ctx.client.list<PolicyBody>(`${body.path}/locale-services`, { signal: ctx.signal });
  return { body, localeServices };
}

async function byPath(ctx: Ctx, collection: string, path: string): Promise<PolicyBody> {
  const found = await ctx.client.find<PolicyBody>(path, { signal: ctx.signal });
  if (found !== undefined) return { ...found, path };
  const root = path.slice(0, path.indexOf(`/${collection}/`));
  throw notFound(
    collection,
    `with the path ${path}`,
    await ctx.client.list<PolicyBody>(`${root}/${collection}`, { signal: ctx.signal }),
  );
}

async function byName(ctx: Ctx, collection: string, name: string | undefined): Promise<PolicyBody> {
  if (name === undefined) {
    throw new ProviderError({
      code: 'invalid',
      message: text`Neither ${fieldToken('displayName')} nor path is given.`,
      hint: 'Give one of them.',
      path: 'displayName',
    });
  }
  const all = await ctx.client.list<PolicyBody>(`/infra/${collection}`, { signal: ctx.signal });
  const found = all.filter((gateway) => nameOf(gateway) === name);
  if (found.length === 0) throw notFound(collection, `named "${name}"`, all);
  if (found.length === 1) return found[0]!;
  throw new ProviderError({
    code: 'invalid',
    message: `${found.length} gateways are named "${name}": ${found.map((gateway) => gateway.path).join(', ')}.`,
    hint: 'Give the path instead.',
    path: 'displayName',
  });
}

const nameOf = (body: PolicyBody): string => String(body['display_name'] ?? body['id']);

function notFound(collection: string, what: string, all: readonly PolicyBody[]): ProviderError {
  const names = all.map((body) => `"${nameOf(body)}" (${body.path})`);
  return new ProviderError({
    code: 'notFound',
    message: `There is no ${collection === 'tier-0s' ? 'Tier-0' : 'Tier-1'} gateway ${what}.`,
    hint: names.length === 0 ? 'This NSX Manager has none.' : `There are ${names.join(', ')}.`,
  });
}
