import { describePlatformFaults } from './reliability/describe-faults'
import { changePerson, disablePerson } from './reliability/platform-subjects'

for (const subject of [disablePerson, changePerson]) describePlatformFaults(subject)
