import { aggregateStep } from './aggregate.ts';
import { checkStep } from './check.ts';
import { classifyStep } from './classify.ts';
import { cleanStep } from './clean.ts';
import { geocodeStep } from './geocode.ts';
import { loadStep } from './load.ts';
import { matchStep } from './match.ts';
import { mergeStep } from './merge.ts';
import { protectStep } from './protect.ts';
import { publishStep } from './publish.ts';
import type { Step } from './step.ts';

/** Every step, in the order in which they run. */
export const STEPS: readonly Step[] = [
  loadStep,
  cleanStep,
  geocodeStep,
  matchStep,
  mergeStep,
  classifyStep,
  aggregateStep,
  protectStep,
  checkStep,
  publishStep,
];
