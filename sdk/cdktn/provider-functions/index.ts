// generated from provider function schema

import * as cdktn from 'cdktn';

/**
* Provider-defined functions of the hybridvpn provider.
*/
export class HybridvpnProviderFunctions {
  private readonly providerLocalName: string;

  /**
  * @param providerLocalName The local name of the provider in required_providers; defaults to the registry short name. Override when the provider is declared under a different local name — aliases do not change the namespace, local names do.
  */
  constructor(providerLocalName: string) {
    this.providerLocalName = providerLocalName;
  }

  /**
  * Addresses, identities, algorithms and timers of one route-based IPSec session of NSX, told from the side of its peer, for the person who configures that. The pre-shared key is never in it. The result counts as sensitive if an argument holds a sensitive value; `nonsensitive()` is safe here.
  * @param {any} session - The session: the whole resource object.
  * @param {Array<any>} others - The local endpoint and the profiles that the session refers to, in any order: whole resource objects. What is missing is named in the text.
  * @returns {string}
  */
  public peerConfig(session: any, others: Array<any>): string {
    return cdktn.Token.asString(cdktn.TerraformProviderFunction.invoke(this.providerLocalName, "peer_config", [session, ...others]));
  }

  /**
  * The /30 with this number among those of 169.254.0.0/16 that no platform keeps for itself. By custom the cloud takes the first host of it and the data centre the second. Number 0 is `169.254.8.0/30`.
  * @param {number} index - A whole number from 0 to 10303.
  * @returns {string}
  */
  public tunnelCidr(index: number): string {
    return cdktn.Token.asString(cdktn.TerraformProviderFunction.invoke(this.providerLocalName, "tunnel_cidr", [index]));
  }
}
