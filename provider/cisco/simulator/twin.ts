/** Plays somebody's router from what is known of its objects. */
import type { SimImage, Twin } from '../../simulator';
import type { Json } from '../../simulator/schema';
import { native } from './tables';
import { store } from './tree';
import type { Router } from './router';
import { dialect, tidy } from './yang';
import { read } from '../../simulator/schema';

/** @returns what was made up because something refers to it */
export function applyImages(router: Router, twin: Twin): string[] {
  const tree = structuredClone(router.state.running);
  for (const { id, body } of twin.images) place(router, tree, id, body);
  router.state.running = tidy(tree, native);
  return [];
}

function place(router: Router, tree: Json, path: string, body: SimImage['body']): void {
  const steps = router.steps(path);
  const target = steps.at(-1)!;
  const given = JSON.parse(JSON.stringify(body)) as Json;
  const [entry] = read({ [target.name]: target.field }, { [target.name]: [given] }, dialect)[
    target.name
  ] as readonly Json[];
  // What an image is in is its own image, or there by itself.
  store(tree, steps, entry);
}
