import { playShort } from './play-short';
import { FAULTS_OF_A_CLONE } from './scenarios';

describe('nothing is lost by what befalls a clone', () => {
  playShort(FAULTS_OF_A_CLONE);
});
