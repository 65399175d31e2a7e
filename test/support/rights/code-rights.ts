import { basename, dirname, resolve, sep } from 'node:path';
import ts from 'typescript';
import type { Right } from './words.ts';

/**
 * The rights that the code can ever need, found by following it: from a function to all that it calls, through a port to
 * its adapter, down to the calls to AWS. It sees paths that no test takes, and takes each branch for possible.
 */

const root = resolve(import.meta.dirname, '../../..');
const functions = `${root}${sep}functions${sep}`;

const writes: Readonly<Record<string, string>> = {
  put: 'PutItem',
  update: 'UpdateItem',
  remove: 'DeleteItem',
  check: 'ConditionCheckItem',
};

const reads: Readonly<Record<string, string>> = { get: 'GetItem', getMany: 'BatchGetItem' };

/** The call asks IAM for nothing: the token itself is what is shown. */
const unruled = new Set(['RevokeToken']);

/** Secrets other than the peppers', by the adapter that reads them. */
const secrets = new Map([
  ['origin-secret.ts', 'Origin'],
  ['client-secret.ts', 'ClientSecret'],
]);

const subjectOf = (module: string, file: string): string => {
  if (module.endsWith('client-cognito-identity-provider')) return 'Pool';
  if (module.endsWith('client-ses')) return 'Mail';
  if (module.endsWith('client-secrets-manager')) return secrets.get(basename(file)) ?? 'Secret';
  throw new Error(`${file} calls ${module}, whose rights are not known here`);
};

const isOurs = (node: ts.Node): boolean => {
  const { fileName } = node.getSourceFile();
  return resolve(fileName).startsWith(functions);
};

const isIn = (node: ts.Node | undefined, file: string): boolean =>
  node
    ?.getSourceFile()
    .fileName.endsWith(`/functions/adapters/${file.includes('/') ? file : `dynamodb/engine/${file}`}.ts`) ?? false;

const packageOf = (declared: ts.Node | undefined): string | undefined => {
  if (declared === undefined || !ts.isImportSpecifier(declared)) return undefined;
  const { moduleSpecifier } = declared.parent.parent.parent;
  return ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : undefined;
};

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2024.d.ts'],
  module: ts.ModuleKind.NodeNext,
  types: [],
  strict: true,
  noEmit: true,
  allowImportingTsExtensions: true,
};

/** The project's own types; what comes from packages is `any`, or reading the SDK's types would take most of the time. */
const programOf = (rootNames: readonly string[]): ts.Program => {
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost(options),
    resolveModuleNameLiterals: (literals, from) =>
      literals.map(({ text }) => ({
        resolvedModule:
          text.startsWith('.') && text.endsWith('.ts')
            ? { resolvedFileName: resolve(dirname(from), text), extension: ts.Extension.Ts }
            : undefined,
      })),
  };
  return ts.createProgram({ rootNames, options, host });
};

type Found = { readonly rights: ReadonlySet<Right>; readonly next: ReadonlySet<ts.Node> };

export type CodeRights = {
  /** Of a declaration by its file (from `functions/`) and name. */
  readonly of: (file: string, name: string) => ReadonlySet<Right>;
  readonly ofMethod: (file: string, port: string, method: string) => ReadonlySet<Right>;
};

