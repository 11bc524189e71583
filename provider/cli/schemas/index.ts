/**
 * The form of what each command prints with `--json`, by command: docs/schemas/*.json are written from it, and the tests hold
 * every output that they see against it. Output alone: a command is not slowed by what describes it.
 */
import type { z } from 'zod';
import { driftSchema } from '../drift/data';
import { importSchema, initSchema, mirrorSchema } from './files';
import { diagnoseSchema, drainedSchema, peerConfigSchema, precheckSchema, rotateSchema, statusSchema } from './live';
import { lintSchema, movedSchema, rehearsalSchema, reportSchema } from './plan';

export const jsonSchemas: Readonly<Record<string, z.ZodType>> = {
  diagnose: diagnoseSchema,
  drain: drainedSchema('drain'),
  drift: driftSchema,
  drill: drainedSchema('drill'),
  import: importSchema,
  init: initSchema,
  lint: lintSchema,
  moved: movedSchema,
  'peer-config': peerConfigSchema,
  precheck: precheckSchema,
  rehearse: rehearsalSchema,
  report: reportSchema,
  rotate: rotateSchema,
  status: statusSchema,
  'terraform-mirror': mirrorSchema,
  undrain: drainedSchema('undrain'),
};
