import type { Rule } from '../../core/rule.ts';
import { billingRules } from './billingRules.ts';
import { deliveryRules } from './deliveryRules.ts';
import { integrationRules } from './integrationRules.ts';
import { orderLineRules } from './orderLineRules.ts';
import { orderRules } from './orderRules.ts';

/** The rules a new installation starts with, each as its version 1. From then on people release others. */
export const startSet: readonly Rule[] = [
  ...orderRules,
  ...orderLineRules,
  ...deliveryRules,
  ...billingRules,
  ...integrationRules,
];
