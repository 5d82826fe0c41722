/** What stands at the head of a plan and of its report. */
import { z } from 'zod';

export const headerSchema = z.object({
  die: z.string().optional(),
  part: z.string().optional(),
  drawing: z.string().optional(),
  revision: z.string().optional(),
  customer: z.string().optional(),
  operator: z.string().optional(),
  machine: z.string().optional(),
  remark: z.string().optional(),
});
export type Header = z.infer<typeof headerSchema>;