/** Reads and follows the code below `functions/`. `without`: names that are not followed, for somebody else judges them. */
export const readCodeRights = (entries: readonly string[], without: ReadonlySet<string> = new Set()): CodeRights => {
  const program = programOf(entries.map((entry) => resolve(functions, entry)));
  const checker = program.getTypeChecker();

  const declarationOf = (symbol: ts.Symbol | undefined): ts.Declaration | undefined => {
    const target =
      symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return target?.declarations?.[0];
  };

  /** The field of one of our types that a property of an object literal fills in with something that can be called. */
  const filledIn = (property: ts.ObjectLiteralElementLike): ts.Declaration | undefined => {
    if (property.name === undefined || !ts.isObjectLiteralExpression(property.parent)) return undefined;
    const wanted = checker.getContextualType(property.parent)?.getProperty(property.name.getText());
    const declared = wanted?.declarations?.[0];
    if (wanted === undefined || declared === undefined || !isOurs(declared)) return undefined;
    const type = checker.getNonNullableType(checker.getTypeOfSymbol(wanted));
    return type.getCallSignatures().length > 0 ? declared : undefined;
  };

  const implementations = new Map<ts.Node, ts.Node[]>();
  const collect = (node: ts.Node): void => {
    if (ts.isObjectLiteralElementLike(node)) {
      const field = filledIn(node);
      if (field !== undefined) implementations.set(field, [...(implementations.get(field) ?? []), node]);
    }
    ts.forEachChild(node, collect);
  };
  for (const file of program.getSourceFiles()) if (isOurs(file)) collect(file);

  const literalOf = (node: ts.Expression | undefined): string => {
    if (node !== undefined && ts.isStringLiteral(node)) return node.text;
    throw new Error(`${node?.getSourceFile().fileName}: the table in "${node?.parent.getText()}" is no literal`);
  };

  const objectOf = (node: ts.Expression | undefined): ts.ObjectLiteralExpression => {
    if (node !== undefined && ts.isObjectLiteralExpression(node)) return node;
    if (node !== undefined && ts.isAsExpression(node)) return objectOf(node.expression);
    const named = node === undefined ? undefined : declarationOf(checker.getSymbolAtLocation(node));
    if (named !== undefined && ts.isVariableDeclaration(named)) return objectOf(named.initializer);
    throw new Error(`${node?.getSourceFile().fileName}: the selection "${node?.getText()}" is no literal`);
  };

  const rowsRight = (table: string, selection: ts.ObjectLiteralExpression): Right => {
    const given = new Map(selection.properties.map((property) => [property.name?.getText(), property]));
    const index = given.get('index');
    const place =
      index !== undefined && ts.isPropertyAssignment(index) ? `${table}/${literalOf(index.initializer)}` : table;
    return `${place}: ${given.has('partition') ? 'Query' : 'Scan'}`;
  };

  /** What an address is signed for is done with the signer's own rights. */
  const signedRight = (node: ts.CallExpression): Right | undefined => {
    const [method] = node.arguments;
    if (!isIn(node, 's3/document-files') || node.expression.getText() !== 'presign') return undefined;
    return `Documents bucket: ${literalOf(method) === 'GET' ? 'GetObject' : 'PutObject'}`;
  };

  /** What one of the helpers that make calls to DynamoDB asks for; undefined for any other call. */
  const tableRight = (node: ts.CallExpression): Right | undefined => {
    const declared = declarationOf(checker.getSymbolAtLocation(node.expression));
    const name = node.expression.getText();
    const [first, second, third] = node.arguments;
    if (isIn(declared, 'writes') && name in writes) return `${literalOf(first)}: ${writes[name]}`;
    if (!isIn(declared, 'calls') || isIn(node, 'calls')) return undefined;
    if (name in reads) return `${literalOf(second)}: ${reads[name]}`;
    return name === 'rows' || name === 'countRows' ? rowsRight(literalOf(second), objectOf(third)) : undefined;
  };

  const commandRight = (node: ts.NewExpression): Right | undefined => {
    const name = node.expression.getText();
    const module = packageOf(checker.getSymbolAtLocation(node.expression)?.declarations?.[0]);
    if (module?.startsWith('@aws-sdk/') !== true || !name.endsWith('Command')) return undefined;
    // What these two send is judged where its table is known.
    if (isIn(node, 'calls') || isIn(node, 'transaction')) return undefined;
    const action = name.replace(/Command$/, '');
    return unruled.has(action) ? undefined : `${subjectOf(module, node.getSourceFile().fileName)}: ${action}`;
  };

  /** What a piece of code asks for by itself, and the pieces that it leads to. */
  const look = (piece: ts.Node): Found => {
    const rights = new Set<Right>();
    const next = new Set<ts.Node>();

    const lead = (declared: ts.Node | undefined): void => {
      if (declared === undefined || !isOurs(declared)) return;
      if (ts.isBindingElement(declared)) {
        const name = (declared.propertyName ?? declared.name).getText();
        lead(checker.getTypeAtLocation(declared.parent).getProperty(name)?.declarations?.[0]);
      } else if (ts.isVariableDeclaration(declared) || ts.isFunctionDeclaration(declared)) {
        if (!without.has(declared.name?.getText() ?? '')) next.add(declared);
      } else {
        for (const one of implementations.get(declared) ?? []) next.add(one);
      }
    };

    const walk = (node: ts.Node): void => {
      if (ts.isTypeNode(node)) return;
      // Reached by whoever calls it, not by whoever makes it.
      if (node !== piece && ts.isObjectLiteralElementLike(node) && filledIn(node) !== undefined) return;
      if (node !== piece && ts.isVariableDeclaration(node) && isFunction(node.initializer)) return;
      if (ts.isCallExpression(node)) {
        const right = tableRight(node) ?? signedRight(node);
        if (right !== undefined) rights.add(right);
      }
      if (ts.isNewExpression(node)) {
        const right = commandRight(node);
        if (right !== undefined) rights.add(right);
      }
      if (ts.isShorthandPropertyAssignment(node)) lead(declarationOf(checker.getShorthandAssignmentValueSymbol(node)));
      else if (ts.isIdentifier(node)) lead(declarationOf(checker.getSymbolAtLocation(node)));
      ts.forEachChild(node, walk);
    };
    walk(piece);
    return { rights, next };
  };

  const looked = new Map<ts.Node, Found>();
  const follow = (start: readonly ts.Node[]): ReadonlySet<Right> => {
    const rights = new Set<Right>();
    const seen = new Set<ts.Node>(start);
    for (const piece of seen) {
      const found = looked.get(piece) ?? look(piece);
      looked.set(piece, found);
      for (const right of found.rights) rights.add(right);
      for (const one of found.next) seen.add(one);
    }
    return rights;
  };

  const named = (file: string, name: string): ts.Declaration => {
    const source = program.getSourceFile(resolve(functions, file));
    const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
    const found = module?.exports?.get(ts.escapeLeadingUnderscores(name));
    const declared = declarationOf(found);
    if (declared === undefined) throw new Error(`functions/${file} exports no ${name}`);
    return declared;
  };

  return {
    of: (file, name) => follow([named(file, name)]),
    ofMethod: (file, port, method) => {
      const type = checker.getTypeAtLocation(named(file, port));
      const field = type.getProperty(method)?.declarations?.[0];
      if (field === undefined) throw new Error(`${port} has no ${method}`);
      return follow(implementations.get(field) ?? []);
    },
  };
};

const isFunction = (node: ts.Node | undefined): boolean =>
  node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node));
