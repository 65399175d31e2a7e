// One file, so that the three operators are synthesized once for all of these.
import './templates/tables.ts';
import './templates/documents.ts';
import './templates/identity.ts';
import './templates/http-api.ts';
import './templates/permissions.ts';
import './templates/functions.ts';
import './templates/mail-flow.ts';
import './templates/alarms.ts';
import './templates/runbooks.ts';
import './templates/nag.ts';
import './templates/edge.ts';
import './templates/edge-web-acl.ts';
import './templates/pool-web-acl.ts';
import './templates/rollout.ts';
import './templates/stage-settings.ts';
import './templates/outputs.ts';
import './templates/cost.ts';
