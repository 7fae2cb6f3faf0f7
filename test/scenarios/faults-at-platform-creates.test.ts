import { describePlatformFaults } from './reliability/describe-faults'
import { copiedPerson, link, newPerson } from './reliability/platform-subjects'

for (const subject of [link, newPerson, copiedPerson]) describePlatformFaults(subject)
