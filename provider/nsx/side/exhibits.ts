/** What NSX answers about the sessions of a link and the neighbors over them, as it comes. */
import type { Context } from '../../core/define/context';
import { exhibits as ask, type EndOfLink, type Exhibit } from '../../model';
import type { NsxClient } from '../client/client';
import { gatewayOf, neighborsOver } from './neighbors';
import { sessionsOf } from './status';

type Ctx = Context<NsxClient>;

export async function exhibits(ctx: Ctx, end: EndOfLink): Promise<readonly Exhibit[]> {
  const sessions = Object.values(sessionsOf(end));
  const neighbors = [...(await neighborsOver(ctx, sessions)).values()];
  const collections = new Set(neighbors.map((path) => path.slice(0, path.lastIndexOf('/'))));
  const get = (path: string) => (): Promise<unknown> => ctx.client.get(path, { signal: ctx.signal });
  const questions = [
    ...sessions.flatMap((path) => [
      [`detailed-status of ${path}`, get(`${path}/detailed-status`)] as const,
      [`statistics of ${path}`, get(`${path}/statistics`)] as const,
    ]),
    ...[...collections].map((path) => [`status of ${path}`, get(`${path}/status`)] as const),
    ...neighbors.flatMap((path) => [
      [`routes of ${path}`, get(`${path}/routes`)] as const,
      [`advertised-routes of ${path}`, get(`${path}/advertised-routes`)] as const,
    ]),
    ...[...new Set(sessions.map(gatewayOf))].map((path) => [`state of ${path}`, get(`${path}/state`)] as const),
  ];
  return ask(Object.fromEntries(questions));
}
