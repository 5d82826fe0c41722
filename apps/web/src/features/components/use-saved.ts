import { useQueryClient } from '@tanstack/react-query';

/** After a change of a die's parts: what shows them is loaded anew, and the dialogue closes. */
export function useSaved(dieId: string, onClose: () => void) {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ['components', dieId] });
    void queries.invalidateQueries({ queryKey: ['die', dieId] });
    onClose();
  };
}
