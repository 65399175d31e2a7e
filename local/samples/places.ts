/** Places for the sample contracts: real streets and communes, made-up houses. */

export const communes = [
  { postcode: '13090', name: 'Aix-en-Provence' },
  { postcode: '13100', name: 'Aix-en-Provence' },
  { postcode: '13540', name: 'Puyricard (Aix-en-Provence)' },
  { postcode: '13290', name: 'Les Milles (Aix-en-Provence)' },
  { postcode: '13770', name: 'Venelles' },
  { postcode: '13510', name: 'Éguilles' },
  { postcode: '13100', name: 'Le Tholonet' },
  { postcode: '13590', name: 'Meyreuil' },
  { postcode: '13120', name: 'Gardanne' },
  { postcode: '13480', name: 'Cabriès' },
  { postcode: '13080', name: 'Luynes (Aix-en-Provence)' },
  { postcode: '13610', name: 'Le Puy-Sainte-Réparade' },
] as const;

export const streetsOfAix = [
  'avenue de Pérouse',
  'cours Mirabeau',
  'rue d’Italie',
  'boulevard du Roi René',
  'avenue Victor Hugo',
  'rue des Cordeliers',
  'chemin de la Torse',
  'route de Galice',
  'avenue Paul Cézanne',
  'rue Espariat',
  'traverse Saint-Pierre',
  'chemin des Lauves',
  'boulevard Aristide Briand',
  'impasse des Micocouliers',
  'allée des Pins',
  'rue de la République',
  'place de l’Église',
] as const;

export const belgianCommunes = [
  '1000 Bruxelles / Brussel',
  '1030 Schaerbeek / Schaarbeek',
  '1040 Etterbeek',
  '1050 Ixelles / Elsene',
  '1060 Saint-Gilles / Sint-Gillis',
  '1080 Molenbeek-Saint-Jean / Sint-Jans-Molenbeek',
  '1180 Uccle / Ukkel',
  '1190 Forest / Vorst',
] as const;

export const streetsOfBelgium = [
  'Rue de la Loi / Wetstraat',
  'Chaussée de Waterloo / Waterloosesteenweg',
  'Avenue Louise / Louizalaan',
  'Rue du Marché / Marktstraat',
  'Chaussée de Gand / Gentsesteenweg',
  'Rue Royale / Koningsstraat',
  'Avenue de Tervueren / Tervurenlaan',
  'Rue Haute / Hoogstraat',
  'Place Flagey / Flageyplein',
  'Boulevard Anspach / Anspachlaan',
  'Rue de l’Église / Kerkstraat',
  'Avenue des Tilleuls / Lindenlaan',
] as const;

export const residences = [
  { name: 'Les Tilleuls', commune: '37000 Tours' },
  { name: 'Le Clos des Vignes', commune: '37100 Tours' },
  { name: 'Beaujardin', commune: '37000 Tours' },
  { name: 'Les Rives du Cher', commune: '37200 Tours' },
  { name: 'La Morinerie', commune: '37700 Saint-Pierre-des-Corps' },
  { name: 'Les Hauts de Joué', commune: '37300 Joué-lès-Tours' },
  { name: 'Jean Moulin', commune: '37520 La Riche' },
  { name: 'La Bergeonnerie', commune: '37170 Chambray-lès-Tours' },
] as const;

export const streetsOfTours = [
  'rue Colbert',
  'avenue de Grammont',
  'rue de la Loire',
  'boulevard Heurteloup',
  'rue des Peupliers',
  'allée de Bretagne',
  'rue Jules Ferry',
  'quai Paul Bert',
] as const;
