import { area, type Operator } from '../state/area.ts';

type Place = Operator['portal']['links'][number]['place'];

/** The operator's own links for a place of the portal. */
export const OperatorLinks = ({ place }: { readonly place: Place }) => {
  const links = area().portal.links.filter((link) => link.place === place);
  if (links.length === 0) return null;
  return (
    <ul class="links">
      {links.map(({ label, url }) => (
        <li key={url}>
          <a href={url}>{label}</a>
        </li>
      ))}
    </ul>
  );
};
