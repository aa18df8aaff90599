import { forgeAddress } from '../../app/team/forge-address';
import type { RepositoryWindow } from '../../app/window/repository-window';
import { forgePlace, type ForgePlace } from '../compose-forge';

/** Where the team's repository stands; `null` where that is no forge. @throws ExpectedError `no-team-remote` */
export async function placeOf({ clone, config }: RepositoryWindow): Promise<ForgePlace | null> {
  return forgePlace(await forgeAddress(clone, config));
}
