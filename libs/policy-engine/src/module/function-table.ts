import { ByteReader, listed, sized, unsigned } from './byte-reader.js';

const HEADER_BYTES = 8;
enum SectionId {
  Custom = 0,
  Import = 2,
  Function = 3,
  Code = 10,
}

interface Section {
  readonly id: number;
  readonly content: Uint8Array;
}

/** The functions of a WebAssembly module by their numbers and names, whose bodies can be exchanged. */
export class FunctionTable {
  private readonly sections: Section[];
  private readonly header: Uint8Array;
  /** Of functions that are imported, in the order of their numbers. */
  private readonly imported: readonly string[];
  private readonly types: number[];
  private readonly bodies: Uint8Array[];
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(wasm: Uint8Array) {
    this.header = wasm.subarray(0, HEADER_BYTES);
    this.sections = readSections(new ByteReader(wasm, HEADER_BYTES));
    this.imported = readImports(this.reader(SectionId.Import));
    const types = this.reader(SectionId.Function);
    this.types = types.list(() => types.number());
    const code = this.reader(SectionId.Code);
    this.bodies = code.list(() => code.sized());
    this.numbers = readNames(this.sections);
  }

  /** The number of a function that the module has under this name; undefined where it has none. */
  numberOf(name: string): number | undefined {
    const number = this.numbers.get(name);
    return number !== undefined && number >= this.imported.length ? number : undefined;
  }

  /** The number of an imported function. */
  importOf(name: string): number {
    return this.imported.indexOf(name);
  }

  /** Gives a function another body; what it had is a function of its own from now on, under the number that is returned. */
  exchange(number: number, bodyOf: (former: number) => Uint8Array): void {
    const position = number - this.imported.length;
    const former = this.imported.length + this.bodies.length;
    this.types.push(this.types[position] ?? 0);
    this.bodies.push(this.bodies[position] ?? new Uint8Array());
    this.bodies[position] = bodyOf(former);
  }

  /** The module as it is now. */
  write(): Uint8Array<ArrayBuffer> {
    const types = listed(this.types.map((type) => Buffer.from(unsigned(type))));
    const code = listed(this.bodies.map(sized));
    const written = this.sections.map(({ id, content }) => {
      const current =
        id === SectionId.Function.valueOf() ? types : id === SectionId.Code.valueOf() ? code : content;
      return Buffer.concat([Buffer.from([id]), sized(current)]);
    });
    return new Uint8Array(Buffer.concat([this.header, ...written]));
  }

  private reader(id: SectionId): ByteReader {
    const section = this.sections.find((it) => it.id === id.valueOf());
    return new ByteReader(section?.content ?? Uint8Array.of(0));
  }
}

function readSections(reader: ByteReader): Section[] {
  const sections: Section[] = [];
  while (!reader.isAtEnd) sections.push({ id: reader.byte(), content: reader.sized() });
  return sections;
}

/** Names of the imported functions; what else is imported is passed over. */
function readImports(reader: ByteReader): string[] {
  const imports = reader.list(() => {
    reader.name();
    const name = reader.name();
    const isFunction = reader.byte() === 0;
    if (isFunction) reader.number();
    else passOver(reader);
    return { name, isFunction };
  });
  return imports.filter(({ isFunction }) => isFunction).map(({ name }) => name);
}

/** The limits of a memory, the only other thing that a module of OPA's imports. */
function passOver(reader: ByteReader): void {
  const hasMost = reader.number() === 1;
  reader.number();
  if (hasMost) reader.number();
}

/** What the module calls its functions, as its section `name` says. */
function readNames(sections: readonly Section[]): Map<string, number> {
  const FUNCTION_NAMES = 1;
  const names = new Map<string, number>();
  for (const { id, content } of sections) {
    const reader = new ByteReader(content);
    if (id !== SectionId.Custom.valueOf() || reader.name() !== 'name') continue;
    while (!reader.isAtEnd) {
      const part = reader.byte();
      const inside = new ByteReader(reader.sized());
      if (part === FUNCTION_NAMES)
        inside
          .list(() => [inside.number(), inside.name()] as const)
          .forEach(([number, name]) => names.set(name, number));
    }
  }
  return names;
}
