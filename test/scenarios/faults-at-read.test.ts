import { describeFaults } from './reliability/describe-faults'

describeFaults('read')
