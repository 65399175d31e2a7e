import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { isIn, sourcesIn } from './source.ts';

const root = resolve(import.meta.dirname, '../..');

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2024.d.ts'],
  module: ts.ModuleKind.NodeNext,
  types: [],
  strict: true,
  noEmit: true,
  allowImportingTsExtensions: true,
};

/** The project's own types; what comes from packages is `any`, or reading the SDK's types would take half a minute. */
const programOf = (paths: readonly string[], texts: ReadonlyMap<string, string> = new Map()): ts.Program => {
  const files = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...files,
    getSourceFile: (path, target, ...rest) => {
      const text = texts.get(path);
      return text === undefined ? files.getSourceFile(path, target, ...rest) : ts.createSourceFile(path, text, target);
    },
    resolveModuleNameLiterals: (literals, from) =>
      literals.map(({ text }) => {
        const resolvedFileName = resolve(dirname(from), text);
        const found = text.startsWith('.') && text.endsWith('.ts') && existsSync(resolvedFileName);
        return { resolvedModule: found ? { resolvedFileName, extension: ts.Extension.Ts } : undefined };
      }),
  };
  return ts.createProgram({ rootNames: paths, options, host });
};

/** Whether a value of the type may be any text: not one of the names that the code itself lists. */
const isAnyText = (checker: ts.TypeChecker, type: ts.Type): boolean => {
  if (type.isUnion()) return type.types.some((part) => isAnyText(checker, part));
  if (type.isIntersection()) return type.types.some(({ flags }) => (flags & ts.TypeFlags.String) !== 0);
  const base = checker.getBaseConstraintOfType(type);
  if (base !== undefined && base !== type) return isAnyText(checker, base);
  const text = ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral | ts.TypeFlags.StringMapping;
  return (type.flags & (text | ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
};

/** `object[name]`, `name in object` and casts to a name that is one, wherever the name may be any text. */
const lookUps = (program: ts.Program, paths: readonly string[]): readonly string[] => {
  const checker = program.getTypeChecker();
  const found: string[] = [];
  for (const path of paths) {
    const file = program.getSourceFile(path);
    if (file === undefined) throw new Error(`${path} is not in the program`);
    const note = (node: ts.Node): void => {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push(`${path.replace(`${root}/`, '')}:${line + 1} ${node.getText(file).replaceAll(/\s+/g, ' ')}`);
    };
    const isList = (node: ts.Expression): boolean => checker.isArrayLikeType(checker.getTypeAtLocation(node));
    const mayBeAnything = (name: ts.Expression): boolean =>
      !ts.isStringLiteralLike(name) && isAnyText(checker, checker.getTypeAtLocation(name));
    const visit = (node: ts.Node): void => {
      if (ts.isElementAccessExpression(node)) {
        if (!isList(node.expression) && mayBeAnything(node.argumentExpression)) note(node);
      } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword) {
        if (mayBeAnything(node.left)) note(node);
      } else if (ts.isAsExpression(node) && ts.isTypeOperatorNode(node.type)) {
        if (node.type.operator === ts.SyntaxKind.KeyOfKeyword) note(node);
      } else if (ts.isCallExpression(node) && /^Reflect\.(?:get|has|set)$/.test(node.expression.getText(file))) {
        note(node);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return found;
};

describe('look-ups by a word from outside', () => {
  it('the walk finds each kind of look-up and allows listed names', () => {
    const path = join(root, 'functions', 'example.ts');
    const text = `
      type Name = 'a' | 'b';
      declare const held: Readonly<Record<string, number>>;
      declare const table: Readonly<Record<Name, number>>;
      declare const list: readonly number[];
      declare const word: string; declare const name: Name; declare const anything: any; declare const place: number;
      export const bad = [held[word], held[anything], word in held, table[word as keyof typeof table]];
      export const good = [table[name], held['a'], 'a' in held, list[place], list[anything], new Map<string, number>().get(word)];
      export const generic = <Text extends string>(text: Text) => held[text];
    `;
    const program = programOf([path], new Map([[path, text]]));
    expect(lookUps(program, [path]).map((one) => one.replace(/^\S+ /, ''))).toEqual([
      'held[word]',
      'held[anything]',
      'word in held',
      'word as keyof typeof table',
      'held[text]',
    ]);
  });

  it('T-FUZZ all go through ownValue or a Map, so that no word finds an inherited property', () => {
    const paths = sourcesIn('functions', 'bin', 'local', 'lib', 'operators')
      .filter(({ path }) => !isIn(path, 'functions/domain/own-value.ts'))
      .map(({ path }) => join(root, path));
    expect(lookUps(programOf(paths), paths)).toEqual([]);
  });
});
