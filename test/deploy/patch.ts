import { readFileSync, writeFileSync } from 'node:fs';
import { leftOutTypes } from './exceptions.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };
export type Template = JsonObject & { readonly Resources: Readonly<Record<string, JsonObject>> };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Rebuilds a value from its leaves up; `change` answers undefined for what stays as it is. */
export const mapJson = (value: Json, change: (value: JsonObject) => Json | undefined): Json => {
  if (Array.isArray(value)) return value.map((one: Json) => mapJson(one, change));
  if (!isObject(value)) return value;
  return (
    change(value) ?? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapJson(inner, change)]))
  );
};

/** The template without some of its resources, and without what only says that something waits for them. */
export const without = (template: Template, goes: (type: string) => boolean): Template => {
  const gone = new Set(
    Object.entries(template.Resources).flatMap(([id, { Type }]) =>
      typeof Type === 'string' && goes(Type) ? [id] : [],
    ),
  );
  const kept = Object.entries(template.Resources).filter(([id]) => !gone.has(id));
  const resources = kept.map(([id, { DependsOn, UpdatePolicy, ...rest }]) => {
    const waits = (Array.isArray(DependsOn) ? DependsOn : DependsOn === undefined ? [] : [DependsOn]).filter(
      (other) => !gone.has(String(other)),
    );
    const leads = [...gone].some((other) => JSON.stringify(UpdatePolicy ?? null).includes(`"${other}"`));
    return [
      id,
      {
        ...rest,
        ...(waits.length === 0 ? {} : { DependsOn: waits }),
        ...(UpdatePolicy === undefined || leads ? {} : { UpdatePolicy }),
      },
    ];
  });
  return { ...template, Resources: Object.fromEntries(resources) };
};

/** The template with the ARN of a secret where its `Ref` stood: the emulator's `Ref` is the name. */
const withArns = (template: Template): Template => {
  const secrets = new Set(
    Object.entries(template.Resources).flatMap(([id, { Type }]) =>
      Type === 'AWS::SecretsManager::Secret' ? [id] : [],
    ),
  );
  return mapJson(template, ({ Ref }) =>
    typeof Ref === 'string' && secrets.has(Ref) ? { 'Fn::GetAtt': [Ref, 'Id'] } : undefined,
  ) as Template;
};

/** Seconds that a function is given: the same as in `app.ts`, and for the same reason. */
export const patientTimeout = 60;

const withLongTimeouts = (template: Template): Template =>
  mapJson(template, (value) =>
    value['Type'] === 'AWS::Lambda::Function'
      ? { ...value, Properties: { ...(value['Properties'] as JsonObject), Timeout: patientTimeout } }
      : undefined,
  ) as Template;

const leftOut: ReadonlySet<string> = new Set(leftOutTypes.map(({ what }) => what));

/** Named in `exceptions.ts`: what is changed in every template of the stage with a domain. */
export const patchTemplate = (file: string, more: (template: Template) => Template = (template) => template): void => {
  const read: Template = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify(more(withLongTimeouts(withArns(without(read, (type) => leftOut.has(type)))))));
};
