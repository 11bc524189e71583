/**
 * zod makes each schema a function of its own out of a text when it is first used, 1 ms for each. A process that lives for one
 * command uses most of them once or twice, and is done before that has paid off. And nothing here is made of texts that run.
 *
 * The first import of what runs in a process of its own: a schema asks when it is made. Never in the process of a user's program,
 * whose zod this would set too.
 */
import { z } from 'zod';

z.config({ jitless: true });
