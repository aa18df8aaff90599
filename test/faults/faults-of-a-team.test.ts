import { playShort } from './play-short';
import { FAULTS_OF_A_TEAM } from './scenarios';

describe('nothing is lost by what befalls a team and its remote', () => {
  playShort(FAULTS_OF_A_TEAM);
});
