import { useEffect, useState } from 'react';

/** The time now, in milliseconds, anew every second while the page is seen. @param isLive otherwise it stands at `at` */
export function useNow(isLive: boolean, at: number): number {
  const [now, setNow] = useState(at);
  useEffect(() => {
    if (!isLive) return;
    const tick = (): void => {
      if (!document.hidden) setNow(Date.now());
    };
    tick();
    const timer = setInterval(tick, 1000);
    return () => {
      clearInterval(timer);
    };
  }, [isLive]);
  return isLive ? now : at;
}
