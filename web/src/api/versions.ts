/** One version of a body that people change under a name of its own, as the API lists them. */
export type VersionOf<Body> = {
  id: string;
  version: number;
  body: Body;
  state: 'proposed' | 'active' | 'retired' | 'rejected';
  proposedBy: { name: string };
  proposedAt: string;
  activatedAt: string | null;
};
