import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { documentsOnWire } from '../http/views.ts';
import type { Ports } from '../ports/ports.ts';
import { listDocuments } from '../usecases/documents/see-documents.ts';
import { onLambda, wireStores } from '../wiring.ts';

export const listDocumentsHandler = (deps: ServeDeps & Pick<Ports, 'contracts' | 'documents'>): ApiHandler =>
  serve(
    operations.listDocuments,
    deps,
  )(async ({ caller, path, query: { kind, year, cursor } }) => {
    const page = await listDocuments(deps, caller, path.contract, { kind, year, after: cursor });
    return isRefusal(page) ? page : { status: 200, body: documentsOnWire(page) };
  });

export const handler = onLambda(listDocumentsHandler, wireStores);
