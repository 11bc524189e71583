/**
 * What counts as the same when it is compared can also be written: an object that is made with the other spelling is the
 * one that the first spelling plans, and stays so when it is read. A spelling that is compared and not translated for the
 * platform passes every plan, and fails in the apply or comes back as another value.
 */
import { platformOf } from '../provider/core/define/catalog';
import type { Bag } from '../provider/core/define/paths';
import { readSketch, type Program } from '../provider/program';
import { CoreDoor } from './conformance/core-door';
import { fine } from './conformance/life';
import { casesOf, type ResourceCase } from './kit/cases';
import { Site } from './kit/site';

/** The program before and after each change that is none: changes add up, as in the lives of the table. */
function* spellings({ inputs, updates }: ResourceCase): Generator<readonly [title: string, before: Bag, after: Bag]> {
  let before = inputs;
  for (const { title, change, expect } of updates) {
    const after = Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== null));
    if (expect === 'none') yield [title, before, after];
    before = after;
  }
}

const rows = casesOf()
  .filter((one) => platformOf(one.type) !== 'link')
  .flatMap((one) => [...spellings(one)].map(([title, before, after]) => ({ one, title, before, after })));

test.concurrent.each(rows)('$one.type: $title', async ({ one, before, after }) => {
  const site = await Site.start();
  const door = CoreDoor.on(site);
  const program = (inputs: Bag): Program =>
    readSketch({ ...one.prerequisites, self: { type: one.type, inputs, dependsOn: Object.keys(one.prerequisites) } });
  try {
    // An apply of this door ends with a plan of what it has stored.
    fine(await door.apply(program(after)));
    expect(fine(await door.plan(program(after))).planned['self']).toEqual({ action: 'none', paths: [] });
    // Who made it with one spelling and goes back to the other has nothing to do either.
    expect(fine(await door.plan(program(before))).planned['self']).toEqual({ action: 'none', paths: [] });
  } finally {
    await site.stop();
  }
});
