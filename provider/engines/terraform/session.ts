/** One configured provider as Terraform's calls see it. */
import type { Catalog } from '../../core/define/catalog';
import { told } from '../../core/define/context';
import type { Bag } from '../../core/define/paths';
import { ownerIn } from '../../core/net/settings';
import type { Call } from '../../core/run/lifecycle';
import { Proofs } from '../../core/run/proofs';
import { Connections } from '../shared/connections';
import type { Attribute } from './attributes';
import type { HandlerContext } from './dispatcher';
import { engineCommand } from './engine-command';
import { IgnoredSecrets } from './ignored-secrets';
import { LeftOvers } from './left-overs';
import { Readdressed } from './readdressed';
import { Unread } from './unread';
import { terraformSpelling } from './spelling';
import { Watching } from './watching';

/** Terraform orders a destroy and a create that do not depend on each other by chance, and tells of the destroy when it begins. */
const WHEN_GIVEN_UP =
  'If a resource of this run gives it up, such as one whose key in `for_each` is another one now, apply again; a `moved` block keeps such an object as it is.';

/** With `create_before_destroy` the new object meets the old one, and an apply is told neither of the replacement nor of the order. */
const WHEN_REPLACED =
  'If this run was to replace it, as with `-replace` or `replace_triggered_by`, it did not: under `create_before_destroy` (here or on what depends on this resource) both are one object, which stays as it is. Take that off to have it made anew.';

/** A resource or a lookup, with its Terraform names. */
interface Spelled {
  readonly definition: { readonly type: string; readonly title: string };
  readonly attributes: readonly Attribute[];
}

/** What is known of the plans of one command together. */
interface Plans {
  /** What is said of several objects. */
  readonly watching: Watching;
  /** Which objects the state has twice. */
  readonly leftOvers: LeftOvers;
  /** Which objects are destroyed and made again at another address. */
  readonly readdressed: Readdressed;
  /** Which objects are made anew because nobody knows yet that they could stay. */
  readonly unread: Unread;
  /** Which secrets `ignore_changes` has taken out of what is planned. */
  readonly ignoredSecrets: IgnoredSecrets;
}

const plansOf = (catalog: Catalog, settings: Bag = {}): Plans => ({
  watching: new Watching(catalog, settings),
  leftOvers: new LeftOvers(),
  readdressed: new Readdressed(),
  unread: new Unread(),
  ignoredSecrets: new IgnoredSecrets(),
});

export class Session extends Connections {
  /** What ephemeral resources of this provider gave in this command: secrets that the same program gives in every one. */
  readonly lasting = new Set<unknown>();
  private readonly proofs = new Proofs();
  private ofCommand: Plans;

  constructor(
    private readonly all: Catalog,
    private readonly environment: NodeJS.ProcessEnv,
  ) {
    super(
      all,
      environment,
      `Apply what provides them first (${engineCommand()} apply -target=…), or give the settings as variables.`,
    );
    this.ofCommand = plansOf(all);
  }

  override configure(settings: Bag): void {
    super.configure(settings);
    this.ofCommand = plansOf(this.all, settings); // as the ledger: each command has plans of its own
  }

  get plans(): Plans {
    return this.ofCommand;
  }

  /** What the core needs for one operation on an object of this kind. */
  call({ definition, attributes }: Spelled, context: HandlerContext, timeouts: Call['timeouts'] = {}): Call {
    return {
      client: this.client(definition.type),
      signal: context.signal,
      timeouts,
      owner: this.text('owner') ?? ownerIn(this.environment),
      whenGivenUp: WHEN_GIVEN_UP,
      whenReplaced: WHEN_REPLACED,
      fingerprintKey: this.fingerprintKey,
      proofs: this.proofs,
      spelling: terraformSpelling(attributes),
      progress: (message) => context.log('info', message),
      log: (level, message) =>
        level === 'warn' ? context.warn(definition.title, told(message)) : context.log(level, message),
    };
  }
}
