import { QueryClient } from '@tanstack/react-query';
import { problemOf } from './client.ts';

/** One cache for the page. Refusals are final; a lost connection or a stumbling server is asked again twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => {
        const { status } = problemOf(error);
        return failures < 2 && (status === 0 || status >= 500);
      },
      refetchOnWindowFocus: false,
    },
    mutations: { retry: false },
  },
});
