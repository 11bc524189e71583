/** Plays somebody's router from what is known of its objects. */
import type { SimImage, Twin } from '../../simulator';
import { read, type Json } from '../../simulator/schema';
import { at, BGP, entries, IKEV2 } from './look';
import { merged } from './merge';
import { settled } from './settled';
import { native } from './tables';
import { store, valueAt, type Step } from './tree';
import type { Router } from './router';
import { dialect, tidy } from './yang';

/** @returns what was made up because something refers to it */
export function applyImages(router: Router, twin: Twin): string[] {
  const tree = structuredClone(router.state.running);
  const outerFirst = [...twin.images].sort((a, b) => a.id.split('/').length - b.id.split('/').length);
  for (const { id, body } of outerFirst) place(router, tree, id, body);
  if (twin.masksSecrets) maskKeys(tree);
  router.state.running = tidy(settled(tree), native);
  return [];
}

function place(router: Router, tree: Json, path: string, body: SimImage['body']): void {
  const steps = router.steps(path);
  for (let length = 1; length < steps.length; length++) {
    const outer = steps.slice(0, length);
    const { keys } = outer.at(-1)!;
    // What an image is in may have none of its own.
    if (keys !== undefined && valueAt(tree, outer) === undefined) store(tree, outer, typed(outer.at(-1)!, keys));
  }
  const target = steps.at(-1)!;
  const entry = typed(target, JSON.parse(JSON.stringify(body)) as Json);
  store(tree, steps, target.field.type === 'list' ? merged(valueAt(tree, steps), entry, target.field.of) : entry);
}

const typed = ({ name, field }: Step, entry: Json): Json =>
  (read({ [name]: field }, { [name]: [entry] }, dialect)[name] as readonly Json[])[0]!;

/** Stand-ins are shown as a router shows keys that it has encrypted, so that nobody compares them. */
function maskKeys(tree: Json): void {
  for (const keyring of entries(tree, ...IKEV2, 'keyring'))
    for (const peer of entries(keyring, 'peer')) {
      const psk = at(peer, 'pre-shared-key');
      if (psk['key'] !== undefined) psk['encryption'] = '6';
    }
  for (const process of entries(tree, ...BGP))
    for (const neighbor of entries(process, 'neighbor')) {
      const password = at(neighbor, 'password');
      if (password['text'] !== undefined) password['enctype'] = 6;
    }
}
