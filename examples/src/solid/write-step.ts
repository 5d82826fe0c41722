import type { Kernel, Shape } from './kernel.ts';

export interface StepHeader {
  readonly fileName: string;
  readonly description: string;
  readonly productId: string;
  readonly productName: string;
}

/** The same shape gives the same bytes: the header's time is a fixed one. */
const FIXED_TIME = '2026-01-01T00:00:00';

/**
 * A solid as STEP text, AP214 (ISO 10303-214), millimetres. Texts of the header are plain ASCII.
 * @throws RangeError where the kernel refuses to write.
 */
export function writeStep(oc: Kernel, shape: Shape, header: StepHeader): string {
  // The statics exist only once a writer has been made.
  const writer = new oc.STEPControl_Writer();
  oc.Interface_Static.SetCVal('write.step.schema', 'AP214IS');
  oc.Interface_Static.SetCVal('write.step.unit', 'MM');
  // Curves in the surfaces' parameters double the file and every reader computes them anew.
  oc.Interface_Static.SetIVal('write.surfacecurve.mode', 0);
  const { IFSelect_ReturnStatus, STEPControl_StepModelType } = oc;
  const asIs = STEPControl_StepModelType.STEPControl_AsIs;
  const transferred = writer.Transfer(shape, asIs, true, new oc.Message_ProgressRange());
  if (transferred !== IFSelect_ReturnStatus.IFSelect_RetDone)
    throw new RangeError(
      `writeStep: transfer ended with ${String(transferred)}. Maybe the shape is no solid.`,
    );
  const path = '/insert.step';
  const written = writer.Write(path);
  if (written !== IFSelect_ReturnStatus.IFSelect_RetDone)
    throw new RangeError(
      `writeStep: writing ended with ${String(written)}. Maybe the kernel is out of memory.`,
    );
  const text = oc.FS.readFile(path, { encoding: 'utf8' }) as string;
  oc.FS.unlink(path);
  return withHeader(text, header);
}

function withHeader(text: string, header: StepHeader): string {
  const end = text.indexOf('ENDSEC;');
  const schema = /FILE_SCHEMA\([^;]*;/.exec(text.slice(0, end));
  if (!schema) throw new RangeError('writeStep: no FILE_SCHEMA in the header. Maybe the kernel changed.');
  const maker = 'Diewright';
  const head = [
    'ISO-10303-21;',
    'HEADER;',
    `FILE_DESCRIPTION(('${header.description}'),'2;1');`,
    `FILE_NAME('${header.fileName}','${FIXED_TIME}',('${maker}'),('${maker}'),'Open CASCADE','${maker}','');`,
    schema[0],
    '',
  ].join('\n');
  const data = text
    .slice(end)
    .replace(/PRODUCT\(\s*'[^']*',\s*'[^']*',/, `PRODUCT('${header.productId}','${header.productName}',`);
  return head + data;
}
