import type { ReactNode } from 'react';
import type { DashboardModel } from '../domain/dashboard/model';
import type { Host } from './host';

interface PrLinkProps {
  number: number;
  model: DashboardModel;
  host: Host;
  text: string;
}

/** A PR of the team's forge: the editor opens it where there is one, else it is a link; a text where nobody knows it. */
export function PrLink({ number, model, host, text }: PrLinkProps): ReactNode {
  if (model.pullRequests === null) return <span>#{number}</span>;
  // The editor asks the person before it opens an address.
  return (
    <a
      href={`${model.pullRequests}${number}`}
      target="_blank"
      rel="noopener noreferrer"
      onClick={(event) => {
        if (!model.can.showLog) return;
        event.preventDefault();
        host.send({ type: 'open-pr', number });
      }}
    >
      {text}
    </a>
  );
}
