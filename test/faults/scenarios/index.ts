import type { Scenario } from '../scenario';
import { badNetwork } from './bad-network';
import { brokenDisk } from './broken-disk';
import { crashedProcess } from './crashed-process';
import { crowd } from './crowd';
import { failingOperation } from './failing-operation';
import { fullDisk } from './full-disk';
import { killedCommand } from './killed-command';
import { killedJournal } from './killed-journal';
import { killedWriter } from './killed-writer';
import { manyWindows } from './many-windows';
import { rejectingServer } from './rejecting-server';
import { skewedClocks } from './skewed-clocks';
import { soak } from './soak';
import { vandal } from './vandal';

/** What befalls a clone, the quick ones first. */
export const FAULTS_OF_A_CLONE: readonly Scenario[] = [
  crashedProcess,
  failingOperation,
  brokenDisk,
  fullDisk,
  killedJournal,
  killedWriter,
  killedCommand,
  manyWindows,
  soak,
];

/** What befalls a team and its remote. */
export const FAULTS_OF_A_TEAM: readonly Scenario[] = [badNetwork, rejectingServer, skewedClocks, vandal, crowd];

export const SCENARIOS: readonly Scenario[] = [...FAULTS_OF_A_CLONE, ...FAULTS_OF_A_TEAM];
