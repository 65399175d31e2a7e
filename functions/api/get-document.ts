import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { openedDocumentOnWire } from '../http/views.ts';
import type { Ports } from '../ports/ports.ts';
import { openDocument } from '../usecases/documents/see-documents.ts';
import { onLambda, wireDocumentFiles, wireStores } from '../wiring.ts';

export const getDocumentHandler = (
  deps: ServeDeps & Pick<Ports, 'documents' | 'documentFiles' | 'journal'>,
): ApiHandler =>
  serve(
    operations.getDocument,
    deps,
  )(async ({ caller, path, query, operation }) => {
    const opened = await openDocument(deps, caller, path.document, query.disposition ?? 'attachment', operation);
    return isRefusal(opened) ? opened : { status: 200, body: openedDocumentOnWire(opened) };
  });

export const handler = onLambda(getDocumentHandler, (env) => ({ ...wireStores(env), ...wireDocumentFiles(env) }));
