import { area } from '../state/area.ts';
import { asLabel, say, t } from '../state/language.ts';

const describe = (document: string, labels: string) =>
  t(
    say(
      `Dessin de la première page, avec l’emplacement de : ${labels}, sur ${document}.`,
      `Tekening van de eerste pagina, met de plaats van: ${labels}, op ${document}.`,
      `Drawing of the first page that shows where to find: ${labels}, on ${document}.`,
      `Zeichnung der ersten Seite mit der Stelle von: ${labels}, auf ${document}.`,
    ),
  );

const width = 300;
const height = 200;

/** The top of an invoice's first page, with the printed numbers where the profile says that they stand. */
export const InvoicePicture = () => {
  const { portal, proof, name } = area();
  const { invoice } = portal;
  const reference = proof.references[0];
  if (invoice === null) return null;
  const marks = Object.entries(invoice).flatMap(([place, at]) => {
    const asked = place === 'reference' ? reference : proof.facts[place];
    return asked === undefined ? [] : [{ at, ...asked }];
  });
  if (marks.length === 0) return null;
  return (
    <svg
      class="invoice"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={describe(portal.latestDocument, marks.map(({ label }) => label).join(', '))}
    >
      <rect class="sheet" x="1" y="1" width={width - 2} height={height - 2} rx="4" />
      <text class="sender" x={width - 14} y="24" text-anchor="end">
        {name}
      </text>
      {[104, 118, 132, 146, 160, 174, 188].map((y, index) => (
        <rect key={y} class="line" x="14" y={y} width={index % 3 === 2 ? 150 : 272} height="5" rx="2" />
      ))}
      {marks.map(({ at, label, example }) => {
        const [x, y] = [(at.x / 100) * width, (at.y / 100) * height];
        const long = Math.max(label.length * 5.1, example.length * 6.6) + 14;
        return (
          <g key={label}>
            <rect class="mark" x={x} y={y} width={long} height="29" rx="4" />
            <text class="label" x={x + 7} y={y + 11}>
              {asLabel(label)}
            </text>
            <text class="example" x={x + 7} y={y + 23}>
              {example}
            </text>
          </g>
        );
      })}
    </svg>
  );
};
