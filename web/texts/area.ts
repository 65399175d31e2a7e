import { area } from '../state/area.ts';
import { say, t } from '../state/language.ts';

/** The question that the page about the area answers, with the operator's word; German would have to decline it. */
export const whatFor = (): string => {
  const word = area().portal.area;
  return t(
    say(
      `À quoi sert votre ${word} ?`,
      `Waarvoor dient uw ${word}?`,
      `What is your ${word} for?`,
      'Was können Sie hier tun?',
    ),
  );
};
