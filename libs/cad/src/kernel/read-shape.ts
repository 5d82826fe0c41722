import { failure, type Outcome, success } from '@diewright/geometry';
import type { TopoDS_Shape } from 'replicad-opencascadejs';
import type { CadKernel } from './load-kernel.ts';

const FILE_IN_KERNEL = '/model.step';

/**
 * All shapes of a STEP file as the kernel places them, in mm whatever the file's unit.
 * The file lies in the kernel's own file system under a plain name, so its real name may be anything.
 */
export function readShape(
  kernel: CadKernel,
  bytes: Uint8Array,
): Outcome<TopoDS_Shape, 'cad-kernel-refused' | 'step-no-shape'> {
  kernel.FS.writeFile(FILE_IN_KERNEL, bytes);
  const reader = new kernel.STEPControl_Reader();
  const status = reader.ReadFile(FILE_IN_KERNEL);
  kernel.FS.unlink(FILE_IN_KERNEL);
  if (status !== kernel.IFSelect_ReturnStatus.IFSelect_RetDone)
    return failure('cad-kernel-refused', { why: status });
  const progress = new kernel.Message_ProgressRange();
  reader.TransferRoots(progress);
  if (reader.NbShapes() === 0) return failure('step-no-shape');
  const shape = reader.OneShape();
  return shape.IsNull() ? failure('step-no-shape') : success(shape);
}
