/** The machine's ways to the network. */
export interface Network {
  /** Names the connections there are now; changes when a network or a VPN comes or goes. Cheap: no waiting. */
  signature(): string;
}
