/** The admin API that every listener serves beside the vendor's: `/__sim/calls`, `faults`, `clock`, `state`, `reset`, `urls`. */
import { z } from 'zod';
import type { CallLog } from './calls';
import type { SimClock } from './clock';
import { FaultRuleError, type FaultInjector } from './faults';
import type { SimRequest, SimResponse, VendorSimulator } from './types';

export const ADMIN_PREFIX = '/__sim/';

export interface AdminContext {
  sim: VendorSimulator;
  clock: SimClock;
  faults: FaultInjector;
  calls: CallLog;
}

class BadRequest extends Error {}

const clockSchema = z
  .strictObject({ advanceSeconds: z.number().min(0).optional(), rate: z.number().min(0).optional() })
  .refine((body) => body.advanceSeconds !== undefined || body.rate !== undefined, 'needs advanceSeconds or rate');
const faultsSchema = z.strictObject({ rules: z.array(z.unknown()) });

type Handler = (context: AdminContext, req: SimRequest) => Promise<unknown> | unknown;

const handlers: Record<string, Record<string, Handler>> = {
  calls: {
    GET: ({ calls }) => calls.report(),
    DELETE: ({ calls }) => calls.clear(),
  },
  urls: { GET: ({ calls }) => ({ urls: calls.urlLog() }) },
  faults: {
    GET: ({ faults }) => ({ rules: faults.report() }),
    PUT: ({ faults }, req) => {
      faults.set(parse(faultsSchema, req).rules);
      return { rules: faults.report() };
    },
    DELETE: ({ faults }) => faults.clear(),
  },
  clock: {
    GET: ({ clock }) => ({ now: clock.now(), rate: clock.rate }),
    POST: async ({ clock }, req) => {
      const body = parse(clockSchema, req);
      if (body.rate !== undefined) clock.setRate(body.rate);
      if (body.advanceSeconds !== undefined) await clock.advance(body.advanceSeconds);
      return { now: clock.now(), rate: clock.rate };
    },
  },
  state: {
    GET: ({ sim }) => sim.getState(),
    PUT: ({ sim }, req) => {
      const state = json(req);
      try {
        sim.setState(state);
      } catch (error) {
        throw new BadRequest(`the state was refused: ${(error as Error).message}`);
      }
      return undefined;
    },
  },
  reset: {
    POST: async ({ sim, faults, calls }) => {
      await sim.reset();
      faults.clear();
      calls.clear();
    },
  },
};

/** Serves one admin request. Errors are `{error}` with what to change; a success without a result is 204. */
export async function handleAdmin(context: AdminContext, req: SimRequest): Promise<SimResponse> {
  const name = req.path.slice(ADMIN_PREFIX.length);
  const byMethod = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  if (!byMethod)
    return { status: 404, body: { error: `no ${req.path}; there are: ${Object.keys(handlers).join(', ')}` } };
  const handler = Object.hasOwn(byMethod, req.method) ? byMethod[req.method] : undefined;
  if (!handler) {
    return { status: 405, body: { error: `${req.path} takes ${Object.keys(byMethod).join(', ')}, not ${req.method}` } };
  }
  try {
    const body = await handler(context, req);
    return body === undefined ? { status: 204 } : { status: 200, body };
  } catch (error) {
    if (!(error instanceof BadRequest) && !(error instanceof FaultRuleError)) throw error;
    return { status: 400, body: { error: error.message } };
  }
}

function json(req: SimRequest): unknown {
  try {
    return JSON.parse(req.body.toString('utf8'));
  } catch (error) {
    throw new BadRequest(`the body is not JSON: ${(error as Error).message}`);
  }
}

function parse<S extends z.ZodType>(schema: S, req: SimRequest): z.output<S> {
  const parsed = schema.safeParse(json(req));
  if (parsed.success) return parsed.data;
  throw new BadRequest(parsed.error.issues.map((issue) => [...issue.path, issue.message].join(': ')).join('; '));
}
