import type { Part21Part, Part21Value } from './part21-value.ts';

/** What the header section says (ISO 10303-21, 8.2); '' and empty lists where it says nothing. */
export interface Part21Header {
  readonly description: readonly string[];
  /** '2;1' for the second edition, '4;…' for the third. */
  readonly implementationLevel: string;
  readonly fileName: string;
  readonly timeStamp: string;
  readonly authors: readonly string[];
  readonly organizations: readonly string[];
  readonly preprocessor: string;
  readonly originatingSystem: string;
  readonly authorization: string;
  /** As stated, with versions: 'AP242_MANAGED_MODEL_BASED_3D_ENGINEERING_MIM_LF { 1 0 10303 442 1 1 4 }'. */
  readonly schemas: readonly string[];
}

export function readHeader(parts: readonly Part21Part[]): Part21Header {
  const of = (keyword: string) => parts.find((part) => part.keyword === keyword)?.parameters ?? [];
  const [description, implementationLevel] = of('FILE_DESCRIPTION');
  const [fileName, timeStamp, authors, organizations, preprocessor, originatingSystem, authorization] =
    of('FILE_NAME');
  return {
    description: texts(description),
    implementationLevel: text(implementationLevel),
    fileName: text(fileName),
    timeStamp: text(timeStamp),
    authors: texts(authors),
    organizations: texts(organizations),
    preprocessor: text(preprocessor),
    originatingSystem: text(originatingSystem),
    authorization: text(authorization),
    schemas: texts(of('FILE_SCHEMA')[0]),
  };
}

const text = (value: Part21Value): string => (typeof value === 'string' ? value : '');

const texts = (value: Part21Value): string[] =>
  Array.isArray(value) ? value.filter((member) => typeof member === 'string' && member !== '') : [];
