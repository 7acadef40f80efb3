import { useQuery } from '@tanstack/react-query';
import { fromCode } from '../words/names.ts';
import { get } from './client.ts';

export type Taxonomy = {
  version: string;
  categories: { code: string; name: string; owner: string; meaning: string }[];
  rootCauses: string[];
  verdicts: string[];
};

/** The deduction taxonomy; it does not change while the page is open. */
export function useTaxonomy() {
  const { data } = useQuery({
    queryKey: ['taxonomy'],
    queryFn: ({ signal }) => get<Taxonomy>('/v1/taxonomy', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const category = (code: string) => data?.categories.find((entry) => entry.code === code)?.name ?? fromCode(code);
  return { categories: data?.categories ?? [], rootCauses: data?.rootCauses ?? [], category };
}
