/** The page's end of the line to its worker: hands the blocks over one a task, then asks and is answered. */
import type { LookQuestion, Picked, PickQuestion } from '@diewright/viewer';
import { blockId, type PageData, WORKER_ID } from '../html/page-data.ts';
import { nextTask } from './element.ts';
import type { SectionCurves } from './section-curves.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

export class WorkerLink {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, (picked: Picked | null) => void>();
  private readonly looking = new Map<number, (seen: Uint8Array) => void>();
  private readonly sections = new Map<number, SectionCurves | 'asked'>();
  private readonly data: PageData;
  private questions = 0;
  onSection: (index: number) => void = () => {};

  constructor(data: PageData, listen: (message: FromWorker) => void) {
    this.data = data;
    const program = document.getElementById(WORKER_ID)?.textContent ?? '';
    this.worker = new Worker(URL.createObjectURL(new Blob([program], { type: 'text/javascript' })));
    this.worker.onmessage = ({ data: message }: MessageEvent<FromWorker>) => {
      if (message.kind === 'picked') {
        this.waiting.get(message.id)?.(message.picked);
        this.waiting.delete(message.id);
      } else if (message.kind === 'seen') {
        this.looking.get(message.id)?.(message.seen);
        this.looking.delete(message.id);
      } else if (message.kind === 'section') {
        this.sections.set(message.index, message.curves);
        this.onSection(message.index);
      } else listen(message);
    };
    this.worker.onerror = () => listen({ kind: 'failed', problem: 'data' });
  }

  /** When the whole document is there. The text of a block leaves the page as soon as the worker has it. */
  async handOver(): Promise<void> {
    for (const [name, header] of Object.entries(this.data.blocks)) {
      const holder = document.getElementById(blockId(name));
      this.send({ kind: 'block', name, header, text: holder?.textContent ?? '' });
      holder?.remove();
      await nextTask();
    }
    this.send({ kind: 'prepare' });
  }

  pick(question: PickQuestion): Promise<Picked | null> {
    const id = ++this.questions;
    this.send({ kind: 'pick', id, ...question });
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }

  look(question: LookQuestion): Promise<Uint8Array> {
    const id = ++this.questions;
    this.send({ kind: 'look', id, ...question });
    return new Promise((resolve) => this.looking.set(id, resolve));
  }

  setTips(positions: Float32Array): void {
    this.send({ kind: 'tips', positions });
  }

  /** Null until they are there; `onSection` tells when. */
  curves(index: number): SectionCurves | null {
    const known = this.sections.get(index);
    if (known && known !== 'asked') return known;
    if (!known) {
      this.sections.set(index, 'asked');
      const nominalLengths = this.data.nominalLengths[index]!;
      this.send({ kind: 'section', index, nominalLengths });
    }
    return null;
  }

  private send(message: ToWorker): void {
    this.worker.postMessage(message);
  }
}
