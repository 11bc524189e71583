/** One configured provider as Terraform's calls see it. */
import type { Catalog } from '../../core/define/catalog';
import type { Call } from '../../core/run/lifecycle';
import { Proofs } from '../../core/run/proofs';
import { Connections } from '../shared/connections';
import type { Attribute } from './attributes';
import type { CallContext } from './dispatcher';
import { terraformSpelling } from './spelling';

/** A resource or a lookup, with its Terraform names. */
interface Spelled {
  readonly definition: { readonly type: string };
  readonly attributes: readonly Attribute[];
}

export class Session extends Connections {
  private readonly proofs = new Proofs();

  constructor(
    catalog: Catalog,
    private readonly environment: NodeJS.ProcessEnv,
  ) {
    super(
      catalog,
      environment,
      'Apply what provides them first (terraform apply -target=…), or give the settings as variables.',
    );
  }

  /** What the core needs for one operation on an object of this kind. */
  call({ definition, attributes }: Spelled, context: CallContext, timeouts: Call['timeouts'] = {}): Call {
    return {
      client: this.client(definition.type),
      signal: context.signal,
      timeouts,
      owner: this.text('owner') ?? (this.environment['HYBRIDVPN_OWNER'] || undefined), // empty is not set
      fingerprintKey: this.fingerprintKey,
      proofs: this.proofs,
      spelling: terraformSpelling(attributes),
      progress: (message) => context.log('info', message),
      log: (level, message) => context.log(level, message),
    };
  }
}
