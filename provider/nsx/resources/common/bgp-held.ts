/**
 * Settings of BGP that NSX changes only while BGP is off. Source: NSX Policy API, BgpRoutingConfig, for the distances; a
 * public report of the refusal (code 503127) for the timers of graceful restart.
 */
import { ProviderError } from '../../../core/define/errors';
import { argumentToken, fieldToken, text } from '../../../core/define/message';

export interface HeldSettings {
  readonly enabled?: boolean;
  readonly ebgpAdminDistance?: number;
  readonly ibgpAdminDistance?: number;
  readonly gracefulRestartConfig?: {
    readonly timer?: { readonly restartTimer?: number; readonly staleRouteTimer?: number };
  };
}

/** What NSX takes for a setting that is not there. */
export const BGP_DEFAULTS = { ebgp: 20, ibgp: 200, restart: 180, stale: 600 } as const;

const HELD: readonly { readonly path: string; of(settings: HeldSettings): number }[] = [
  { path: 'ebgpAdminDistance', of: ({ ebgpAdminDistance }) => ebgpAdminDistance ?? BGP_DEFAULTS.ebgp },
  { path: 'ibgpAdminDistance', of: ({ ibgpAdminDistance }) => ibgpAdminDistance ?? BGP_DEFAULTS.ibgp },
  {
    path: 'gracefulRestartConfig.timer.restartTimer',
    of: ({ gracefulRestartConfig }) => gracefulRestartConfig?.timer?.restartTimer ?? BGP_DEFAULTS.restart,
  },
  {
    path: 'gracefulRestartConfig.timer.staleRouteTimer',
    of: ({ gracefulRestartConfig }) => gracefulRestartConfig?.timer?.staleRouteTimer ?? BGP_DEFAULTS.stale,
  },
];

/** What of a write has to wait until BGP is off: nothing while it is off already. */
export function heldBack(live: HeldSettings, next: HeldSettings): { path: string; live: number }[] {
  if (live.enabled !== true) return [];
  return HELD.filter(({ of }) => of(live) !== of(next)).map(({ path, of }) => ({ path, live: of(live) }));
}

/** Told before anything is sent: NSX would refuse the write. */
export function heldError(config: string, [first, ...others]: ReturnType<typeof heldBack>): ProviderError {
  const more = others.map(({ path }) => text` and ${fieldToken(path)}`);
  return new ProviderError({
    code: 'conflict',
    path: first!.path,
    message: text`NSX changes ${fieldToken(first!.path)}${more[0] ?? ''} only while BGP is off, and BGP of ${config} is on.`,
    hint: text`Keep ${first!.live}, as it is now; or set ${argumentToken('enabled', false)} together with the change, run, and turn BGP on again in the next run: that ends every BGP session of the gateway in between.`,
  });
}
