/**
 * What the router does with a configuration beside storing it: what it turns values into, and what it does not take although each
 * value is right. verified: the `must` statements of the models, which test/cisco holds these against; else it says `assumed`.
 */
import { isObject, type Json } from '../../simulator/schema';
import { invalidValue } from './errors';

const at = (tree: unknown, ...path: readonly string[]): Json =>
  path.reduce<Json>((node, name) => (isObject(node[name]) ? node[name] : {}), isObject(tree) ? tree : {});
const entries = (tree: unknown, ...path: readonly string[]): readonly Json[] => {
  const list = at(tree, ...path.slice(0, -1))[path.at(-1)!];
  return Array.isArray(list) ? (list as readonly Json[]) : [];
};

const IKEV2 = ['crypto', 'Cisco-IOS-XE-crypto:ikev2'] as const;

/** As it stands in the configuration after a write. */
export function settled(tree: Json): Json {
  for (const keyring of entries(tree, ...IKEV2, 'keyring')) {
    for (const peer of entries(keyring, 'peer')) {
      const psk = at(peer, 'pre-shared-key');
      for (const key of [psk, at(psk, 'local-option'), at(psk, 'remote-option')])
        if (key['encryption'] === '0') delete key['encryption']; // verified: it is not echoed (public provider, issue 509)
    }
  }
  return tree;
}

export function assertConsistent(tree: Json): void {
  assertProposals(tree);
}

/** verified: Cisco-IOS-XE-crypto.yang, must of policy */
function assertProposals(tree: Json): void {
  const attached = new Set(
    entries(tree, ...IKEV2, 'policy').flatMap((policy) =>
      entries(policy, 'proposal').map(({ proposals }) => proposals),
    ),
  );
  for (const proposal of entries(tree, ...IKEV2, 'proposal')) {
    if (!attached.has(proposal['name'])) continue;
    const [ciphers, has] = [
      Object.keys(at(proposal, 'encryption')),
      (name: string) => Object.keys(at(proposal, name)).length > 0,
    ];
    const aead = ciphers.some((name) => name.startsWith('aes-gcm'));
    const complete =
      has('group') &&
      ((aead && has('prf')) || (ciphers.some((name) => !name.startsWith('aes-gcm')) && has('integrity')));
    if (!complete) throw invalidValue('IKEv2 policy MUST have only complete proposals attached');
  }
}
