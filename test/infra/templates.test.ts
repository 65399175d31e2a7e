// One file, so that the three operators are synthesized once: each of these looks at the same templates.
import './templates/tables.ts';
import './templates/identity.ts';
import './templates/http-api.ts';
import './templates/permissions.ts';
import './templates/functions.ts';
import './templates/mail-flow.ts';
import './templates/nag.ts';
import './templates/outputs.ts';
